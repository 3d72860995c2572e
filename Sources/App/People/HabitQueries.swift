import Coaching
import Database
import Time

extension Transaction {
  var habits: HabitQueries { HabitQueries(transaction: self) }
}

/// All SQL of what people want kept when sessions are booked with them; it holds in every organisation.
struct HabitQueries {
  let transaction: Transaction

  func own(_ actor: Actor) throws -> MeetingHabits {
    guard let person = actor.person else { throw NotFound() }
    return try habits(
      transaction.row("SELECT buffer, notice, most_a_day FROM habits WHERE person_id = \(person)"))
  }

  /// Of one who meets in an engagement.
  func ofParty(_ person: ID<Person>, in id: ID<Engagement>, for actor: Actor) throws -> MeetingHabits {
    try habits(
      transaction.row(
        """
        SELECT habits.buffer, habits.notice, habits.most_a_day
        FROM engagement_party JOIN habits ON habits.person_id = engagement_party.person_id
        WHERE engagement_party.organisation_id = \(actor.organisation) AND engagement_party.engagement_id = \(id)
          AND engagement_party.person_id = \(person)
        """))
  }

  private func habits(_ row: Row?) throws -> MeetingHabits {
    guard let row else { return MeetingHabits() }
    return MeetingHabits(
      buffer: Minutes(try row.int("buffer")), notice: Minutes(try row.int("notice")),
      mostADay: try row.int64OrNil("most_a_day").map(Int.init))
  }

  func put(_ habits: MeetingHabits, for actor: Actor) throws {
    guard let person = actor.person else { throw NotFound() }
    try transaction.execute(
      """
      INSERT INTO habits (person_id, buffer, notice, most_a_day)
      VALUES (\(person), \(habits.buffer.count), \(habits.notice.count), \(habits.mostADay))
      ON CONFLICT (person_id) DO UPDATE
        SET buffer = excluded.buffer, notice = excluded.notice, most_a_day = excluded.most_a_day
      """)
  }
}
