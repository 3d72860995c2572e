import ICalendar
import Testing
import Time

/// A calendar of events, each given by its lines; the lines of zones and the like come first.
func calendar(_ events: [String]..., before: [String] = []) -> String {
  let lines =
    ["BEGIN:VCALENDAR", "VERSION:2.0"] + before
    + events.flatMap { ["BEGIN:VEVENT"] + $0 + ["END:VEVENT"] } + ["END:VCALENDAR"]
  return lines.map { $0 + "\r\n" }.joined()
}

/// The busy times of a calendar, for somebody in Zurich.
func busyTimes(_ text: String, from start: String, to end: String, limits: CalendarLimits = .init()) throws -> BusyTimes
{
  try CalendarReader.read(Array(text.utf8), limits: limits).busy(
    in: Interval(start: try utc(start), end: try utc(end)), floating: try zone("Europe/Zurich"), zones: knownZone)
}

/// `2030-03-04T09:00:00Z/2030-03-04T10:00:00Z`, for each interval.
func texts(_ times: BusyTimes) -> [String] {
  times.intervals.map { "\($0.start.iso8601)/\($0.end.iso8601)" }
}

/// The starts of a series with hourly events in the year 1997 and after, in New York: `1997-09-02 09:00`.
func starts(_ rule: String, at start: String = "19970902T090000", until end: String = "1998-12-31T00:00:00Z") throws
  -> [String]
{
  let text = calendar(["DTSTART;TZID=America/New_York:\(start)", "DURATION:PT1S", "RRULE:\(rule)"])
  let times = try busyTimes(text, from: "\(start.prefix(4))-01-01T00:00:00Z", to: end)
  try #require(times.skipped.isEmpty)
  let newYork = try zone("America/New_York")
  return times.intervals.map { newYork.local(at: $0.start).text }
}
