/// One VEVENT of somebody else's calendar, as far as it says when they are busy.
struct ForeignEvent: Sendable {
  /// A start besides those that the rules give, and how long it lasts where that differs (RFC 5545, 3.8.5.2).
  struct Addition: Sendable {
    let start: CalendarTime
    let end: End?
  }

  enum End: Hashable, Sendable {
    case at(CalendarTime)
    case after(CalendarLength)
  }

  /// Nil where the producer gave none: such an event is no other's exception.
  let uid: String?
  let sequence: Int
  /// Which occurrence of the series of the same UID this is instead of; nil for the series itself.
  let replaces: CalendarTime?
  let start: CalendarTime
  /// Nil for a whole day, or for no time at all (RFC 5545, 3.6.1).
  let end: End?
  let rules: [RecurrenceRule]
  let additions: [Addition]
  let exceptions: [CalendarTime]
  /// False where it is cancelled, or marked as taking up no time.
  let isBusy: Bool
}
