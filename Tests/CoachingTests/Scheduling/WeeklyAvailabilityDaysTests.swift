import Coaching
import Testing
import Time

@Suite struct WeeklyAvailabilityDaysTests {
  @Test func `a day's hours are read and written`() throws {
    let blocks = try WeeklyAvailability.blocks(on: .tuesday, "9-12:30, 14:05–15 ; 14-14:30")
    let week = WeeklyAvailability(blocks: blocks)
    #expect(week.hours(on: .tuesday) == "09:00-12:30 14:00-15:00")
    #expect(week.hours(on: .monday).isEmpty)
    #expect(try WeeklyAvailability.blocks(on: .tuesday, " \n").isEmpty)
  }

  @Test func `hours that run past midnight belong to two days`() throws {
    let week = WeeklyAvailability(blocks: try WeeklyAvailability.blocks(on: .sunday, "22-2"))
    #expect(week.hours(on: .sunday) == "22:00-24:00" && week.hours(on: .monday) == "00:00-02:00")
  }

  @Test(arguments: ["Tue 9-10", "9", "25-26", "nine to ten", "9-10-11", "9:5-10"])
  func `what is no hours is refused`(text: String) {
    #expect(throws: AvailabilityRefusal.self) { try WeeklyAvailability.blocks(on: .monday, text) }
  }
}
