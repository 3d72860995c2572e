import App
import Coaching
import Foundation
import Time

/// Reading a roster from a file, with its problems in words for a terminal.
enum RosterFile {
  /// The zone rules of this machine, or of where the environment says.
  static func zones() throws -> ZoneDirectory {
    let folder = ProcessInfo.processInfo.environment["TURNABOUT_ZONEINFO"] ?? Setting.zoneinfo.fallback ?? ""
    do { return try ZoneDirectory(folder: folder) } catch { throw Stop("\(error)") }
  }

  static func read(_ path: String, zones: ZoneDirectory) throws -> RosterReading {
    guard let file = FileHandle(forReadingAtPath: path) else { throw Stop("\(path) cannot be read.") }
    let rules = RosterRules(zones: ZoneNames(zones.names))
    // One byte over the limit is enough to know that the file is too large.
    let bytes = try file.read(upToCount: rules.limits.bytes + 1) ?? Data()
    do {
      return try Roster.read(Array(bytes), rules: rules)
    } catch {
      throw Stop("\(path): \(RosterWords.sentence(error))")
    }
  }

  static func complain(about reading: RosterReading) {
    for problem in reading.problems.prefix(200) {
      let column = problem.column.map { ", column \($0)" } ?? ""
      turnabout.complain("Line \(problem.line)\(column): \(RosterWords.sentence(problem.code))")
    }
    if reading.problems.count > 200 { turnabout.complain("… and \(reading.problems.count - 200) more problems.") }
    for notice in reading.notices.prefix(50) {
      turnabout.complain("Note: \(RosterWords.sentence(notice))")
    }
    if reading.notices.count > 50 { turnabout.complain("… and \(reading.notices.count - 50) more notes.") }
  }
}
