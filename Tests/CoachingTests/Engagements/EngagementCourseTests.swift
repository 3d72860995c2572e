import Testing
import Time

@testable import Coaching

@Suite struct EngagementCourseTests {
  @Test func `before a session there are two reminders, after it one until it is settled`() throws {
    let session = try session("2030-03-18 17:00", arranged: "2030-03-01 09:00")
    let course = try course(isToBook: false, [session])
    #expect(
      try lines(course) == [
        "day-before 2030-03-17T17:00:00Z 2030-03-18T15:00:00Z", "hour-before 2030-03-18T16:00:00Z 2030-03-18T17:00:00Z",
        "attendance 2030-03-19T18:00:00Z 2030-04-01T18:00:00Z",
      ])
    let settled = EngagementCourse.Session(time: session.time, arrangedAt: session.arrangedAt, isSettled: true)
    #expect(try self.course(isToBook: false, [settled]).reminders.map(\.kind) == [.dayBefore, .hourBefore])
  }

  @Test func `who has just booked is not reminded of it`() throws {
    let late = try session("2030-03-18 17:00", arranged: "2030-03-18 10:00")
    #expect(try course(isToBook: false, [late]).reminders.map(\.kind) == [.hourBefore, .attendance])
    let last = try session("2030-03-18 17:00", arranged: "2030-03-18 16:30")
    #expect(try course(isToBook: false, [last]).reminders.map(\.kind) == [.attendance])
  }

  @Test func `where nothing is booked the ladder begins, and ends with the round`() throws {
    #expect(
      try lines(course(isToBook: true, [])) == [
        "first-booking 2030-03-07T08:00:00Z 2030-03-11T08:00:00Z", "nudge 2030-03-11T08:00:00Z 2030-03-18T08:00:00Z",
        "round-ending 2030-05-17T00:00:00Z 2030-05-31T00:00:00Z",
      ])
    let short = EngagementCourse(
      beginsAt: try utc("2030-03-04 08:00"), endsAt: try utc("2030-03-09 00:00"), isToBook: true, isHeld: false,
      sessions: [])
    #expect(try lines(short) == ["first-booking 2030-03-07T08:00:00Z 2030-03-09T00:00:00Z"])
    #expect(try course(isToBook: false, []).reminders == [])
  }

  @Test func `after the last session the next one is missed three days later, not while one is to come`() throws {
    let held = try session("2030-03-18 17:00", arranged: "2030-03-01 09:00")
    let next = try course(isToBook: true, [held]).reminders.first { $0.kind == .nextBooking }
    #expect(try next?.from == utc("2030-03-21 18:00"))
    let two = try course(isToBook: true, [held, session("2030-04-08 16:00", arranged: "2030-03-18 18:00")])
    #expect(try two.reminders.first { $0.kind == .nextBooking }?.from == utc("2030-04-11 17:00"))
  }

  @Test(arguments: [
    ("2030-03-18 20:30", "2030-03-19T07:00:00Z"), ("2030-03-19 03:00", "2030-03-19T07:00:00Z"),
    ("2030-03-19 07:00", "2030-03-19T07:00:00Z"), ("2030-03-19 19:59", "2030-03-19T19:59:00Z"),
    // Clocks go forward in Paris in the night to the 31st.
    ("2030-03-30 21:00", "2030-03-31T06:00:00Z"),
  ])
  func `nobody is written to at night`(from: String, sent: String) throws {
    let reminder = DueReminder(
      kind: .dayBefore, anchor: try utc(from), from: try utc(from), until: try utc("2030-12-31 00:00"))
    #expect(reminder.sending(notBefore: reminder.from, on: try zone("Europe/Paris")).iso8601 == sent)
    let earlier = reminder.from.adding(days: -3)
    #expect(reminder.sending(notBefore: earlier, on: try zone("Europe/Paris")).iso8601 == sent)
  }

  @Test func `the hour before a session is told at night, too`() throws {
    let from = try utc("2030-03-19 03:00")
    let reminder = DueReminder(kind: .hourBefore, anchor: from, from: from, until: from.adding(.hours(1)))
    #expect(reminder.sending(notBefore: from, on: try zone("Europe/Paris")) == from)
  }

  /// From 4 March to the end of May.
  private func course(isToBook: Bool, _ sessions: [EngagementCourse.Session]) throws -> EngagementCourse {
    EngagementCourse(
      beginsAt: try utc("2030-03-04 08:00"), endsAt: try utc("2030-05-31 00:00"), isToBook: isToBook,
      isHeld: false, sessions: sessions)
  }

  private func session(_ start: String, arranged: String) throws -> EngagementCourse.Session {
    let start = try utc(start)
    return .init(
      time: Interval(start: start, end: start.adding(.hours(1))), arrangedAt: try utc(arranged), isSettled: false)
  }

  private func lines(_ course: EngagementCourse) throws -> [String] {
    course.reminders.map { "\($0.kind.rawValue) \($0.from.iso8601) \($0.until.iso8601)" }
  }
}
