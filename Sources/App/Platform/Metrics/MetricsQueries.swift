import Database
import Time

extension Transaction {
  var metrics: MetricsQueries { MetricsQueries(transaction: self) }
}

/// How much work waits, in numbers.
struct WorkFigures: Hashable, Sendable {
  let waitingJobs: Int
  let overdueJobs: Int
  let deadJobs: Int
  /// Since when the longest overdue job is due.
  let oldestDue: Instant?
  let waitingMails: Int
  let oldestMail: Instant?
}

/// How many there are of what an operator asks about; no more is known of it.
struct InstanceFigures: Hashable, Sendable {
  let organisations: Int
  let people: Int
}

/// All SQL of figures about the whole instance; they count and never name.
struct MetricsQueries {
  let transaction: Transaction

  func work(at now: Instant) throws -> WorkFigures {
    let jobs = try transaction.row(
      """
      SELECT coalesce(sum(CASE state WHEN 'waiting' THEN 1 ELSE 0 END), 0) AS waiting,
        coalesce(sum(CASE WHEN state = 'waiting' AND run_at <= \(now) THEN 1 ELSE 0 END), 0) AS overdue,
        coalesce(sum(CASE state WHEN 'dead' THEN 1 ELSE 0 END), 0) AS dead,
        min(CASE WHEN state = 'waiting' AND run_at <= \(now) THEN run_at END) AS oldest
      FROM job WHERE state <> 'done'
      """)
    let mails = try transaction.row(
      "SELECT count(*) AS waiting, min(created_at) AS oldest FROM mail WHERE sealed IS NOT NULL")
    return WorkFigures(
      waitingJobs: try jobs?.int("waiting") ?? 0, overdueJobs: try jobs?.int("overdue") ?? 0,
      deadJobs: try jobs?.int("dead") ?? 0, oldestDue: try jobs?.instantOrNil("oldest"),
      waitingMails: try mails?.int("waiting") ?? 0, oldestMail: try mails?.instantOrNil("oldest"))
  }

  func instance() throws -> InstanceFigures {
    InstanceFigures(
      organisations: try transaction.row("SELECT count(*) AS n FROM organisation")?.int("n") ?? 0,
      people: try transaction.row("SELECT count(*) AS n FROM person")?.int("n") ?? 0)
  }
}
