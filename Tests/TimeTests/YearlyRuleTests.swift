import Testing
import Time

@Suite struct YearlyRuleTests {
  @Test func `a rule by week of the month changes twice a year`() throws {
    try expect("CET-1CEST,M3.5.0,M10.5.0/3", in: 2030, changesAt: "2030-03-31 01:00", "2030-10-27 01:00")
  }

  @Test func `a rule by counted day never counts the leap day`() throws {
    try expect("AAA0BBB,J60/0,J300/1", in: 2030, changesAt: "2030-03-01 00:00", "2030-10-27 00:00")
    try expect("AAA0BBB,J60/0,J300/1", in: 2028, changesAt: "2028-03-01 00:00", "2028-10-27 00:00")
  }

  @Test func `a rule by day of the year counts the leap day`() throws {
    try expect("AAA0BBB,59/0,300/1", in: 2030, changesAt: "2030-03-01 00:00", "2030-10-28 00:00")
    try expect("AAA0BBB,59/0,300/1", in: 2028, changesAt: "2028-02-29 00:00", "2028-10-27 00:00")
  }

  @Test func `times may be negative and longer than a day`() throws {
    try expect("<-02>2<-01>,M3.5.0/-1,M10.5.0/0", in: 2030, changesAt: "2030-03-31 01:00", "2030-10-27 01:00")
    try expect("IST-2IDT,M3.4.4/26,M10.5.0", in: 2030, changesAt: "2030-03-29 00:00", "2030-10-26 23:00")
  }

  @Test func `minutes and seconds count`() throws {
    try expect(
      "<+1245>-12:45<+1345>,M9.5.0/2:45,M4.1.0/3:45", in: 2030, changesAt: "2030-04-06 14:00", "2030-09-28 14:00")
    let zone = try rules("ABC1:02:03")
    #expect(zone.offset(at: Instant(seconds: 0)) == -3723)
  }

  @Test func `daylight time may lie behind standard time`() throws {
    try expect("IST-1GMT0,M10.5.0,M3.5.0/1", in: 2030, changesAt: "2030-03-31 01:00", "2030-10-27 01:00")
    let dublin = try rules("IST-1GMT0,M10.5.0,M3.5.0/1")
    #expect(dublin.abbreviation(at: try utc("2030-01-01 00:00")) == "GMT")
    #expect(dublin.abbreviation(at: try utc("2030-07-01 00:00")) == "IST")
  }

  @Test func `daylight time may last all year`() throws {
    try expect("EST5EDT,0/0,J365/25", in: 2030)
    #expect(try rules("EST5EDT,0/0,J365/25").abbreviation(at: try utc("2030-01-01 05:00")) == "EDT")
  }

  @Test(arguments: [
    "C", "CE-1", "CET", "CET-25", "CET-1:60", "CET-1CEST", "CET-1CEST,M3.5.0", "CET-1CEST,M13.5.0,M10.5.0",
    "CET-1CEST,M3.6.0,M10.5.0", "CET-1CEST,M3.0.0,M10.5.0", "CET-1CEST,M3.5.7,M10.5.0", "CET-1CEST,J0,J10",
    "CET-1CEST,366,1", "CET-1CEST,M3.5.0/168,M10.5.0", "<+01-1", "+01-1", "CET-1 ", "CET-1CEST,M3.5.0,M10.5.0/3,",
    "CET-99999999999999999999", "日本語-9",
  ])
  func `a rule that is none is refused`(footer: String) {
    #expect(throws: ZoneRulesError.badFooter) { try rules(footer) }
  }

  private func expect(
    _ footer: String, in year: Int, changesAt expected: String..., location: SourceLocation = #_sourceLocation
  ) throws {
    let calendarYear = Interval(start: try utc("\(year)-01-01 00:00"), end: try utc("\(year + 1)-01-01 00:00"))
    let found = try rules(footer).transitions(in: calendarYear)
    #expect(found == (try expected.map(utc)), sourceLocation: location)
  }

  private func rules(_ footer: String) throws -> ZoneRules {
    try ZoneRules(identifier: "Test", tzif: ZoneFiles.bytes(footer: footer))
  }
}
