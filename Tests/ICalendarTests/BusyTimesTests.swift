import ICalendar
import Testing
import Time

@Suite struct BusyTimesTests {
  private func busy(_ events: [String]..., before: [String] = []) throws -> [String] {
    let text = events.reduce(into: "") {
      $0 += (["BEGIN:VEVENT"] + $1 + ["END:VEVENT"]).joined(separator: "\r\n") + "\r\n"
    }
    let head = (["BEGIN:VCALENDAR"] + before).joined(separator: "\r\n") + "\r\n"
    let times = try busyTimes(
      head + text + "END:VCALENDAR\r\n", from: "2030-03-01T00:00:00Z", to: "2030-04-10T00:00:00Z")
    #expect(times.skipped.isEmpty)
    return texts(times)
  }

  @Test func `events make busy, and those that touch become one`() throws {
    #expect(
      try busy(
        ["DTSTART:20300304T100000Z", "DTEND:20300304T110000Z"], ["DTSTART:20300304T090000Z", "DURATION:PT1H"],
        ["DTSTART;TZID=America/New_York:20300305T090000", "DTEND;TZID=\"Europe/Zurich\":20300305T160000"])
        == ["2030-03-04T09:00:00Z/2030-03-04T11:00:00Z", "2030-03-05T14:00:00Z/2030-03-05T15:00:00Z"])
  }

  @Test func `a day is the owner's day, however many hours it has`() throws {
    #expect(
      try busy(["DTSTART;VALUE=DATE:20300331"], ["DTSTART;VALUE=DATE:20300305", "DTEND;VALUE=DATE:20300307"])
        == ["2030-03-04T23:00:00Z/2030-03-06T23:00:00Z", "2030-03-30T23:00:00Z/2030-03-31T22:00:00Z"])
  }

  @Test func `what is cancelled, transparent or free makes nobody busy`() throws {
    let start = "DTSTART:20300304T100000Z"
    let length = "DURATION:PT1H"
    #expect(
      try busy(
        [start, length, "STATUS:CANCELLED"], [start, length, "TRANSP:TRANSPARENT"],
        [start, length, "X-MICROSOFT-CDO-BUSYSTATUS:FREE"], ["DTSTART;VALUE=DATE:20300304", "TRANSP:TRANSPARENT"],
        [start])
        == [])
  }

  @Test func `entries that are named do not count, nor what is instead of one of a series`() throws {
    let text = calendar(
      ["UID:own", "DTSTART:20300304T100000Z", "DURATION:PT1H", "RRULE:FREQ=DAILY;COUNT=2"],
      ["UID:own", "RECURRENCE-ID:20300305T100000Z", "DTSTART:20300305T120000Z", "DURATION:PT1H"],
      ["UID:OWN", "DTSTART:20300306T100000Z", "DURATION:PT1H"], ["DTSTART:20300307T100000Z", "DURATION:PT1H"])
    let read = try CalendarReader.read(Array(text.utf8))
    let window = Interval(start: try utc("2030-03-01T00:00:00Z"), end: try utc("2030-04-01T00:00:00Z"))
    let times = try read.busy(in: window, besides: ["own"], floating: .utc, zones: knownZone)
    #expect(texts(times).map { $0.prefix(10) } == ["2030-03-06", "2030-03-07"])
    #expect(read.entries(named: ["own"]) == 2)
  }

  @Test func `a time without a zone is the owner's, or the calendar's`() throws {
    let event = ["DTSTART:20300304T100000", "DURATION:PT1H"]
    #expect(try busy(event) == ["2030-03-04T09:00:00Z/2030-03-04T10:00:00Z"])
    #expect(
      try busy(event, before: ["X-WR-TIMEZONE:America/New_York"]) == ["2030-03-04T15:00:00Z/2030-03-04T16:00:00Z"])
  }

  @Test(arguments: [
    "Europe/Paris", "/mozilla.org/20050126_1/Europe/Paris", "Romance Standard Time",
    "/freeassociation.sourceforge.net/Europe/Paris",
    "romance standard time",
  ])
  func `zones have many names`(name: String) throws {
    #expect(
      try busy(["DTSTART;TZID=\(name):20300304T100000", "DURATION:PT1H"]) == [
        "2030-03-04T09:00:00Z/2030-03-04T10:00:00Z"
      ])
  }

  @Test func `a zone that nobody knows is as the calendar defines it`() throws {
    let zone = [
      "BEGIN:VTIMEZONE", "TZID:Customized Time Zone", "BEGIN:STANDARD", "DTSTART:16010101T030000", "TZOFFSETFROM:+0500",
      "TZOFFSETTO:+0400", "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU", "END:STANDARD", "BEGIN:DAYLIGHT",
      "DTSTART:16010101T020000", "TZOFFSETFROM:+0400", "TZOFFSETTO:+0500", "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=3SU",
      "END:DAYLIGHT", "END:VTIMEZONE",
    ]
    #expect(
      try busy(
        ["DTSTART;TZID=Customized Time Zone:20200101T100000", "DURATION:PT1H", "RRULE:FREQ=MONTHLY;BYMONTHDAY=16,18"],
        before: zone) == ["2030-03-16T06:00:00Z/2030-03-16T07:00:00Z", "2030-03-18T05:00:00Z/2030-03-18T06:00:00Z"])
  }

  @Test func `one of a series is moved, one is cancelled, one taken out and one added`() throws {
    #expect(
      try busy(
        [
          "UID:a", "DTSTART;TZID=Europe/Zurich:20300304T100000", "DURATION:PT1H", "RRULE:FREQ=WEEKLY;COUNT=4",
          "EXDATE;TZID=Europe/Zurich:20300311T100000", "RDATE;VALUE=PERIOD:20300401T100000Z/PT2H",
        ],
        ["UID:a", "RECURRENCE-ID:20300318T090000Z", "DTSTART:20300319T090000Z", "DURATION:PT30M"],
        ["UID:a", "RECURRENCE-ID;TZID=Europe/Zurich:20300325T100000", "DTSTART:20300325T090000Z", "STATUS:CANCELLED"])
        == [
          "2030-03-04T09:00:00Z/2030-03-04T10:00:00Z", "2030-03-19T09:00:00Z/2030-03-19T09:30:00Z",
          "2030-04-01T10:00:00Z/2030-04-01T12:00:00Z",
        ])
  }

  @Test func `the latest version of a moved event holds`() throws {
    let event = ["UID:a", "RECURRENCE-ID:20300318T090000Z", "DURATION:PT30M"]
    #expect(
      try busy(
        event + ["DTSTART:20300319T090000Z", "SEQUENCE:2"], event + ["DTSTART:20300320T090000Z", "SEQUENCE:1"])
        == ["2030-03-19T09:00:00Z/2030-03-19T09:30:00Z"])
  }

  @Test func `an end given as a date includes the day`() throws {
    let weekly = ["DTSTART;TZID=Europe/Zurich:20300304T100000", "DURATION:PT1H", "RRULE:FREQ=WEEKLY;UNTIL=20300311"]
    #expect(try busy(weekly).count == 2)
  }

  @Test func `a time that clocks skip is an hour later, and one that they show twice the first`() throws {
    let series = ["DTSTART;TZID=Europe/Zurich:20300324T023000", "DURATION:PT30M", "RRULE:FREQ=WEEKLY"]
    #expect(try busy(series).contains("2030-03-31T01:30:00Z/2030-03-31T02:00:00Z"))
    let autumn = calendar(["DTSTART;TZID=Europe/Zurich:20301020T023000", "DURATION:PT30M", "RRULE:FREQ=WEEKLY"])
    let times = try busyTimes(autumn, from: "2030-10-27T00:00:00Z", to: "2030-10-28T00:00:00Z")
    #expect(texts(times) == ["2030-10-27T00:30:00Z/2030-10-27T01:00:00Z"])
  }

  @Test func `half an hour's change on Lord Howe Island`() throws {
    let series = ["DTSTART;TZID=Australia/Lord_Howe:20300331T090000", "DURATION:PT1H", "RRULE:FREQ=WEEKLY"]
    #expect(
      try busy(series) == ["2030-03-30T22:00:00Z/2030-03-30T23:00:00Z", "2030-04-06T22:30:00Z/2030-04-06T23:30:00Z"])
  }

  @Test func `a series of 1970 goes on after 2038`() throws {
    let text = calendar(["DTSTART;TZID=Europe/Zurich:19700101T100000", "DURATION:PT1H", "RRULE:FREQ=DAILY;BYDAY=MO"])
    let times = try busyTimes(text, from: "2040-07-01T00:00:00Z", to: "2040-07-03T00:00:00Z")
    #expect(texts(times) == ["2040-07-02T08:00:00Z/2040-07-02T09:00:00Z"])
  }

  @Test func `a series lasts exactly as long as its end says, and as many days as its length says`() throws {
    let zone = "TZID=Europe/Zurich"
    let exact = ["DTSTART;\(zone):20300329T120000", "DTEND;\(zone):20300330T120000", "RRULE:FREQ=DAILY;COUNT=2"]
    #expect(try busy(exact) == ["2030-03-29T11:00:00Z/2030-03-31T11:00:00Z"])
    let days = ["DTSTART;\(zone):20300329T120000", "DURATION:P1D", "RRULE:FREQ=DAILY;COUNT=2"]
    #expect(try busy(days) == ["2030-03-29T11:00:00Z/2030-03-31T10:00:00Z"])
  }
}
