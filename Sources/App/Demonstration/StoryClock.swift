import Synchronization
import Time

/// The clock by which the demonstration's stories are told: set by the story, a second further at each reading, so that
/// what happens later is written as later.
final class StoryClock: Sendable {
  /// The day on which the demonstration is made, in UTC.
  let today: LocalDate
  private let moment: Mutex<Instant>

  init(_ start: Instant) {
    today = ZoneRules.utc.local(at: start).date
    moment = Mutex(start)
  }

  func read() -> Instant {
    moment.withLock { now in
      now = now.adding(seconds: 1)
      return now
    }
  }

  /// Moves to a day before or after today, at a full hour of UTC.
  func move(to day: Int, hour: Int) {
    moment.withLock { $0 = start(of: day).adding(.hours(hour)) }
  }

  /// Where the story has come to; looking does not move it.
  var present: Instant { moment.withLock { $0 } }
  var day: Int { today.days(until: ZoneRules.utc.local(at: present).date) }

  /// The beginning of a day before or after today, in UTC.
  func start(of day: Int) -> Instant { Instant(seconds: Int64(today.adding(days: day).daysSinceEpoch) * 86_400) }

  /// The Monday of a week before or after this one.
  func monday(_ weeks: Int) -> LocalDate { today.monday.adding(days: 7 * weeks) }
}

/// Bytes that are the same for every demonstration, so that everybody who looks around meets the same people in the
/// same pairings. Nothing that they make stays a secret: the stories sign out whom they sign in.
///
/// SplitMix64 (Steele, Lea, Flood 2014).
final class StoryDraws: Sendable {
  private let state: Mutex<UInt64>

  init(seed: UInt64) { state = Mutex(seed) }

  func bytes(_ count: Int) -> [UInt8] {
    state.withLock { state in (0..<count).map { _ in UInt8(truncatingIfNeeded: Self.next(&state) >> 32) } }
  }

  private static func next(_ state: inout UInt64) -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
