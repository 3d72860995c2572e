import Testing
import Time

/// Zones that break what one believes of zones; each date is past, so that no later edition changes it.
@Suite struct OddZoneTests {
  @Test func `Lord Howe moves its clocks by half an hour`() throws {
    let zone = try ZoneFiles.rules("Australia/Lord_Howe")
    #expect(try offsets(zone, around: "2024-10-05 15:30") == [630, 660])
    #expect(zone.instant(of: try local("2024-10-06 02:15")) == (try utc("2024-10-05 15:45")))
    #expect(zone.local(at: try utc("2024-10-05 15:45")).text == "2024-10-06 02:45")
  }

  @Test func `Casablanca goes back for Ramadan and forward again`() throws {
    let zone = try ZoneFiles.rules("Africa/Casablanca")
    #expect(try offsets(zone, around: "2025-02-23 02:00") == [60, 0])
    #expect(try offsets(zone, around: "2025-04-06 02:00") == [0, 60])
  }

  @Test func `Dublin is an hour behind its standard time in winter`() throws {
    let zone = try ZoneFiles.rules("Europe/Dublin")
    #expect(try offsets(zone, around: "2024-10-27 01:00") == [60, 0])
    #expect(zone.abbreviation(at: try utc("2024-07-01 12:00")) == "IST")
  }

  @Test func `Cairo keeps summer time again and changes at midnight`() throws {
    let zone = try ZoneFiles.rules("Africa/Cairo")
    #expect(try offsets(zone, around: "2022-04-28 22:00") == [120, 120])
    #expect(try offsets(zone, around: "2024-04-25 22:00") == [120, 180])
    #expect(zone.local(at: try utc("2024-04-25 22:00")).text == "2024-04-26 01:00")
  }

  @Test func `Asunción stays at three hours behind`() throws {
    let zone = try ZoneFiles.rules("America/Asuncion")
    #expect(try offsets(zone, around: "2024-10-06 04:00") == [-240, -180])
    #expect(try offsets(zone, around: "2025-03-23 03:00") == [-180, -180])
  }

  @Test func `Almaty gave up an hour for good`() throws {
    let zone = try ZoneFiles.rules("Asia/Almaty")
    #expect(try offsets(zone, around: "2024-02-29 18:00") == [360, 300])
    #expect(zone.offset(at: try utc("2025-01-01 00:00")) == 18_000)
  }

  @Test func `Nuuk changes on a Saturday evening, between one and two hours behind`() throws {
    let zone = try ZoneFiles.rules("America/Nuuk")
    #expect(try offsets(zone, around: "2025-03-30 01:00") == [-120, -60])
    #expect(zone.local(at: try utc("2025-03-30 00:59")).text == "2025-03-29 22:59")
  }

  @Test func `Kathmandu is at five hours and three quarters`() throws {
    let zone = try ZoneFiles.rules("Asia/Kathmandu")
    #expect(zone.instant(of: try local("2025-01-01 09:00")) == (try utc("2025-01-01 03:15")))
    #expect(zone.abbreviation(at: try utc("2025-01-01 00:00")) == "+0545")
  }

  @Test func `Apia had no 30th of December 2011`() throws {
    let zone = try ZoneFiles.rules("Pacific/Apia")
    let skipped = zone.instant(of: try local("2011-12-30 09:00"))
    #expect(zone.local(at: skipped).text == "2011-12-31 09:00")
  }

  /// Minutes east of UTC in the second before the instant and in the instant.
  private func offsets(_ zone: ZoneRules, around text: String) throws -> [Int] {
    let instant = try utc(text)
    return [zone.offset(at: instant.adding(seconds: -1)) / 60, zone.offset(at: instant) / 60]
  }
}
