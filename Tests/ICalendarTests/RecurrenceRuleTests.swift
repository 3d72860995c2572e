import ICalendar
import Testing
import Time

/// Rules of which RFC 5545 itself tells the occurrences (3.8.5.3), in New York.
@Suite struct RecurrenceRuleTests {
  /// Days of a month at nine o'clock.
  private func days(_ month: String, _ days: Int...) -> [String] {
    days.map { "\(month)-\($0 < 10 ? "0" : "")\($0) 09:00" }
  }

  @Test func `a rule with a count ends after so many`() throws {
    #expect(try starts("FREQ=DAILY;COUNT=10") == days("1997-09", 2, 3, 4, 5, 6, 7, 8, 9, 10, 11))
    #expect(try starts("FREQ=DAILY;INTERVAL=10;COUNT=5") == days("1997-09", 2, 12, 22) + days("1997-10", 2, 12))
    #expect(try starts("FREQ=WEEKLY;COUNT=3;BYDAY=TU,TH") == days("1997-09", 2, 4, 9))
  }

  @Test func `a rule with an end includes it`() throws {
    #expect(try starts("FREQ=DAILY;UNTIL=19971224T000000Z").count == 113)
    #expect(
      try starts("FREQ=WEEKLY;INTERVAL=2;UNTIL=19971224T000000Z;WKST=SU;BYDAY=MO,WE,FR", at: "19970901T090000")
        == days("1997-09", 1, 3, 5, 15, 17, 19, 29) + days("1997-10", 1, 3, 13, 15, 17, 27, 29, 31)
        + days("1997-11", 10, 12, 14, 24, 26, 28) + days("1997-12", 8, 10, 12, 22))
  }

  @Test func `weekdays of a month are counted from both ends`() throws {
    #expect(
      try starts("FREQ=MONTHLY;COUNT=4;BYDAY=1FR", at: "19970905T090000")
        == days("1997-09", 5) + days("1997-10", 3) + days("1997-11", 7) + days("1997-12", 5))
    #expect(
      try starts("FREQ=MONTHLY;COUNT=3;BYDAY=-2MO", at: "19970922T090000")
        == days("1997-09", 22) + days("1997-10", 20) + days("1997-11", 17))
    #expect(
      try starts("FREQ=MONTHLY;INTERVAL=2;COUNT=4;BYDAY=1SU,-1SU", at: "19970907T090000")
        == days("1997-09", 7, 28) + days("1997-11", 2, 30))
  }

  @Test func `days of a month are counted from both ends, and those that a month has not are left out`() throws {
    #expect(
      try starts("FREQ=MONTHLY;COUNT=4;BYMONTHDAY=1,-1", at: "19970930T090000")
        == days("1997-09", 30) + days("1997-10", 1, 31) + days("1997-11", 1))
    #expect(
      try starts("FREQ=MONTHLY;BYMONTHDAY=15,30;COUNT=5", at: "20070115T090000", until: "2007-12-01T00:00:00Z")
        == days("2007-01", 15, 30) + days("2007-02", 15) + days("2007-03", 15, 30))
  }

  @Test func `a yearly rule knows days, weeks and weekdays of the year`() throws {
    let end = "2006-01-01T00:00:00Z"
    #expect(
      try starts("FREQ=YEARLY;INTERVAL=3;COUNT=4;BYYEARDAY=1,100,200", at: "19970101T090000", until: end)
        == ["1997-01-01 09:00", "1997-04-10 09:00", "1997-07-19 09:00", "2000-01-01 09:00"])
    #expect(
      try starts("FREQ=YEARLY;BYDAY=20MO;COUNT=3", at: "19970519T090000", until: end)
        == ["1997-05-19 09:00", "1998-05-18 09:00", "1999-05-17 09:00"])
    #expect(
      try starts("FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO;COUNT=3", at: "19970512T090000", until: end)
        == ["1997-05-12 09:00", "1998-05-11 09:00", "1999-05-17 09:00"])
  }

  @Test func `Friday the 13th, and Election Day`() throws {
    #expect(
      try starts("FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13", until: "2000-12-31T00:00:00Z").dropFirst()
        == ["1998-02-13 09:00", "1998-03-13 09:00", "1998-11-13 09:00", "1999-08-13 09:00", "2000-10-13 09:00"])
    #expect(
      try starts(
        "FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8", at: "19961105T090000",
        until: "2005-01-01T00:00:00Z") == ["1996-11-05 09:00", "2000-11-07 09:00", "2004-11-02 09:00"])
  }

  @Test func `positions choose among a period's occurrences`() throws {
    #expect(
      try starts("FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3", at: "19970904T090000")
        == days("1997-09", 4) + days("1997-10", 7) + days("1997-11", 6))
    #expect(
      try starts("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2;COUNT=3", at: "19970929T090000")
        == days("1997-09", 29) + days("1997-10", 30) + days("1997-11", 27))
    #expect(
      try starts("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;COUNT=3", at: "19970930T090000")
        == days("1997-09", 30) + days("1997-10", 31) + days("1997-11", 28))
  }

  @Test func `the day on which weeks start decides which weeks are every other`() throws {
    let rule = "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU"
    #expect(try starts("\(rule);WKST=MO", at: "19970805T090000") == days("1997-08", 5, 10, 19, 24))
    #expect(try starts("\(rule);WKST=SU", at: "19970805T090000") == days("1997-08", 5, 17, 19, 31))
  }

  @Test func `hours, minutes and seconds`() throws {
    #expect(
      try starts("FREQ=HOURLY;INTERVAL=3;UNTIL=19970902T210000Z")
        == ["1997-09-02 09:00", "1997-09-02 12:00", "1997-09-02 15:00"])
    #expect(try starts("FREQ=MINUTELY;INTERVAL=90;COUNT=3").last == "1997-09-02 12:00")
    #expect(try starts("FREQ=DAILY;BYHOUR=9,10;BYMINUTE=0,20,40;COUNT=10").last == "1997-09-03 10:00")
    #expect(try starts("FREQ=MINUTELY;INTERVAL=20;BYHOUR=9,10;COUNT=7").last == "1997-09-03 09:00")
    #expect(try starts("FREQ=SECONDLY;INTERVAL=3600;BYHOUR=9;COUNT=3").last == "1997-09-04 09:00")
  }

  @Test func `a leap day is every four years, and in 2000 but not in 2100`() throws {
    let text = calendar(["DTSTART;VALUE=DATE:19960229", "RRULE:FREQ=YEARLY"])
    var limits = CalendarLimits()
    limits.windowDays = 40_000
    let times = try busyTimes(text, from: "1996-01-01T00:00:00Z", to: "2105-01-01T00:00:00Z", limits: limits)
    #expect(times.intervals.count == 27)
  }

  @Test(arguments: [
    "FREQ=FORTNIGHTLY", "INTERVAL=2", "FREQ=DAILY;INTERVAL=0", "FREQ=DAILY;COUNT=0", "FREQ=DAILY;BYMONTH=13",
    "FREQ=DAILY;BYDAY=XX", "FREQ=DAILY;BYDAY=54MO", "FREQ=DAILY;BYSETPOS=0", "FREQ=DAILY;BYHOUR=24",
    "FREQ=DAILY;UNTIL=x",
    "FREQ=DAILY;COUNT=99999999999999999999", "FREQ=DAILY;FOO=1", "", "FREQ", "FREQ=DAILY;BYMONTH=",
    "FREQ=DAILY;BYMONTH=1,",
  ])
  func `a rule that cannot be read leaves out its event`(rule: String) throws {
    let text = calendar(["DTSTART:20300304T090000Z", "RRULE:\(rule)"], ["DTSTART:20300304T090000Z", "DURATION:PT1H"])
    let times = try busyTimes(text, from: "2030-03-01T00:00:00Z", to: "2030-03-08T00:00:00Z")
    #expect(times.skipped == [.badRule: 1])
    #expect(times.intervals.count == 1)
  }
}
