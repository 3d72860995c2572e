import Coaching
import Database
import Time

extension Transaction {
  var proposals: ProposalQueries { ProposalQueries(transaction: self) }
}

/// All SQL of proposals; for coordinators and jobs only.
struct ProposalQueries {
  let transaction: Transaction

  private static let found: SQL = """
    SELECT proposal.id, proposal.round_id, proposal.number, proposal.seed, proposal.enrolment_version, proposal.state, proposal.done,
      proposal.total, proposal.failure, proposal.created_at, proposal.adjustments, proposal_release.released_at
    FROM proposal LEFT JOIN proposal_release
      ON proposal_release.organisation_id = proposal.organisation_id AND proposal_release.proposal_id = proposal.id
    """

  func find(_ id: ID<Proposal>, for actor: Actor) throws -> Proposal {
    guard actor.coordinates,
      let row = try transaction.row(
        "\(Self.found) WHERE proposal.organisation_id = \(actor.organisation) AND proposal.id = \(id)")
    else { throw NotFound() }
    return try proposal(row)
  }

  /// Whose proposal it is, for the command line.
  func organisation(of id: ID<Proposal>) throws -> ID<Organisation>? {
    try transaction.row("SELECT organisation_id FROM proposal WHERE id = \(id)")?.id("organisation_id")
  }

  func all(of round: ID<Round>, for coordinator: Coordinator) throws -> [Proposal] {
    try transaction.rows(
      """
      \(Self.found) WHERE proposal.organisation_id = \(coordinator.actor.organisation)
        AND proposal.round_id = \(round)
      ORDER BY proposal.number DESC
      """
    ).map(proposal)
  }

  /// The outcome of a proposal that is ready.
  func outcome(of id: ID<Proposal>, for actor: Actor) throws -> MatchingOutcome {
    guard actor.coordinates,
      let row = try transaction.row(
        """
        SELECT outcome FROM proposal
        WHERE organisation_id = \(actor.organisation) AND id = \(id) AND state = 'ready'
        """)
    else { throw NotFound() }
    return try row.document("outcome")
  }

  /// - Returns: the new proposal's number.
  func insert(
    _ id: ID<Proposal>, of round: ID<Round>, seed: Int64, going basis: ProposalBasis, by person: ID<Person>,
    for actor: Actor, at now: Instant
  ) throws -> Int {
    let organisation = actor.organisation
    let last = try transaction.row(
      """
      SELECT COALESCE(max(number), 0) AS last FROM proposal
      WHERE organisation_id = \(organisation) AND round_id = \(round)
      """)
    let number = (try last?.int("last") ?? 0) + 1
    try transaction.execute(
      """
      INSERT INTO proposal (organisation_id, id, round_id, number, seed, state, done, total, adjustments, created_by,
        created_at)
      VALUES (\(organisation), \(id), \(round), \(number), \(seed), 'waiting', 0, 0, \(try document(basis)),
        \(person), \(now))
      """)
    return number
  }

  func setProgress(_ id: ID<Proposal>, done: Int, of total: Int, for actor: Actor) throws {
    try transaction.execute(
      """
      UPDATE proposal SET state = 'running', done = \(done), total = \(total)
      WHERE organisation_id = \(actor.organisation) AND id = \(id) AND state IN ('waiting', 'running')
      """)
  }

  /// Keeps what a run found; a run that another server finished before changes nothing.
  func finish(
    _ id: ID<Proposal>, with outcome: MatchingOutcome, knowing prices: RoundPrices?, of enrolmentVersion: Int,
    for actor: Actor, at now: Instant
  ) throws {
    try transaction.execute(
      """
      UPDATE proposal SET state = 'ready', outcome = \(try document(outcome)), prices = \(try prices.map(document)),
        enrolment_version = \(enrolmentVersion), done = total, finished_at = \(now)
      WHERE organisation_id = \(actor.organisation) AND id = \(id) AND state IN ('waiting', 'running')
      """)
  }

  /// What the run knew in the end whose proposal was changed to ask for this one; nil where none was, or it kept nothing.
  func pricesBefore(_ proposal: Proposal, for actor: Actor) throws -> RoundPrices? {
    guard let before = proposal.basis.before else { return nil }
    let row = try transaction.row(
      """
      SELECT prices FROM proposal
      WHERE organisation_id = \(actor.organisation) AND round_id = \(proposal.round) AND number = \(before)
      """)
    guard let row, try row.textOrNil("prices") != nil else { return nil }
    return try row.document("prices")
  }

  /// Keeps which lock no proposal can keep, and gives up.
  func fail(
    _ id: ID<Proposal>, because refused: RefusedLock, of basis: ProposalBasis, for actor: Actor, at now: Instant
  ) throws {
    var basis = basis
    basis.refused = refused
    try transaction.execute(
      """
      UPDATE proposal SET state = 'failed', failure = \(Proposal.Failure.impossibleLock.rawValue),
        adjustments = \(try document(basis)), finished_at = \(now)
      WHERE organisation_id = \(actor.organisation) AND id = \(id) AND state IN ('waiting', 'running')
      """)
  }

  func fail(_ id: ID<Proposal>, because failure: Proposal.Failure, for actor: Actor, at now: Instant) throws {
    try transaction.execute(
      """
      UPDATE proposal SET state = 'failed', failure = \(failure.rawValue), finished_at = \(now)
      WHERE organisation_id = \(actor.organisation) AND id = \(id) AND state IN ('waiting', 'running')
      """)
  }

  /// Lets a run that failed be tried again.
  func restart(_ id: ID<Proposal>, for actor: Actor) throws {
    try transaction.execute(
      """
      UPDATE proposal SET state = 'waiting', failure = NULL, finished_at = NULL
      WHERE organisation_id = \(actor.organisation) AND id = \(id) AND state = 'failed'
      """)
  }

  func release(_ proposal: Proposal, by person: ID<Person>, for actor: Actor, at now: Instant) throws {
    try transaction.execute(
      """
      INSERT INTO proposal_release (organisation_id, proposal_id, round_id, released_by, released_at)
      VALUES (\(actor.organisation), \(proposal.id), \(proposal.round), \(person), \(now))
      """)
  }

  private func proposal(_ row: Row) throws -> Proposal {
    let state: Proposal.State =
      switch try row.text("state") {
      case "waiting": .waiting
      case "running": .running(done: try row.int("done"), of: try row.int("total"))
      case "ready": .ready
      default: .failed(try row.code("failure"))
      }
    return Proposal(
      id: try row.id("id"), round: try row.id("round_id"), number: try row.int("number"), seed: try row.int64("seed"),
      enrolmentVersion: try row.intOrNil("enrolment_version"),
      state: state, createdAt: try row.instant("created_at"), releasedAt: try row.instantOrNil("released_at"),
      basis: try row.document("adjustments"))
  }
}
