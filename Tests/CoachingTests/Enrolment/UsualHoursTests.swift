import Testing

@testable import Coaching

@Suite struct UsualHoursTests {
  @Test func `weekday evenings are fifteen hours`() {
    #expect(UsualHours.weekdayEvenings.availability.minutesPerWeek == 15 * 60)
    #expect(UsualHours.weekends.availability.text == "Sat 09:00-18:00; Sun 09:00-18:00")
  }

  @Test func `hours are joined, found again and taken away`() throws {
    let evenings = UsualHours.weekdayEvenings.availability
    let both = evenings.joined(with: UsualHours.weekdayAfternoons.availability)
    #expect(both.includes(evenings) && !evenings.includes(both))
    #expect(both.without(evenings) == UsualHours.weekdayAfternoons.availability)
    #expect(try WeeklyAvailability(text: "Mon 9-20").without(evenings).text == "Mon 09:00-18:00")
  }
}
