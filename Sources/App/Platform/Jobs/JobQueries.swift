import Coaching
import Database
import Time

extension Transaction {
  var jobs: JobQueries { JobQueries(transaction: self) }
}

/// A job that stopped trying, for the page where a coordinator may have it tried again.
struct DeadJob: Hashable, Sendable {
  let id: ID<Job>
  let kind: Job.Kind
  let failure: String
  let personName: String?
  /// Whether a later one of its sequence is done, which it would contradict.
  let isOvertaken: Bool
}

/// All SQL of jobs.
struct JobQueries {
  let transaction: Transaction

  func add(_ job: Job, at now: Instant) throws {
    try transaction.execute(
      """
      INSERT INTO job (
        id, key, kind, object_id, organisation_id, state, run_at, attempts, created_at, sequence_key, sequence_place)
      VALUES (\(job.id), \("\(job.kind.rawValue) \(job.object)"), \(job.kind.rawValue), \(job.object),
        \(job.organisation), 'waiting', \(now), 0, \(now), \(job.sequence), \(try job.sequence.map(nextPlace)))
      ON CONFLICT (key) DO NOTHING
      """)
  }

  private func nextPlace(in sequence: SequenceKey) throws -> Int {
    let row = try transaction.row("SELECT MAX(sequence_place) AS last FROM job WHERE sequence_key = \(sequence)")
    return (try row?.intOrNil("last") ?? 0) + 1
  }

  /// Takes the job of a kind that is due the longest, until the lease ends.
  func claim(_ kind: Job.Kind, at now: Instant, until lease: Instant) throws -> Claim? {
    let row = try transaction.row(
      """
      UPDATE job SET claimed_until = \(lease), attempts = attempts + 1 WHERE id = (\(due(kind, at: now)))
      RETURNING id, kind, object_id, organisation_id, sequence_key, attempts
      """)
    return try row.map { Claim(job: try job($0), attempt: try $0.int("attempts")) }
  }

  /// One kind at a time, as the index has them: so no look passes over what waits of another, however much it is.
  func due(_ kind: Job.Kind, at now: Instant) -> SQL {
    """
    SELECT id FROM job
    WHERE state = 'waiting' AND kind = \(kind.rawValue) AND run_at <= \(now)
      AND (claimed_until IS NULL OR claimed_until < \(now))
      AND NOT EXISTS (
        SELECT 1 FROM job AS earlier
        WHERE earlier.sequence_key = job.sequence_key AND earlier.sequence_place < job.sequence_place
          AND earlier.state = 'waiting')
    ORDER BY run_at LIMIT 1\(transaction.dialect.skipLocked)
    """
  }

  func extend(_ id: ID<Job>, until lease: Instant) throws {
    try transaction.execute("UPDATE job SET claimed_until = \(lease) WHERE id = \(id) AND state = 'waiting'")
  }

  // What follows settles one attempt: it changes nothing if another server has taken the job up since.

  func finish(_ claim: Claim) throws {
    try transaction.execute(
      """
      UPDATE job SET state = 'done', claimed_until = NULL, last_failure = NULL
      WHERE id = \(claim.job.id) AND state = 'waiting' AND attempts = \(claim.attempt)
      """)
  }

  func retry(_ claim: Claim, at later: Instant, failure: String) throws {
    let count = try transaction.execute(
      """
      UPDATE job SET run_at = \(later), claimed_until = NULL, last_failure = \(failure)
      WHERE id = \(claim.job.id) AND state = 'waiting' AND attempts = \(claim.attempt)
      """)
    // Whatever this one holds back waits as long, so that no look need pass over it.
    guard count > 0, let sequence = claim.job.sequence else { return }
    try transaction.execute(
      """
      UPDATE job SET run_at = \(later)
      WHERE sequence_key = \(sequence) AND state = 'waiting' AND run_at < \(later)
      """)
  }

  /// - Returns: whether it was still this attempt's to give up.
  func bury(_ claim: Claim, failure: String) throws -> Bool {
    try transaction.execute(
      """
      UPDATE job SET state = 'dead', claimed_until = NULL, last_failure = \(failure)
      WHERE id = \(claim.job.id) AND state = 'waiting' AND attempts = \(claim.attempt)
      """) > 0
  }

  /// Gives a job back that was not tried to its end.
  func giveBack(_ claim: Claim) throws {
    try transaction.execute(
      """
      UPDATE job SET claimed_until = NULL, attempts = attempts - 1
      WHERE id = \(claim.job.id) AND state = 'waiting' AND attempts = \(claim.attempt)
      """)
  }

  /// Lets go of every claim: for a server that knows itself to be the only one.
  func releaseClaims() throws {
    try transaction.execute("UPDATE job SET claimed_until = NULL WHERE claimed_until IS NOT NULL")
  }

  func dead(for coordinator: Coordinator) throws -> [DeadJob] {
    try transaction.rows(
      """
      SELECT job.id, job.kind, job.last_failure, membership.name, \(isOvertaken) AS is_overtaken
      FROM job
        LEFT JOIN mail ON mail.id = job.object_id
        LEFT JOIN membership
          ON membership.organisation_id = job.organisation_id AND membership.person_id = mail.person_id
      WHERE job.organisation_id = \(coordinator.actor.organisation) AND job.state = 'dead'
      ORDER BY job.created_at, job.id LIMIT 200
      """
    ).map { row in
      DeadJob(
        id: try row.id("id"), kind: try row.code("kind"), failure: try row.textOrNil("last_failure") ?? "",
        personName: try row.textOrNil("name"), isOvertaken: try row.bool("is_overtaken"))
    }
  }

  /// Lets a dead job of the coordinator's organisation be tried again, unless it was overtaken.
  func revive(_ id: ID<Job>, at now: Instant, for coordinator: Coordinator) throws -> Job {
    let row = try transaction.row(
      """
      UPDATE job SET state = 'waiting', attempts = 0, run_at = \(now)
      WHERE id = \(id) AND organisation_id = \(coordinator.actor.organisation) AND state = 'dead'
        AND NOT \(isOvertaken)
      RETURNING id, kind, object_id, organisation_id, sequence_key
      """)
    guard let row else { throw NotFound() }
    return try job(row)
  }

  private var isOvertaken: SQL {
    """
    EXISTS (
      SELECT 1 FROM job AS later
      WHERE later.sequence_key = job.sequence_key AND later.sequence_place > job.sequence_place
        AND later.state = 'done')
    """
  }

  private func job(_ row: Row) throws -> Job {
    Job(
      id: try row.id("id"), kind: try row.code("kind"), object: try row.text("object_id"),
      organisation: try row.idOrNil("organisation_id"),
      sequence: try row.textOrNil("sequence_key").map(SequenceKey.init(stored:)))
  }
}
