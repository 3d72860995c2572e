import Coaching
import Database
import Time

extension Transaction {
  var reminders: ReminderQueries { ReminderQueries(transaction: self) }
}

/// Marks ids of reminders that went out.
enum SentReminder {}

/// All SQL of reminders.
struct ReminderQueries {
  let transaction: Transaction

  /// Engagements that somebody is to look at by now, the longest due first.
  func due(at now: Instant, limit: Int) throws -> [(organisation: ID<Organisation>, engagement: ID<Engagement>)] {
    try transaction.rows(
      """
      SELECT organisation_id, id FROM engagement WHERE look_at <= \(now) ORDER BY look_at, id LIMIT \(limit)
      """
    ).map { (try $0.id("organisation_id"), try $0.id("id")) }
  }

  /// Lets the next look at what is due be at a time; nil for never.
  func look(at engagement: ID<Engagement>, for actor: Actor, from moment: Instant?) throws {
    try transaction.execute(
      """
      UPDATE engagement SET look_at = \(moment)
      WHERE organisation_id = \(actor.organisation) AND id = \(engagement)
      """)
  }

  /// Who meets in an engagement, those who have left it and the deactivated left out.
  func parties(of engagement: ID<Engagement>, for actor: Actor) throws -> [ID<Person>] {
    try transaction.rows(
      """
      SELECT engagement_party.person_id
      FROM engagement_party JOIN membership ON membership.organisation_id = engagement_party.organisation_id
        AND membership.person_id = engagement_party.person_id
      WHERE engagement_party.organisation_id = \(actor.organisation)
        AND engagement_party.engagement_id = \(engagement) AND membership.deactivated_at IS NULL
        AND engagement_party.left_at IS NULL
      ORDER BY engagement_party.person_id
      """
    ).map { try $0.id("person_id") }
  }

  /// When it began.
  func beginning(of engagement: ID<Engagement>, for actor: Actor) throws -> Instant {
    let row = try transaction.row(
      "SELECT created_at FROM engagement WHERE organisation_id = \(actor.organisation) AND id = \(engagement)")
    guard let row else { throw NotFound() }
    return try row.instant("created_at")
  }

  /// When each session got the time that it has.
  func arranged(in engagement: ID<Engagement>, for actor: Actor) throws -> [ID<BookedSession>: Instant] {
    try transaction.rows(
      """
      SELECT session.id, MAX(session_history.at) AS at
      FROM session JOIN session_history ON session_history.organisation_id = session.organisation_id
        AND session_history.session_id = session.id
      WHERE session.organisation_id = \(actor.organisation) AND session.engagement_id = \(engagement)
        AND session_history.change IN ('booked', 'moved')
      GROUP BY session.id
      """
    ).reduce(into: [:]) { $0[try $1.id("id")] = try $1.instant("at") }
  }

  struct Key: Hashable {
    let person: ID<Person>
    let kind: String
    let anchor: Instant
  }

  func sent(in engagement: ID<Engagement>, for actor: Actor) throws -> Set<Key> {
    Set(
      try transaction.rows(
        """
        SELECT person_id, kind, anchor_at FROM reminder
        WHERE organisation_id = \(actor.organisation) AND engagement_id = \(engagement)
        """
      ).map { Key(person: try $0.id("person_id"), kind: try $0.text("kind"), anchor: try $0.instant("anchor_at")) })
  }

  func insert(
    _ id: ID<SentReminder>, _ reminder: DueReminder, of person: ID<Person>, in engagement: ID<Engagement>,
    due: Instant, for actor: Actor, at now: Instant
  ) throws {
    try transaction.execute(
      """
      INSERT INTO reminder (organisation_id, id, engagement_id, person_id, kind, anchor_at, due_at, sent_at)
      VALUES (\(actor.organisation), \(id), \(engagement), \(person), \(reminder.kind.rawValue), \(reminder.anchor),
        \(due), \(now))
      """)
  }

  /// Which kinds a person does not want.
  func refused(by person: ID<Person>) throws -> Set<ReminderKind> {
    Set(
      try transaction.rows("SELECT kind FROM reminder_choice WHERE person_id = \(person)")
        .compactMap { ReminderKind(rawValue: try $0.text("kind")) })
  }

  /// The person's engagements are looked at again: what is wanted once more may be due.
  func refuse(_ kinds: Set<ReminderKind>, by person: ID<Person>, at now: Instant) throws {
    try transaction.execute(
      """
      UPDATE engagement SET look_at = \(now)
      WHERE id IN (SELECT engagement_id FROM engagement_party WHERE person_id = \(person))
      """)
    try transaction.execute("DELETE FROM reminder_choice WHERE person_id = \(person)")
    for kind in kinds {
      try transaction.execute("INSERT INTO reminder_choice (person_id, kind) VALUES (\(person), \(kind.rawValue))")
    }
  }

  /// One kind less, besides those that are refused already.
  func refuse(_ kind: ReminderKind, by person: ID<Person>) throws {
    try transaction.execute(
      """
      INSERT INTO reminder_choice (person_id, kind) VALUES (\(person), \(kind.rawValue))
      ON CONFLICT (person_id, kind) DO NOTHING
      """)
  }

  /// The reminders that a person got in the last weeks, the newest first.
  func received(by person: ID<Person>, since earliest: Instant) throws -> [(kind: ReminderKind, at: Instant)] {
    try transaction.rows(
      """
      SELECT kind, sent_at FROM reminder WHERE person_id = \(person) AND sent_at > \(earliest)
      ORDER BY sent_at DESC, id LIMIT 50
      """
    ).compactMap { row in
      try ReminderKind(rawValue: row.text("kind")).map { ($0, try row.instant("sent_at")) }
    }
  }
}
