import Foundation

/// What Linux says of this process; nil elsewhere.
struct ProcessFigures: Hashable, Sendable {
  let residentBytes: Int?
  let cpuSeconds: Double?
  let openFiles: Int?

  init() {
    let memory = Self.words("/proc/self/statm")
    residentBytes = memory.count > 1 ? Int(memory[1]).map { $0 * Int(sysconf(Int32(_SC_PAGESIZE))) } : nil
    // The second word, the program's name in parentheses, may hold spaces; what is counted comes after it.
    let times = Self.words("/proc/self/stat", after: ")")
    let ticks = times.dropFirst(11).prefix(2).compactMap { Int($0) }
    cpuSeconds = ticks.count == 2 ? Double(ticks[0] + ticks[1]) / Double(sysconf(Int32(_SC_CLK_TCK))) : nil
    openFiles = try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count
  }

  private static func words(_ path: String, after mark: Character? = nil) -> [Substring] {
    guard let text = try? String(contentsOfFile: path, encoding: .utf8) else { return [] }
    let start = mark.flatMap { text.lastIndex(of: $0) }.map { text.index(after: $0) } ?? text.startIndex
    return text[start...].split(whereSeparator: \.isWhitespace)
  }
}
