import ICalendar
import Testing
import Time

/// Calendars made to cost their reader dearly.
@Suite struct HostileCalendarTests {
  private func times(_ text: String, days: Int = 30) throws -> BusyTimes {
    let start = try utc("2030-03-01T00:00:00Z")
    return try CalendarReader.read(Array(text.utf8)).busy(
      in: Interval(start: start, end: start.adding(days: days)), floating: .utc, zones: knownZone)
  }

  @Test func `every second without end is left out`() throws {
    let text = calendar(
      ["DTSTART:19700101T000000Z", "DURATION:PT1S", "RRULE:FREQ=SECONDLY"],
      ["DTSTART:20300304T090000Z", "DURATION:PT1H"])
    let times = try times(text)
    #expect(times.skipped == [.tooMuchWork: 1])
    #expect(times.intervals.count == 1)
  }

  @Test func `many such calendars are refused`() throws {
    let event = ["DTSTART:19700101T000000Z", "DURATION:PT1S", "RRULE:FREQ=SECONDLY"]
    #expect(throws: CalendarRefusal.tooMuchWork(steps: 1_000_000)) {
      try times(calendar(event, event, event, event, event, event))
    }
  }

  @Test func `what began long ago and goes on in equal steps costs nothing until the window`() throws {
    for rule in ["FREQ=SECONDLY;INTERVAL=86400;COUNT=999999", "FREQ=MINUTELY;INTERVAL=1440", "FREQ=DAILY;COUNT=30000"] {
      let text = calendar(["DTSTART:19700101T090000Z", "DURATION:PT1H", "RRULE:\(rule)"])
      var limits = CalendarLimits()
      limits.work = 200
      let times = try busyTimes(text, from: "2030-03-01T00:00:00Z", to: "2030-03-31T00:00:00Z", limits: limits)
      #expect(times.intervals.count == 30, "by \(rule)")
    }
  }

  @Test func `a rule that never comes true ends with the window`() throws {
    let text = calendar(
      ["DTSTART:19700101T000000Z", "DURATION:PT1S", "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"],
      ["DTSTART:19700101T000000Z", "DURATION:PT1S", "RRULE:FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30"],
      ["DTSTART:19700101T000000Z", "DURATION:PT1S", "RRULE:FREQ=MONTHLY;BYDAY=MO;BYSETPOS=366;COUNT=5"])
    #expect(try times(text).skipped == [:])
    #expect(try times(text).intervals.isEmpty)
  }

  @Test func `a hundred thousand exceptions leave out their event`() throws {
    let exceptions = (0..<100_000).map { _ in "EXDATE:20300304T090000Z" }
    let text = calendar(["DTSTART:20300304T090000Z", "DURATION:PT1H", "RRULE:FREQ=DAILY"] + exceptions)
    #expect(try times(text).skipped == [.tooManyDates: 1])
  }

  @Test func `entries that replace each other and themselves are taken one by one`() throws {
    let text = calendar(
      ["UID:1", "RECURRENCE-ID:20300304T090000Z", "DTSTART:20300304T090000Z", "DURATION:PT1H", "RRULE:FREQ=SECONDLY"],
      ["UID:2", "RECURRENCE-ID:20300306T090000Z", "DTSTART:20300305T090000Z", "DURATION:PT1H"],
      ["UID:2", "RECURRENCE-ID:20300305T090000Z", "DTSTART:20300306T090000Z", "DURATION:PT1H"])
    #expect(try times(text).intervals.count == 3)
  }

  @Test func `as many series as replacements of them are refused`() throws {
    let series = ["UID:1", "DTSTART:20300304T090000Z", "DURATION:PT1H", "RRULE:FREQ=DAILY"]
    let events = try (0..<2_000).flatMap { number in
      let second = try utc("2030-03-01T00:00:00Z").adding(.minutes(number)).iso8601.filter { $0 != "-" && $0 != ":" }
      return [["UID:1", "RECURRENCE-ID:\(second)", "DTSTART:20300304T090000Z"], series]
    }
    let text = events.map { (["BEGIN:VEVENT"] + $0 + ["END:VEVENT\n"]).joined(separator: "\n") }.joined()
    #expect(throws: CalendarRefusal.tooMuchWork(steps: 1_000_000)) {
      try times("BEGIN:VCALENDAR\n\(text)END:VCALENDAR\n")
    }
  }

  @Test func `a zone whose clocks change every second is none`() throws {
    let zone = [
      "BEGIN:VTIMEZONE", "TZID:Own", "BEGIN:STANDARD", "DTSTART:19700101T000000", "TZOFFSETFROM:+0000",
      "TZOFFSETTO:+0100",
      "RRULE:FREQ=SECONDLY", "END:STANDARD", "END:VTIMEZONE",
    ]
    let text = calendar(["DTSTART;TZID=Own:20300304T090000", "DURATION:PT1H"], before: zone)
    #expect(try times(text).skipped == [.unknownZone: 1])
  }

  @Test func `positions that no period has are steps too`() throws {
    let positions = (2...366).map { "\($0),-\($0)" }.joined(separator: ",")
    var limits = CalendarLimits()
    limits.workPerEntry = 10_000
    let text = calendar(
      ["DTSTART:20300301T090000Z", "DURATION:PT1H", "RRULE:FREQ=DAILY;BYSETPOS=\(positions)"],
      ["DTSTART:20300302T110000Z", "DURATION:PT1H", "RRULE:FREQ=DAILY;BYSETPOS=1,-1"])
    let times = try busyTimes(text, from: "2030-03-01T00:00:00Z", to: "2030-03-31T00:00:00Z", limits: limits)
    #expect(times.skipped == [.tooMuchWork: 1])
    #expect(times.intervals.count == 29)
  }

  @Test func `days that no month has are steps too`() throws {
    var limits = CalendarLimits()
    limits.workPerEntry = 500
    let text = calendar(
      ["DTSTART:19700101T090000Z", "RRULE:FREQ=YEARLY;COUNT=2;BYMONTH=2,4,6,9,11;BYMONTHDAY=31,-31"],
      ["DTSTART:19700101T090000Z", "RRULE:FREQ=YEARLY;COUNT=99;BYMONTH=3;BYMONTHDAY=31", "DURATION:PT1H"])
    let times = try busyTimes(text, from: "2030-03-01T00:00:00Z", to: "2030-04-30T00:00:00Z", limits: limits)
    #expect(times.skipped == [.tooMuchWork: 1])
    #expect(times.intervals.count == 1)
  }

  @Test func `weekdays that no month has are looked for among its days`() throws {
    let weekdays = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"].flatMap { day in
      (6...53).flatMap { ["\($0)\(day)", "-\($0)\(day)"] }
    }
    let rule = "RRULE:FREQ=MONTHLY;COUNT=2;BYDAY=" + weekdays.joined(separator: ",")
    let event = ["DTSTART:16000101T090000Z", "DURATION:PT1H", rule]
    #expect(try times(calendar(event)).skipped == [:])
    #expect(try times(calendar(event + ["RRULE:FREQ=MONTHLY;BYDAY=1FR"])).intervals.count == 1)
    #expect(throws: CalendarRefusal.tooMuchWork(steps: 1_000_000)) {
      try times(calendar(event, event, event, event, event, event, event, event))
    }
  }

  @Test func `thousands of parameters before thousands of dates are those of each date`() throws {
    let dates = Array(repeating: "20300305", count: 4_999).joined(separator: ",")
    let series = ["DTSTART:20300304T090000Z", "DURATION:PT1H", "RRULE:FREQ=DAILY;COUNT=4"]
    let line = "EXDATE" + String(repeating: ";=", count: 30_000) + ";VALUE=date:\(dates),20300307T000000"
    let times = try times(calendar(series + [line]))
    #expect(texts(times).map { $0.prefix(10) } == ["2030-03-04", "2030-03-06"])
  }
}
