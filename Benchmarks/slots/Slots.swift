import Coaching
import Glibc
import Time

/// Processor time of finding the hours that people share in four weeks, each with three calendars of 500 entries.
///
/// Arguments: the folder of the system's zone files, and how often. One line a time: microseconds for two people, for
/// eight, and for sorting the two's 3,000 entries as bare numbers; then how many slots the two have, and the eight.
@main
enum Slots {
  /// Europe's clocks and America's change within four weeks from here.
  private static let start = Instant(seconds: 1_772_409_600)  // 2 March 2026
  private static let weeks = Interval(start: start, end: start.adding(days: 28))
  private static let length = Minutes.minutes(60)
  private static let places = [
    "Europe/Paris", "America/New_York", "Europe/London", "America/Sao_Paulo", "Europe/Stockholm", "Asia/Kathmandu",
    "America/Los_Angeles", "Europe/Lisbon",
  ]

  static func main() throws {
    guard CommandLine.arguments.count == 3, let times = Int(CommandLine.arguments[2]) else {
      return print("usage: slots FOLDER TIMES")
    }
    let zones = try places.map { try zone($0, from: CommandLine.arguments[1]) }
    let people = try zip(zones, zones.dropFirst() + zones.prefix(1)).enumerated().map { number, pair in
      try person(in: pair.0, visiting: pair.1, drawn: UInt64(number))
    }
    let pair = Array(people.prefix(2))
    let numbers = pair.flatMap(\.busy).map(\.start.microseconds)
    for _ in 0..<times {
      let (two, shared) = measured { sharedSlots(of: pair, length: length, in: weeks, now: start) }
      let (eight, all) = measured { sharedSlots(of: people, length: length, in: weeks, now: start) }
      let (sorting, _) = measured { numbers.sorted() }
      print(two, eight, sorting, shared.count, all.count)
    }
  }

  /// Long hours on every day, calendars full of work, as three systems would tell of one and the same weeks, a day with as
  /// many sessions as there may be, and a week elsewhere.
  private static func person(
    in home: ZoneRules, visiting place: ZoneRules, drawn seed: UInt64
  ) throws -> PersonalTime {
    var draws = Draws(state: seed)
    let monday = home.local(at: start.adding(days: 1)).date.monday
    func entry(on day: Int, from minute: Int, _ minutes: Int) -> Interval {
      let start = home.startOfDay(monday.adding(days: day)).adding(.minutes(minute))
      return Interval(start: start, end: start.adding(.minutes(minutes)))
    }
    let busy = (0..<3 * 500).map { _ in
      let day = 7 * Int.random(in: 0..<4, using: &draws) + Int.random(in: 0..<5, using: &draws)
      let minute = 5 * Int.random(in: 9 * 12..<17 * 12, using: &draws)
      return entry(on: day, from: minute, 5 * Int.random(in: 1...12, using: &draws))
    }
    return PersonalTime(
      availability: try WeeklyAvailability(text: "Mon-Sun 06:00-24:00"), home: home,
      stays: [Stay(from: monday.adding(days: 14), to: monday.adding(days: 18), .elsewhere(place))],
      sessions: [10, 13, 16].map { entry(on: 5, from: $0 * 60, 60) }, busy: busy,
      habits: MeetingHabits(buffer: .minutes(5), mostADay: 3))
  }

  private static func zone(_ name: String, from folder: String) throws -> ZoneRules {
    guard let file = fopen("\(folder)/\(name)", "rb") else { throw Missing(zone: name) }
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 65_536)
    bytes.removeLast(bytes.count - fread(&bytes, 1, bytes.count, file))
    return try ZoneRules(identifier: name, tzif: bytes)
  }

  /// Microseconds of processor time, and what came of them.
  private static func measured<Result>(_ work: () -> Result) -> (Int, Result) {
    let before = processorTime()
    let result = work()
    return (processorTime() - before, result)
  }

  private static func processorTime() -> Int {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return time.tv_sec * 1_000_000 + time.tv_nsec / 1_000
  }
}

/// A folder without the file of a zone.
private struct Missing: Error {
  let zone: String
}

/// The same calendars in every run. SplitMix64 (Steele, Lea, Flood 2014).
private struct Draws: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
