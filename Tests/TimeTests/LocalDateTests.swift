import Foundation
import Testing
import Time

@Suite struct LocalDateTests {
  @Test func `a date knows its weekday and its week`() throws {
    let date = try #require(LocalDate("2030-03-07"))
    #expect(date.weekday == .thursday)
    #expect(date.monday.iso == "2030-03-04")
    #expect(date.monday.monday == date.monday)
  }

  @Test func `days are added over the ends of months and years`() throws {
    let date = try #require(LocalDate(year: 2028, month: 2, day: 28))
    #expect(date.adding(days: 2).iso == "2028-03-01")
    #expect(date.adding(days: -59).iso == "2027-12-31")
    #expect(date.days(until: date.adding(days: 400)) == 400)
  }

  @Test(arguments: [
    "2030-02-29", "1900-02-29", "2030-04-31", "2030-13-01", "2030-00-10", "2030-01-00", "1582-12-31", "10000-01-01",
    "2030-3-4", "2030-03-04 ", " 2030-03-04", "2030/03/04", "", "2030-03-٠٤", "99999999999999999999-01-01",
  ])
  func `what is no date is refused`(text: String) {
    #expect(LocalDate(text) == nil)
  }

  @Test func `days follow each other as in Foundation's calendar`() throws {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .gmt
    for days in stride(from: -141_000, through: 2_900_000, by: 997) {
      let date = LocalDate(daysSinceEpoch: days)
      let instant = Date(timeIntervalSince1970: Double(days) * 86_400)
      let parts = calendar.dateComponents([.year, .month, .day, .weekday], from: instant)
      #expect([date.year, date.month, date.day] == [parts.year, parts.month, parts.day])
      #expect(date.weekday.rawValue % 7 + 1 == parts.weekday)
    }
  }

  @Test func `every day of two centuries has a number and comes back from it`() throws {
    var before = LocalDate(daysSinceEpoch: -36_525)
    for days in -36_524...36_525 {
      let date = LocalDate(daysSinceEpoch: days)
      try #require(date > before && date.daysSinceEpoch == days && LocalDate(date.iso) == date)
      before = date
    }
  }

  @Test func `dates and times are stored as text`() throws {
    let date = try #require(LocalDate("2030-03-04"))
    let time = try #require(LocalTime("9:05"))
    #expect(String(decoding: try JSONEncoder().encode([date]), as: UTF8.self) == #"["2030-03-04"]"#)
    #expect(String(decoding: try JSONEncoder().encode([time]), as: UTF8.self) == #"["09:05"]"#)
    #expect(try JSONDecoder().decode([LocalDate].self, from: Data(#"["2030-03-04"]"#.utf8)) == [date])
    #expect(throws: DecodingError.self) { try JSONDecoder().decode([LocalDate].self, from: Data(#"["soon"]"#.utf8)) }
  }
}

@Suite struct LocalTimeTests {
  @Test func `a time of day is read and written`() throws {
    let time = try #require(LocalTime("9:05"))
    #expect(time == LocalTime(hour: 9, minute: 5))
    #expect(time.minuteOfDay == 545)
    #expect(time.text == "09:05")
  }

  @Test(arguments: ["24:00", "12:60", "12", "12:5", "012:05", ":30", "12:30:00", "-1:30", "1２:30", ""])
  func `what is no time of day is refused`(text: String) {
    #expect(LocalTime(text) == nil)
  }

  @Test func `a date and a time are read together`() throws {
    let local = try #require(LocalDateTime("2030-03-04 09:00"))
    #expect(local.date.iso == "2030-03-04")
    #expect(local.time.text == "09:00")
    #expect(local.text == "2030-03-04 09:00")
    #expect(LocalDateTime("2030-03-04T09:00") == nil)
  }
}

@Suite struct WeekdayTests {
  @Test func `a weekday is read by its code or its name`() {
    #expect(Weekday(code: "mon") == .monday)
    #expect(Weekday(code: "Wednesday") == .wednesday)
    #expect(Weekday(code: "SUN") == .sunday)
    #expect(Weekday(code: "we") == nil)
    #expect(Weekday.allCases.allSatisfy { Weekday(code: $0.code) == $0 })
  }

  @Test func `Sunday is followed by Monday`() {
    #expect(Weekday.saturday.next == .sunday)
    #expect(Weekday.sunday.next == .monday)
  }
}
