import Coaching
import Database
import Foundation
import Time

extension Transaction {
  var engagements: EngagementQueries { EngagementQueries(transaction: self) }
}

/// All SQL of engagements, their parties and pairings.
struct EngagementQueries {
  let transaction: Transaction

  func insert(
    _ id: ID<Engagement>, parties: [ID<Person>], structure: Policy.Structure, reasons: [Reason], of proposal: Proposal,
    for actor: Actor, at now: Instant
  ) throws {
    let organisation = actor.organisation
    try transaction.execute(
      """
      INSERT INTO engagement (organisation_id, id, round_id, proposal_id, structure, reasons, created_at, look_at)
      VALUES (\(organisation), \(id), \(proposal.round), \(proposal.id), \(structure.code), \(try document(reasons)),
        \(now), \(now))
      """)
    for party in parties {
      try transaction.execute(
        """
        INSERT INTO engagement_party (organisation_id, engagement_id, person_id)
        VALUES (\(organisation), \(id), \(party))
        """)
    }
  }

  func insert(
    _ id: ID<StoredPairing>, coach: ID<Person>, client: ID<Person>, reasons: [Reason],
    in engagement: ID<Engagement>, of round: ID<Round>, for actor: Actor
  ) throws {
    try transaction.execute(
      """
      INSERT INTO pairing (organisation_id, id, round_id, engagement_id, coach_id, client_id, reasons)
      VALUES (\(actor.organisation), \(id), \(round), \(engagement), \(coach), \(client),
        \(try document(reasons)))
      """)
  }

  /// Those who are in an engagement of the round that goes on.
  ///
  /// - Parameter moment: as it was then.
  func people(in round: ID<Round>, before moment: Instant? = nil, for actor: Actor) throws -> Set<ID<Person>> {
    guard actor.coordinates else { throw NotFound() }
    let then: SQL =
      moment.map {
        """
        AND engagement.created_at < \($0) AND (engagement.ended_at IS NULL OR engagement.ended_at >= \($0))
        AND (engagement_party.left_at IS NULL OR engagement_party.left_at >= \($0))
        """
      } ?? "AND engagement.ended_at IS NULL AND engagement_party.left_at IS NULL"
    return Set(
      try transaction.rows(
        """
        SELECT DISTINCT engagement_party.person_id
        FROM engagement_party JOIN engagement
          ON engagement.organisation_id = engagement_party.organisation_id
            AND engagement.id = engagement_party.engagement_id
        WHERE engagement.organisation_id = \(actor.organisation) AND engagement.round_id = \(round) \(then)
        """
      ).map { try $0.id("person_id") })
  }

  /// Who of a round's people were released together before, in any round of the organisation.
  ///
  /// - Parameters:
  ///   - left: a round whose own engagements do not count.
  ///   - moment: only engagements that began before it count.
  func earlierPairings(
    ofPeopleIn round: ID<Round>, besidesThoseOf left: ID<Round>? = nil, before moment: Instant? = nil,
    for actor: Actor
  ) throws -> [DirectedPair] {
    guard actor.coordinates else { throw NotFound() }
    let others: SQL = left.map { " AND engagement.round_id <> \($0)" } ?? ""
    let begun: SQL = moment.map { " AND engagement.created_at < \($0)" } ?? ""
    return try transaction.rows(
      """
      SELECT DISTINCT one.person_id, other.person_id AS other_id
      FROM engagement_party AS one
        JOIN engagement_party AS other
          ON other.organisation_id = one.organisation_id AND other.engagement_id = one.engagement_id
            AND other.person_id > one.person_id
        JOIN engagement
          ON engagement.organisation_id = one.organisation_id AND engagement.id = one.engagement_id
        JOIN enrolment AS first
          ON first.organisation_id = one.organisation_id AND first.person_id = one.person_id
        JOIN enrolment AS second
          ON second.organisation_id = other.organisation_id AND second.person_id = other.person_id
      WHERE one.organisation_id = \(actor.organisation)
        AND first.round_id = \(round) AND second.round_id = \(round)\(others)\(begun)
        AND first.state = 'accepted' AND second.state = 'accepted'
      ORDER BY one.person_id, other.person_id
      """
    ).map { DirectedPair(from: try $0.id("person_id"), to: try $0.id("other_id")) }
  }

  /// The actor's own engagements, in rounds that run and that are over; the newest first.
  ///
  /// - Parameter id: the one that alone is wanted; nil for all.
  func own(_ actor: Actor, only id: ID<Engagement>? = nil) throws -> [OwnEngagement] {
    guard let person = actor.person else { return [] }
    let wanted: SQL = id.map { " AND engagement_party.engagement_id = \($0)" } ?? ""
    let rows = try transaction.rows(
      """
      SELECT engagement.id, engagement.round_id, engagement.reasons, engagement.state, engagement_party.left_at,
        round.name, round.ends_on, round.state AS round_state
      FROM engagement_party
        JOIN engagement ON engagement.organisation_id = engagement_party.organisation_id
          AND engagement.id = engagement_party.engagement_id
        JOIN round ON round.organisation_id = engagement.organisation_id AND round.id = engagement.round_id
      WHERE engagement_party.organisation_id = \(actor.organisation) AND engagement_party.person_id = \(person)\(wanted)
      ORDER BY engagement.created_at DESC, engagement.id
      """)
    guard !rows.isEmpty else { return [] }
    let ids: [ID<Engagement>] = try rows.map { try $0.id("id") }
    let showing = try showingAddress(in: ids, for: actor)
    let others = try partners(in: ids, of: person, for: actor)
    let pairings = try pairings(
      in: ids, of: person, with: others.values.joined().map(\.person), rounds: rows.map { try $0.id("round_id") },
      for: actor)
    return try zip(ids, rows).map { id, row in
      try own(id, row, person, others[id] ?? [], pairings[id] ?? [], showing: showing[id] ?? [])
    }
  }

  private func own(
    _ id: ID<Engagement>, _ row: Row, _ person: ID<Person>, _ others: [Recipient], _ pairings: [Row],
    showing: Set<ID<Person>>
  ) throws -> OwnEngagement {
    let partners = others.map { partner in
      OwnEngagement.Partner(
        person: partner.person, name: partner.name, zone: partner.zone,
        address: showing.contains(partner.person) ? partner.address.written : nil)
    }
    let coaches = try pairings.contains { try $0.id("coach_id") == person }
    let isClient = try pairings.contains { try $0.id("client_id") == person }
    let role: OwnEngagement.Role =
      switch (coaches, isClient) {
      case (true, true): .both
      case (true, false): .coach
      case (false, true): .client
      case (false, false): .member
      }
    let reasons: [Reason] = try pairings.isEmpty ? row.document("reasons") : Self.merged(pairings)
    return OwnEngagement(
      id: id, round: try row.id("round_id"), roundName: try row.text("name"), endsOn: try row.dateOrNil("ends_on"),
      state: try row.instantOrNil("left_at") == nil ? row.code("state") : .withdrawn,
      leftAt: try row.instantOrNil("left_at"),
      isUnderWay: try row.text("round_state") == RoundState.running.rawValue, role: role, partners: partners,
      reasons: reasons, showsAddress: showing.contains(person))
  }

  /// Who coaches whom between a person and the partners of their engagements. Partners and rounds are what the key of
  /// pairings begins with: there are far too many to look for an engagement's among all.
  private func pairings(
    in ids: [ID<Engagement>], of person: ID<Person>, with partners: [ID<Person>], rounds: [ID<Round>],
    for actor: Actor
  ) throws -> [ID<Engagement>: [Row]] {
    let rows = try transaction.rows(
      """
      SELECT engagement_id, coach_id, client_id, reasons FROM pairing
      WHERE organisation_id = \(actor.organisation) AND round_id IN \(SQL.list(Set(rounds)))
        AND engagement_id IN \(SQL.list(ids))
        AND (coach_id = \(person) AND client_id IN \(SQL.list(partners))
          OR coach_id IN \(SQL.list(partners)) AND client_id = \(person))
      ORDER BY coach_id
      """)
    return try Dictionary(grouping: rows) { try $0.id("engagement_id") }
  }

  /// That `other` did not come into a group only after `own` had left it.
  static let wereTogether: SQL = """
    (own.left_at IS NULL OR NOT EXISTS (
      SELECT 1 FROM engagement_history
      WHERE engagement_history.organisation_id = own.organisation_id
        AND engagement_history.engagement_id = own.engagement_id AND engagement_history.person_id = other.person_id
        AND engagement_history.change = 'joined' AND engagement_history.at > own.left_at))
    """

  /// The others of an engagement that the person is a party of, without those who have left it; none of any other.
  func partners(in id: ID<Engagement>, of person: ID<Person>, for actor: Actor) throws -> [Recipient] {
    try partners(in: [id], of: person, for: actor)[id] ?? []
  }

  private func partners(
    in ids: [ID<Engagement>], of person: ID<Person>, for actor: Actor
  ) throws -> [ID<Engagement>: [Recipient]] {
    try transaction.rows(
      """
      SELECT own.engagement_id, other.person_id, membership.name, membership.zone,
        COALESCE(person.language, membership.language) AS language, MIN(address.written) AS address
      FROM engagement_party AS own
        JOIN engagement_party AS other ON other.organisation_id = own.organisation_id
          AND other.engagement_id = own.engagement_id AND other.person_id <> own.person_id AND other.left_at IS NULL
          AND \(Self.wereTogether)
        JOIN membership ON membership.organisation_id = other.organisation_id
          AND membership.person_id = other.person_id
        JOIN person ON person.id = other.person_id
        JOIN address ON address.person_id = other.person_id
      WHERE own.organisation_id = \(actor.organisation) AND own.engagement_id IN \(SQL.list(ids))
        AND own.person_id = \(person)
      GROUP BY own.engagement_id, other.person_id, membership.name, membership.zone, person.language,
        membership.language
      ORDER BY membership.name, other.person_id
      """
    ).reduce(into: [:]) { $0[try $1.id("engagement_id"), default: []].append(try Recipient($1)) }
  }

  /// The names in each engagement of a round in which no session is booked or was held, so many days after it began.
  func stalled(in round: ID<Round>, at now: Instant, for coordinator: Coordinator) throws -> [[String]] {
    let organisation = coordinator.actor.organisation
    let rows = try transaction.rows(
      """
      SELECT engagement.id, membership.name
      FROM engagement
        JOIN round ON round.organisation_id = engagement.organisation_id AND round.id = engagement.round_id
        JOIN engagement_party ON engagement_party.organisation_id = engagement.organisation_id
          AND engagement_party.engagement_id = engagement.id
        JOIN membership ON membership.organisation_id = engagement_party.organisation_id
          AND membership.person_id = engagement_party.person_id
      WHERE engagement.organisation_id = \(organisation) AND engagement.round_id = \(round)
        AND engagement.state = 'running' AND engagement_party.left_at IS NULL
        AND engagement.created_at <= \(now.adding(days: -StalledEngagements.days))
        AND round.starts_on <= \(ZoneRules.utc.local(at: now).date.adding(days: -StalledEngagements.days))
        AND NOT EXISTS (SELECT 1 FROM session WHERE session.organisation_id = engagement.organisation_id
          AND session.engagement_id = engagement.id AND session.state IN ('booked', 'held'))
      ORDER BY engagement.id, membership.name LIMIT 400
      """)
    let names = try Dictionary(grouping: rows) { try $0.text("id") }.mapValues { try $0.map { try $0.text("name") } }
    return names.values.sorted { $0.lexicographicallyPrecedes($1) }
  }

  /// Whether a party's latest word on showing their address there is yes.
  func showsAddress(_ person: ID<Person>, in id: ID<Engagement>, for actor: Actor) throws -> Bool {
    try showingAddress(in: [id], for: actor)[id]?.contains(person) == true
  }

  /// The parties whose latest word on showing their address there is yes.
  private func showingAddress(
    in ids: [ID<Engagement>], for actor: Actor
  ) throws -> [ID<Engagement>: Set<ID<Person>>] {
    try transaction.rows(
      """
      SELECT engagement_id, person_id, decision FROM consent
      WHERE organisation_id = \(actor.organisation) AND engagement_id IN \(SQL.list(ids)) AND subject = 'address'
      ORDER BY at, id
      """
    ).reduce(into: [:]) { showing, word in
      let person: ID<Person> = try word.id("person_id")
      if try word.text("decision") == Consent.Decision.given.rawValue {
        showing[try word.id("engagement_id"), default: []].insert(person)
      } else {
        showing[try word.id("engagement_id"), default: []].remove(person)
      }
    }
  }

  func hasDecided(_ person: ID<Person>, in id: ID<Engagement>, for actor: Actor) throws -> Bool {
    try transaction.row(
      """
      SELECT id FROM consent
      WHERE organisation_id = \(actor.organisation) AND engagement_id = \(id) AND person_id = \(person) LIMIT 1
      """) != nil
  }

  func insert(
    _ consent: ID<Consent>, _ decision: Consent.Decision, of person: ID<Person>, in id: ID<Engagement>,
    for actor: Actor, at now: Instant
  ) throws {
    try transaction.execute(
      """
      INSERT INTO consent (organisation_id, id, engagement_id, person_id, subject, decision, at)
      VALUES (\(actor.organisation), \(consent), \(id), \(person), 'address', \(decision.rawValue), \(now))
      """)
  }

  /// The reasons of both directions, each once.
  private static func merged(_ pairings: [Row]) throws -> [Reason] {
    var seen: Set<Reason> = []
    return try pairings.flatMap { try $0.document("reasons", of: [Reason].self) }.filter { seen.insert($0).inserted }
  }
}
