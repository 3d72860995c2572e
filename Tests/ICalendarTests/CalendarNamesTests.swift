import ICalendar
import Testing
import Time

/// UIDs and names of zones, which are the same where their octets are.
@Suite struct CalendarNamesTests {
  private let composed = "Z\u{FC}rich"
  private let decomposed = "Zu\u{308}rich"

  private func times(_ text: String) throws -> BusyTimes {
    try busyTimes(text, from: "2030-03-01T00:00:00Z", to: "2030-04-01T00:00:00Z")
  }

  @Test func `an entry is instead of one of the series with the octets of its UID`() throws {
    let series = ["UID:\(composed)", "DTSTART:20300304T090000Z", "DURATION:PT1H", "RRULE:FREQ=DAILY;COUNT=2"]
    for (uid, count) in [(composed, 2), (decomposed, 3)] {
      let other = ["UID:\(uid)", "RECURRENCE-ID:20300305T090000Z", "DTSTART:20300310T090000Z", "DURATION:PT1H"]
      #expect(try times(calendar(series, other)).intervals.count == count)
    }
  }

  @Test func `a zone is the one that is defined with the octets of its name`() throws {
    let zone = [
      "BEGIN:VTIMEZONE", "TZID:\(composed)", "BEGIN:STANDARD", "DTSTART:19700101T000000", "TZOFFSETFROM:+0200",
      "TZOFFSETTO:+0200", "END:STANDARD", "END:VTIMEZONE",
    ]
    let events = [composed, decomposed].map { ["DTSTART;TZID=\($0):20300304T090000", "DURATION:PT1H"] }
    let times = try times(calendar(events[0], events[1], before: zone))
    #expect(texts(times) == ["2030-03-04T07:00:00Z/2030-03-04T08:00:00Z"])
    #expect(times.skipped == [.unknownZone: 1])
  }

  @Test func `a zone that nobody knows does no harm to times that are of UTC`() throws {
    let series = ["DTSTART:20300304T090000Z", "DURATION:PT1H", "RRULE:FREQ=DAILY;COUNT=3"]
    let exceptions = "EXDATE;TZID=Nowhere:20300304T090000Z,20300305T090000Z"
    #expect(try times(calendar(series + [exceptions])).intervals.count == 1)
    #expect(try times(calendar(series + ["\(exceptions),20300306T090000"])).skipped == [.unknownZone: 1])
  }

  @Test func `what has so many marks that nobody could compare them by letters is read`() throws {
    let letter = "a" + String(repeating: "\u{323}\u{301}", count: 30_000)
    let text = calendar(
      ["UID:\(letter)", "STATUS:\(letter)", "TRANSP:\(letter)", "DTSTART:20300304T090000Z", "DURATION:PT1H"],
      ["DTSTART:20300305T090000Z", "DURATION:\(letter)"], ["DTSTART:20300305T090000Z", "RRULE:\(letter)"],
      before: ["X-WR-TIMEZONE:\(letter)", "BEGIN:\(letter)", "END:\(letter)"])
    let times = try times(text)
    #expect(times.intervals.count == 1)
    #expect(times.skipped == [.badTime: 1, .badRule: 1])
  }
}
