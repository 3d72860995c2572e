/// How the dates and times of one line are meant by its parameters, which are looked at once: a line may have thousands of
/// values, and as many parameters.
struct LineTimes {
  private let namesZone: Bool
  private let zone: UInt16?
  private let isOfDates: Bool

  /// Adds the zone that the line names to the calendar's.
  init(_ line: ContentLine, zones: inout ZoneNames) {
    let name = line.parameter("TZID")
    namesZone = name != nil
    zone = name.flatMap { zones.number(of: $0) }
    isOfDates = line.parameter("VALUE")?.uppercased() == "DATE"
  }

  /// One date or time of the line's value.
  func time(_ text: Substring) throws(SkipReason) -> CalendarTime {
    if namesZone, zone == nil, !text.hasSuffix("Z") { throw .unknownZone }
    guard let time = CalendarTime(text.trimmed, zone: zone) else { throw .badTime }
    return isOfDates ? time.date : time
  }
}
