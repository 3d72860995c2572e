import Testing
import Time

@Suite struct ZoneChangeTests {
  @Test func `changes of one year are told with the offsets between which they lead`() throws {
    let year = Interval(start: try utc("2030-01-01 00:00"), end: try utc("2031-01-01 00:00"))
    let changes = try ZoneFiles.rules("Australia/Lord_Howe").changes(in: year)
    #expect(changes.map(\.instant) == [try utc("2030-04-06 15:00"), try utc("2030-10-05 15:30")])
    #expect(changes.map(\.offsetBefore) == [39_600, 37_800])
    #expect(changes.map(\.offset) == [37_800, 39_600])
  }

  @Test func `a change by the yearly rule says so, whether the table spells it out or not`() throws {
    for year in [1997, 2030, 2090] {
      let span = Interval(start: try utc("\(year)-01-01 00:00"), end: try utc("\(year)-07-01 00:00"))
      let change = try #require(try ZoneFiles.rules("Europe/Zurich").changes(in: span).first)
      #expect(change.everyYear?.day == .week(5, weekday: 0, month: 3) && change.everyYear?.time == 7200)
    }
  }

  @Test func `a rule holds since the first change that it foretells`() throws {
    #expect(try ZoneFiles.rules("Europe/Zurich").settled == utc("1996-03-31 01:00"))
    #expect(try ZoneFiles.rules("America/New_York").settled == utc("2007-03-11 07:00"))
    // The table of this one ends with an entry that changes nothing.
    #expect(try ZoneFiles.rules("America/Nuuk").settled == utc("2024-03-31 01:00"))
  }

  @Test(arguments: ["Africa/Casablanca", "Asia/Kathmandu"])
  func `clocks that follow no rule are settled at no time`(identifier: String) throws {
    #expect(try ZoneFiles.rules(identifier).settled == nil)
  }
}
