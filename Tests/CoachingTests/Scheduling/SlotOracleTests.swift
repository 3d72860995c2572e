import Foundation
import Testing
import Time

@testable import Coaching

/// Every zone of the machine, every change of its clocks from 2020 to 2037, three kinds of working hours, two lengths:
/// our slots against those of Python's zoneinfo, which reads the same files by a reader of its own (`slot_oracle.py`).
@Suite struct SlotOracleTests {
  private static let parts = 4

  @Test(arguments: 0..<parts)
  func `slots and readings of the clock are those of an independent reader`(part: Int) throws {
    var oracle = try Oracle(part: part, of: Self.parts)
    var (slots, readings) = (0, 0)
    var wrong: [String] = []
    while let line = oracle.nextLine() {
      let words = line.split(separator: " ").map(String.init)
      switch try #require(words.first, "an empty line") {
      case "slots":
        slots += Oracle.span
        if try oracle.slots(words) != words[5] { wrong.append(line) }
      case "local":
        readings += words.count - 3
        if try oracle.readings(words) != Array(words[3...]) { wrong.append(line) }
      default: wrong.append(line)
      }
    }
    #expect(oracle.endedWell)
    #expect(wrong.prefix(10) == [])
    #expect(slots > 20_000_000 / Self.parts / 2 && readings > 100_000)
  }
}

/// The other reader's answers, line by line, and ours to the same questions.
private struct Oracle {
  static let span = 288
  private static let folder = "/usr/share/zoneinfo"
  private static let hours = ["day": "9-17", "night": "22-2", "odd": "1:15-3:15 3:30-23:30"]

  private let process = Process()
  private let pipe = Pipe()
  private var unread = Data()
  private var zones: [String: ZoneRules] = [:]

  init(part: Int, of parts: Int) throws {
    let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("slot_oracle.py")
    process.executableURL = URL(fileURLWithPath: "/usr/bin/python3")
    process.arguments = [script.path, Self.folder, String(part), String(parts)]
    process.standardOutput = pipe
    try process.run()
  }

  var endedWell: Bool {
    process.waitUntilExit()
    return process.terminationStatus == 0
  }

  mutating func nextLine() -> String? {
    while true {
      if let end = unread.firstIndex(of: UInt8(ascii: "\n")) {
        defer { unread = unread[(end + 1)...] }
        return String(decoding: unread[..<end], as: UTF8.self)
      }
      let more = pipe.fileHandleForReading.availableData
      guard !more.isEmpty else { return nil }
      unread = Data(unread) + more
    }
  }

  /// In hexadecimal, bit n tells of the quarter-hour n after the start.
  mutating func slots(_ words: [String]) throws -> String {
    let start = Instant(seconds: try #require(Int64(words[2])))
    let length = Minutes(try #require(Int(words[4])))
    let person = PersonalTime(
      availability: try WeeklyAvailability(text: "Mon-Sun \(try #require(Self.hours[words[3]]))"),
      home: try zone(words[1]), habits: MeetingHabits(notice: .minutes(0)))
    let slots = sharedSlots(
      of: [person], length: length,
      in: Interval(start: start, end: start.adding(.minutes(15 * Self.span))), now: start)
    var digits = [UInt8](repeating: 0, count: Self.span / 4)
    for slot in slots {
      let quarter = Int((slot.seconds - start.seconds) / 900)
      digits[quarter / 4] |= 1 << UInt8(quarter % 4)
    }
    let text = String(digits.reversed().map { Character(String($0, radix: 16)) }.drop { $0 == "0" })
    return text.isEmpty ? "0" : text
  }

  mutating func readings(_ words: [String]) throws -> [String] {
    let zone = try zone(words[1])
    let first = try #require(LocalDateTime(words[2].replacingOccurrences(of: "T", with: " ")))
    return (0..<words.count - 3).compactMap { quarter in
      let minutes = first.time.minuteOfDay + 15 * quarter
      let time = LocalTime(hour: minutes % 1440 / 60, minute: minutes % 60)
      let date = first.date.adding(days: minutes / 1440)
      return time.map { String(zone.instant(of: LocalDateTime(date: date, time: $0)).seconds) }
    }
  }

  private mutating func zone(_ identifier: String) throws -> ZoneRules {
    if let known = zones[identifier] { return known }
    let rules = try CoachingTests.zone(identifier)
    zones[identifier] = rules
    return rules
  }
}
