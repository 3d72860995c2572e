import App
import Testing
import Time

/// The rules of a round said once more, slowly, from the file that people were entered with: the engine and the roster
/// reader are not their own judges.
struct RosterCheck {
  struct Person {
    let languages: Set<String>
    let avoided: Set<String>
    let lineManager: String?
    /// For each week checked, in which of its quarter-hours they are free, and of three hours more.
    let free: [[Bool]]
  }

  /// Before and after clocks change in Europe and Australia; those of America have changed already.
  static let weeks = ["2030-03-18", "2030-03-25", "2030-04-01", "2030-06-24"]

  let people: [String: Person]

  init(_ csv: String) throws {
    var clocks = Clocks()
    let rows = rowsOfCSV(csv)
    let header = rows[0]
    var people: [String: Person] = [:]
    for row in rows.dropFirst() {
      let cells = Dictionary(zip(header, row), uniquingKeysWith: { first, _ in first })
      func words(_ column: String) -> [String] { (cells[column] ?? "").split(separator: " ").map(String.init) }
      let spoken = words("languages").filter { !$0.hasSuffix(":basic") }.map { String($0.prefix(2)) }
      people[cells["address"] ?? ""] = Person(
        languages: Set(spoken), avoided: Set(words("exclusions") + words("earlier")),
        lineManager: words("line manager").first,
        free: try clocks.free(cells["availability"] ?? "", in: cells["zone"] ?? ""))
    }
    self.people = people
  }

  /// What is wrong with people being joined, in words; empty when nothing is.
  ///
  /// - Parameters:
  ///   - minutes: how long a session all must have room for in every week; nil where the rules ask for none.
  func faults(_ members: [String], minutes: Int?, separatesReportingLines: Bool = false) -> [String] {
    var faults: [String] = []
    let found = members.compactMap { people[$0] }
    guard found.count == members.count else { return ["\(members): somebody is not in the file"] }
    if found.reduce(found[0].languages, { $0.intersection($1.languages) }).isEmpty {
      faults.append("\(members) share no language")
    }
    for (address, person) in zip(members, found) {
      if !person.avoided.isDisjoint(with: members) { faults.append("\(address) must not be in \(members)") }
      if separatesReportingLines, let manager = person.lineManager {
        let colleagues = zip(members, found).filter { $0.0 != address && $0.1.lineManager == manager }
        if members.contains(manager) || !colleagues.isEmpty { faults.append("\(members) share a reporting line") }
      }
    }
    for (index, week) in Self.weeks.enumerated() {
      guard let minutes, !share(minutes / 15, found.map { $0.free[index] }) else { continue }
      faults.append("\(members) have no \(minutes) minutes in the week of \(week)")
    }
    return faults
  }

  private func share(_ quarters: Int, _ free: [[Bool]]) -> Bool {
    (0..<672).contains { start in
      (start..<start + quarters).allSatisfy { quarter in free.allSatisfy { $0[quarter] } }
    }
  }
}

/// What clocks show in a few zones, by the rules of this machine, which have tests of their own.
private struct Clocks {
  private var shown: [String: [[Int]]] = [:]

  /// `Mon 11:00-14:00 15:30-18:30; Thu 15:00-18:00`
  mutating func free(_ text: String, in zone: String) throws -> [[Bool]] {
    var week = Array(repeating: false, count: 672)
    let days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    for entry in text.split(separator: ";") {
      let words = entry.split(separator: " ")
      guard let day = days.firstIndex(of: String(words.first ?? "")) else { continue }
      for span in words.dropFirst() {
        let bounds = span.split(separator: "-").map { clock in
          clock.split(separator: ":").reduce(0) { $0 * 60 + (Int($1) ?? 0) } / 15
        }
        for quarter in bounds[0]..<bounds[1] { week[day * 96 + quarter] = true }
      }
    }
    return try quarters(in: zone).map { $0.map { week[$0] } }
  }

  /// Which quarter-hour of its own week a zone's clocks show at each quarter-hour of UTC.
  private mutating func quarters(in zone: String) throws -> [[Int]] {
    if let known = shown[zone] { return known }
    let rules = try #require(try World.zoneFolder.get().zones.rules(zone))
    let quarters = try RosterCheck.weeks.map { monday in
      let start = try instant("\(monday) 00:00 UTC")
      return (0..<684).map { quarter in
        let offset = rules.offset(at: start.adding(seconds: Int64(quarter * 900)))
        return (quarter + offset / 900 + 672) % 672
      }
    }
    shown[zone] = quarters
    return quarters
  }
}

/// RFC 4180, for files that are well formed.
private func rowsOfCSV(_ text: String) -> [[String]] {
  var (rows, row, cell, isQuoted) = ([[String]](), [String](), "", false)
  for character in text {
    switch character {
    case "\"": isQuoted.toggle()
    case "," where !isQuoted:
      row.append(cell)
      cell = ""
    case "\r\n" where !isQuoted, "\n" where !isQuoted:
      rows.append(row + [cell])
      (row, cell) = ([], "")
    default: cell.append(character)
    }
  }
  return rows
}
