import Testing
import Time

@Suite struct ZoneRulesTests {
  @Test func `a wall clock in Berlin follows summer and winter`() throws {
    let berlin = try ZoneFiles.rules("Europe/Berlin")
    let summer = try utc("2025-07-01 10:00")
    #expect(berlin.offset(at: summer) == 7200)
    #expect(berlin.abbreviation(at: summer) == "CEST")
    #expect(berlin.local(at: summer).text == "2025-07-01 12:00")
    #expect(berlin.local(at: try utc("2025-01-01 10:00")).text == "2025-01-01 11:00")
  }

  @Test func `a reading in a gap is read with the offset before it`() throws {
    let berlin = try ZoneFiles.rules("Europe/Berlin")
    let skipped = try local("2025-03-30 02:30")
    #expect(
      berlin.resolution(of: skipped) == .gap(before: try utc("2025-03-30 01:30"), after: try utc("2025-03-30 00:30")))
    #expect(berlin.local(at: berlin.instant(of: skipped)).text == "2025-03-30 03:30")
  }

  @Test func `a reading in a fold is the first of two`() throws {
    let newYork = try ZoneFiles.rules("America/New_York")
    let twice = try local("2025-11-02 01:30")
    let first = try utc("2025-11-02 05:30")
    #expect(newYork.resolution(of: twice) == .fold(first: first, second: first.adding(.hours(1))))
    #expect(newYork.instant(of: twice) == first)
  }

  @Test func `a gap ends and a fold begins where clocks show the time again`() throws {
    let berlin = try ZoneFiles.rules("Europe/Berlin")
    #expect(berlin.resolution(of: try local("2025-03-30 03:00")) == .unique(try utc("2025-03-30 01:00")))
    #expect(berlin.resolution(of: try local("2025-03-30 01:59")) == .unique(try utc("2025-03-30 00:59")))
    #expect(berlin.resolution(of: try local("2025-10-26 01:59")) == .unique(try utc("2025-10-25 23:59")))
    #expect(berlin.resolution(of: try local("2025-10-26 03:00")) == .unique(try utc("2025-10-26 02:00")))
    #expect(berlin.instant(of: try local("2025-10-26 02:00")) == (try utc("2025-10-26 00:00")))
  }

  @Test func `New York and Berlin change on different Sundays`() throws {
    let newYork = try ZoneFiles.rules("America/New_York")
    let berlin = try ZoneFiles.rules("Europe/Berlin")
    let hoursApart = try ["2025-03-03", "2025-03-17", "2025-03-31", "2025-10-27", "2025-11-03"].map { day in
      let noon = try utc("\(day) 12:00")
      return (berlin.offset(at: noon) - newYork.offset(at: noon)) / 3600
    }
    #expect(hoursApart == [6, 5, 6, 5, 6])
  }

  @Test func `transitions are those inside the interval, its start included`() throws {
    let berlin = try ZoneFiles.rules("Europe/Berlin")
    let spring = try utc("2025-03-30 01:00")
    let autumn = try utc("2025-10-26 01:00")
    #expect(berlin.transitions(in: Interval(start: try utc("2025-01-01 00:00"), end: autumn)) == [spring])
    #expect(berlin.transitions(in: Interval(start: spring, end: autumn.adding(seconds: 1))) == [spring, autumn])
    #expect(berlin.transitions(in: Interval(start: spring.adding(seconds: 1), end: autumn)) == [])
    #expect(ZoneRules.utc.transitions(in: Interval(start: spring, end: autumn)) == [])
  }

  @Test func `the yearly rule holds when the table has ended`() throws {
    let berlin = try ZoneFiles.rules("Europe/Berlin")
    let year = Interval(start: try utc("2499-01-01 00:00"), end: try utc("2500-01-01 00:00"))
    #expect(berlin.transitions(in: year) == [try utc("2499-03-29 01:00"), try utc("2499-10-25 01:00")])
    #expect(berlin.offset(at: try utc("2499-07-01 12:00")) == 7200)
  }

  @Test func `rules are the same when they are of the same zone`() throws {
    let berlin = try ZoneFiles.rules("Europe/Berlin")
    #expect(berlin == (try ZoneFiles.rules("Europe/Berlin")))
    #expect(berlin != (try ZoneFiles.rules("Europe/Paris")))
    #expect(ZoneRules.utc.abbreviation(at: Instant(seconds: 0)) == "UTC")
  }

  @Test func `no instant is out of reach`() throws {
    let lordHowe = try ZoneFiles.rules("Australia/Lord_Howe")
    for end in [Instant(microseconds: .min), Instant(microseconds: .max)] {
      let found = Interval(start: min(end, Instant(seconds: 0)), end: max(end, Instant(seconds: 0)))
      #expect(lordHowe.local(at: end) != lordHowe.local(at: Instant(seconds: 0)))
      #expect(ZoneRules.utc.transitions(in: found).isEmpty)
    }
  }
}
