import Fetching
import ICalendar

/// Why a calendar could not be read, told to its owner in words.
enum OutsideFailure: String, Error, CaseIterable, Sendable {
  case unreachable, untrusted, late, broken, forbidden, gone, status, redirected, truncated
  case tooLarge = "too-large"
  case notACalendar = "not-a-calendar"
  /// More entries, or more work, than one calendar may ask for.
  case tooMuch = "too-much"
  /// The address was sealed under a key that is no longer there.
  case lost

  var text: Text { .of("outside.failure", rawValue) }

  /// - Returns: nil where the fetch did not take place.
  init?(_ failure: FetchFailure) {
    switch failure {
    case .unreachable: self = .unreachable
    case .untrusted: self = .untrusted
    case .late: self = .late
    case .tooLarge: self = .tooLarge
    case .broken: self = .broken
    case .status(401), .status(403), .status(407): self = .forbidden
    case .status(404), .status(410): self = .gone
    case .status: self = .status
    case .misdirected, .downgraded, .tooManyRedirects: self = .redirected
    case .closed: return nil
    }
  }

  init(_ refusal: CalendarRefusal) {
    switch refusal {
    case .notACalendar: self = .notACalendar
    case .truncated: self = .truncated
    case .tooLarge: self = .tooLarge
    case .tooManyEvents, .nestedTooDeep, .tooMuchWork, .windowTooLong: self = .tooMuch
    }
  }
}

extension OutsideReading.LeftOut {
  init(_ reason: SkipReason) {
    switch reason {
    case .noStart, .badTime, .endsBeforeStart, .tooLong: self = .time
    case .badRule: self = .rule
    case .unknownZone: self = .zone
    case .tooManyDates, .lineTooLong, .tooMuchWork: self = .much
    }
  }
}
