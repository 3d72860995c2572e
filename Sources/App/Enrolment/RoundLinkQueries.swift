import Coaching
import Database
import Time

/// The link by which whoever has it can ask for a place in a round.
struct RoundLink: Hashable, Sendable {
  let id: ID<RoundLink>
  /// The token as its coordinators see it again; opened with the link's id.
  let sealed: [UInt8]
  let createdAt: Instant
}

extension Transaction {
  var roundLinks: RoundLinkQueries { RoundLinkQueries(transaction: self) }
}

/// All SQL of rounds' links.
struct RoundLinkQueries {
  let transaction: Transaction

  /// The link that works now.
  func find(of round: ID<Round>, for actor: Actor) throws -> RoundLink? {
    guard actor.coordinates else { throw NotFound() }
    return try transaction.row(
      """
      SELECT id, sealed, created_at FROM round_link
      WHERE organisation_id = \(actor.organisation) AND round_id = \(round) AND revoked_at IS NULL
      ORDER BY created_at DESC, id DESC LIMIT 1
      """
    ).map { RoundLink(id: try $0.id("id"), sealed: try $0.blob("sealed"), createdAt: try $0.instant("created_at")) }
  }

  func insert(
    _ link: RoundLink, tokenHash: String, of round: ID<Round>, by coordinator: Coordinator
  ) throws {
    try transaction.execute(
      """
      INSERT INTO round_link (organisation_id, id, round_id, token_hash, sealed, created_by, created_at)
      VALUES (\(coordinator.actor.organisation), \(link.id), \(round), \(tokenHash), \(link.sealed),
        \(coordinator.person), \(link.createdAt))
      """)
  }

  /// - Returns: whether there was one to revoke.
  func revokeAll(of round: ID<Round>, for coordinator: Coordinator, at now: Instant) throws -> Bool {
    try transaction.execute(
      """
      UPDATE round_link SET revoked_at = \(now)
      WHERE organisation_id = \(coordinator.actor.organisation) AND round_id = \(round) AND revoked_at IS NULL
      """) > 0
  }

  /// What a link leads to. The token is what grants access here, not an actor: whoever has it may know the round.
  func joining(tokenHash: String) throws -> Joining {
    guard let joining = try joining("round_link.token_hash = \(tokenHash)") else { throw NotFound() }
    return joining
  }

  /// The same for somebody who asked by a link; nil when the round has none any more.
  func joining(_ asked: AskedJoining) throws -> Joining? {
    try joining(
      "round_link.organisation_id = \(asked.organisation) AND round_link.round_id = \(asked.round)")
  }

  private func joining(_ condition: SQL) throws -> Joining? {
    let row = try transaction.row(
      """
      SELECT round_link.organisation_id, round_link.round_id, membership.zone
      FROM round_link JOIN membership ON membership.organisation_id = round_link.organisation_id
        AND membership.person_id = round_link.created_by
      WHERE \(condition) AND round_link.revoked_at IS NULL
      ORDER BY round_link.created_at DESC LIMIT 1
      """)
    guard let row else { return nil }
    let actor = Actor.system(in: try row.id("organisation_id"))
    let round = try transaction.rounds.find(try row.id("round_id"), for: actor)
    guard round.state != .draft, round.policy.enrolling.door == .openLink else { return nil }
    return Joining(
      organisation: try transaction.memberships.organisation(actor), round: round, zone: try row.text("zone"))
  }
}

/// What a round's link leads to.
struct Joining: Hashable, Sendable {
  let organisation: Organisation
  let round: Round
  /// Of whoever made the link: the best guess for whoever comes by it.
  let zone: String

  var enrolment: String { "/o/\(organisation.slug)/rounds/\(round.id)/enrolment" }
}
