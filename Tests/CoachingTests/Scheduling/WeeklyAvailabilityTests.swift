import Coaching
import Foundation
import Testing
import Time

@Suite struct WeeklyAvailabilityTests {
  @Test func `Ana's hours are read and written`() throws {
    let ana = try WeeklyAvailability(text: "mon 17-20; Tuesday 9:00-12:30")
    #expect(ana.text == "Mon 17:00-20:00; Tue 09:00-12:30")
    #expect(ana.minutesPerWeek == 390)
    #expect(ana.blocks.first == WeeklyAvailability.Block(weekday: .monday, start: 1020, end: 1200))
  }

  @Test(arguments: [
    ("Mon-Wed 9-10", "Mon 09:00-10:00; Tue 09:00-10:00; Wed 09:00-10:00"),
    ("Sat-Mon 9-10", "Mon 09:00-10:00; Sat 09:00-10:00; Sun 09:00-10:00"),
    ("Mon/Wed/fri 9-10", "Mon 09:00-10:00; Wed 09:00-10:00; Fri 09:00-10:00"),
    ("Tue 9-10 14:15-15", "Tue 09:00-10:00 14:15-15:00"),
    (
      "Mon 9-10, Tue 9-10 | Wed 9-10\r\nThu 9-10;", "Mon 09:00-10:00; Tue 09:00-10:00; Wed 09:00-10:00; Thu 09:00-10:00"
    ),
    ("Mon – Tue 9:00 – 10:00", "Mon 09:00-10:00; Tue 09:00-10:00"),
    ("Mon 0-24", "Mon 00:00-24:00"),
    ("Mon 9-11; Mon 10-12; Mon 12-13", "Mon 09:00-13:00"),
    ("  ", ""),
  ])
  func `every way of writing hours is understood`(text: String, canonical: String) throws {
    let availability = try WeeklyAvailability(text: text)
    #expect(availability.text == canonical)
    #expect(try WeeklyAvailability(text: canonical) == availability)
  }

  @Test func `hours past midnight end on the next day`() throws {
    #expect(try WeeklyAvailability(text: "Sun 22:00-02:00").text == "Mon 00:00-02:00; Sun 22:00-24:00")
    #expect(try WeeklyAvailability(text: "Fri 22-0").text == "Fri 22:00-24:00")
    #expect(try WeeklyAvailability(text: "Fri 12-12").text == "Fri 12:00-24:00; Sat 00:00-12:00")
  }

  @Test(arguments: [
    ("Mon 9-10; Funday 9-10", AvailabilityRefusal.unknownDay(entry: "Funday 9-10")),
    ("Mon-Tue-Wed 9-10", .unknownDay(entry: "Mon-Tue-Wed 9-10")),
    ("Mon//Tue 9-10", .unknownDay(entry: "Mon//Tue 9-10")),
    (" Mon ; Tue 9-10", .unreadable(entry: "Mon")),
    ("whenever", .unreadable(entry: "whenever")),
    ("Mon 9", .badTime(entry: "Mon 9")),
    ("Mon 9-25", .badTime(entry: "Mon 9-25")),
    ("Mon 9:60-10", .badTime(entry: "Mon 9:60-10")),
    ("Mon 24:00-2", .badTime(entry: "Mon 24:00-2")),
    ("Mon 9-24:01", .badTime(entry: "Mon 9-24:01")),
    ("Mon 9-+10", .badTime(entry: "Mon 9-+10")),
    ("Mon 9-10-11", .badTime(entry: "Mon 9-10-11")),
    ("Mon ９-10", .badTime(entry: "Mon ９-10")),
    (String(repeating: "Mon 9-10;", count: 223), .tooLong),
  ])
  func `a refusal names the entry and what is wrong with it`(text: String, refusal: AvailabilityRefusal) {
    #expect(throws: refusal) { try WeeklyAvailability(text: text) }
  }

  @Test func `no text does harm`() {
    let seed = UInt64.random(in: .min ... .max)
    var draws = SeededDraws(seed: seed)
    let pieces = [
      "Mon", "tue", "-", "–", "/", ";", ",", " ", "9", "24", ":", "00", "17:30-20", "\n", "é", "\u{301}", "∞",
    ]
    var understood = 0
    for _ in 0..<5_000 {
      let text = (0..<Int.random(in: 0...9, using: &draws)).map { _ in pieces.randomElement(using: &draws) ?? "" }
        .joined()
      do throws(AvailabilityRefusal) {
        #expect(try WeeklyAvailability(text: text).minutesPerWeek <= 10_080, "seed \(seed)")
        understood += 1
      } catch { continue }
    }
    #expect(understood > 0, "seed \(seed)")
  }

  @Test func `hours are stored as their text, however long that is`() throws {
    let dotted = (0..<24).map { "\($0):00-\($0):01 \($0):10-\($0):11" }.joined(separator: " ")
    let availability = try WeeklyAvailability(text: "Mon-Sun \(dotted)")
    #expect(availability.text.count > WeeklyAvailability.longestText)
    let stored = try JSONEncoder().encode([availability])
    #expect(try JSONDecoder().decode([WeeklyAvailability].self, from: stored) == [availability])
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode([WeeklyAvailability].self, from: Data(#"["whenever"]"#.utf8))
    }
  }
}
