import Coaching
import Database
import Time

/// A calendar that somebody keeps elsewhere: while they are busy by it no session is offered with them.
struct OutsideCalendar: Hashable, Sendable {
  /// Of one person.
  static let most = 5
  static let longestName = 60
  /// Days for which busy times are kept. A file is read once, so they are more than times are shown for.
  static let days = 400

  let id: ID<OutsideCalendar>
  let name: String
  /// Sealed for the calendar's id; nil where a file was sent.
  let sealedAddress: [UInt8]?
  let reading: OutsideReading
  /// When it was last known to be as it was read.
  let readAt: Instant
  /// Nil where the last attempt went well.
  let trouble: Trouble?
  /// How many busy times begin in the coming weeks.
  let soon: Int

  /// Why the last attempt failed.
  struct Trouble: Hashable, Sendable {
    let failure: OutsideFailure
    let at: Instant
    let again: Instant
  }

  /// Whole days of UTC, so that a time which lasts is the same at each reading.
  static func window(at now: Instant) -> Interval {
    let today = Instant(seconds: now.seconds - now.seconds % 86_400)
    return Interval(start: today, end: today.adding(days: days))
  }

  /// Until when a file's times count.
  var end: Instant { Self.window(at: readAt).end }
}

/// What was found in a calendar, in figures.
struct OutsideReading: Hashable, Codable, Sendable {
  /// Those that could be read; a series counts once.
  var entries: Int
  /// Of these the owner's sessions here, which do not count twice.
  var own: Int
  /// Those that could not be used, by `LeftOut`.
  var leftOut: [String: Int]

  /// Why an entry was left out, as far as its owner can do something about it.
  enum LeftOut: String, CaseIterable, Sendable {
    case time, rule, zone, much
  }
}

/// When somebody is busy by a calendar, and what else was found there.
struct OutsideTimes: Sendable {
  let reading: OutsideReading
  let intervals: [Interval]
}

/// Whose calendar is read.
struct OutsideOwner: Sendable {
  /// Holds for whole days and for times that name no zone.
  let zone: String?
  /// How their sessions are called in calendars that we made.
  let sessions: Set<String>
}
