import Testing
import Time

@Suite struct ZoneClockTests {
  @Test(arguments: [
    "Europe/Zurich", "Australia/Lord_Howe", "Africa/Casablanca", "America/Nuuk", "Pacific/Apia", "Asia/Kathmandu",
  ])
  func `a clock over a span reads what the zone's rules read, in the span and outside of it`(identifier: String) throws
  {
    let rules = try ZoneFiles.rules(identifier)
    let clock = ZoneClock(rules, over: Interval(start: try utc("2011-11-01 00:00"), end: try utc("2013-05-01 00:00")))
    var local = try local("2011-06-01 00:00")
    while local.date.year < 2014 {
      let wall = ZoneRules.utc.instant(of: local).seconds
      #expect(clock.instant(ofWallSecond: wall) == rules.instant(of: local))
      #expect(clock.instant(ofWallSecond: wall + 59).seconds == rules.instant(of: local).seconds + 59)
      local = ZoneRules.utc.local(at: Instant(seconds: wall + 1_800))
    }
  }

  @Test func `a clock knows how far it is from UTC at least and at most`() throws {
    let year = Interval(start: try utc("2030-01-01 00:00"), end: try utc("2031-01-01 00:00"))
    #expect(ZoneClock(try ZoneFiles.rules("Europe/Zurich"), over: year).offsets == 3_600...7_200)
    #expect(ZoneClock(.utc, over: year).offsets == 0...0)
  }

  @Test func `rules can be made of changes alone`() throws {
    let noon = try utc("2030-03-04 12:00")
    let rules = ZoneRules(
      identifier: "own",
      changes: [
        ZoneChange(instant: noon.adding(days: 1), offsetBefore: 7_200, offset: 3_600, abbreviation: "b"),
        ZoneChange(instant: noon, offsetBefore: 3_600, offset: 7_200, abbreviation: "a"),
      ])
    #expect([-1, 0, 1].map { rules.offset(at: noon.adding(days: $0)) } == [3_600, 7_200, 3_600])
    #expect(ZoneRules(identifier: "none", changes: []).offset(at: noon) == 0)
  }
}
