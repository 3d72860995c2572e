import Coaching
import Database
import Time

extension Surroundings {
  /// How far those who meet have come, as far as reminders and the end of it go by that.
  func course(of meeting: Meeting, by party: Actor, _ transaction: Transaction) throws -> EngagementCourse {
    let released = try transaction.reminders.beginning(of: meeting.engagement.id, for: party)
    let zone = meeting.zoneOfRecord(zones)
    let arranged = try transaction.reminders.arranged(in: meeting.engagement.id, for: party)
    let ends = [
      meeting.engagement.endsOn.map { zone.startOfDay($0.adding(days: 1)) },
      meeting.engagement.isUnderWay ? nil : try transaction.endings.closing(of: meeting.engagement.round, for: party),
    ]
    return EngagementCourse(
      beginsAt: max(released, zone.startOfDay(meeting.startsOn)), endsAt: ends.compactMap(\.self).min(),
      isToBook: !meeting.remaining.isEmpty, isHeld: meeting.isHeld,
      sessions: meeting.sessions.filter { $0.state != .cancelled }.map { session in
        EngagementCourse.Session(
          time: session.time, arrangedAt: arranged[session.id] ?? released, isSettled: session.state != .booked)
      })
  }
}
