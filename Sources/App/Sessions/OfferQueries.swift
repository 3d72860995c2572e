import Coaching
import Database
import Time

extension Transaction {
  var offers: OfferQueries { OfferQueries(transaction: self) }
}

/// All SQL of offers.
struct OfferQueries {
  let transaction: Transaction

  /// The offer of the actor's own engagement that waits for an answer.
  func open(in id: ID<Engagement>, at now: Instant, for actor: Actor) throws -> Offer? {
    guard let person = actor.person else { return nil }
    let rows = try transaction.rows(
      """
      SELECT offer.id, offer.person_id, offer.place, offer.expires_at, offer_time.starts_at, offer_time.ends_at
      FROM engagement_party AS own
        JOIN offer ON offer.organisation_id = own.organisation_id AND offer.engagement_id = own.engagement_id
        JOIN offer_time ON offer_time.organisation_id = offer.organisation_id AND offer_time.offer_id = offer.id
      WHERE own.organisation_id = \(actor.organisation) AND own.engagement_id = \(id) AND own.person_id = \(person)
        AND own.left_at IS NULL AND offer.state = 'open' AND offer.expires_at > \(now)
      ORDER BY offer_time.starts_at
      """)
    guard let row = rows.first else { return nil }
    return Offer(
      id: try row.id("id"), person: try row.id("person_id"), place: try row.text("place"),
      expiresAt: try row.instant("expires_at"),
      times: try rows.map { Interval(start: try $0.instant("starts_at"), end: try $0.instant("ends_at")) })
  }

  /// In which of the actor's engagements somebody else's offer waits for an answer.
  func waiting(at now: Instant, for actor: Actor) throws -> Set<ID<Engagement>> {
    guard let person = actor.person else { return [] }
    return Set(
      try transaction.rows(
        """
        SELECT offer.engagement_id FROM engagement_party AS own
          JOIN offer ON offer.organisation_id = own.organisation_id AND offer.engagement_id = own.engagement_id
        WHERE own.organisation_id = \(actor.organisation) AND own.person_id = \(person)
          AND own.left_at IS NULL AND offer.person_id <> \(person) AND offer.state = 'open' AND offer.expires_at > \(now)
        """
      ).map { try $0.id("engagement_id") })
  }

  /// - Parameter busy: an id for each of those who meet, for each time.
  /// - Throws: `DatabaseError.check("busy_overlap…")` when somebody has something else on.
  func insert(
    _ offer: Offer, in id: ID<Engagement>, keeping busy: [[(id: ID<Busy>, person: ID<Person>)]], for actor: Actor,
    at now: Instant
  ) throws {
    try transaction.execute(
      """
      INSERT INTO offer (organisation_id, id, engagement_id, person_id, place, state, made_at, expires_at)
      VALUES (\(actor.organisation), \(offer.id), \(id), \(offer.person), \(offer.place), 'open', \(now),
        \(offer.expiresAt))
      """)
    try makeRoom(for: busy.first?.map(\.person) ?? [], at: now)
    for (time, busy) in zip(offer.times, busy) {
      try transaction.execute(
        """
        INSERT INTO offer_time (organisation_id, offer_id, starts_at, ends_at)
        VALUES (\(actor.organisation), \(offer.id), \(time.start), \(time.end))
        """)
      for (busy, person) in busy {
        try transaction.execute(
          """
          INSERT INTO busy (id, person_id, starts_at, ends_at, kind, reference, expires_at)
          VALUES (\(busy), \(person), \(time.start), \(time.end), 'offer', \(offer.id), \(offer.expiresAt))
          """)
      }
    }
  }

  /// Its times are free again.
  func close(_ offer: ID<Offer>, as answer: Offer.Answer, by actor: Actor, at now: Instant) throws {
    guard let person = actor.person else { throw NotFound() }
    try transaction.execute(
      """
      UPDATE offer SET state = \(answer.rawValue), answered_by = \(person), answered_at = \(now)
      WHERE organisation_id = \(actor.organisation) AND id = \(offer) AND state = 'open'
      """)
    try transaction.execute("DELETE FROM busy WHERE reference = \(offer)")
  }

  /// For people who are about to have something on: waits until no other transaction enters anything for them, and
  /// frees what nobody has answered in time.
  ///
  /// PostgreSQL looks whether rows exclude each other once they are there. Of two transactions that have both entered
  /// theirs each would wait for the other, until after a second the server ends one.
  func makeRoom(for people: [ID<Person>], at now: Instant) throws {
    _ = try transaction.rows(
      "SELECT id FROM person WHERE id IN \(SQL.list(people)) ORDER BY id\(transaction.dialect.forTurn)")
    try transaction.execute("DELETE FROM busy WHERE expires_at <= \(now) AND person_id IN \(SQL.list(people))")
  }
}
