import Database
import Time

/// The figures of one moment as Prometheus reads them (text format 0.0.4).
struct MetricsText: CustomStringConvertible {
  /// A log this large means that something reads for very long, so that it cannot be emptied.
  static let largestLog = 268_435_456

  let counts: Metrics.Counts
  let database: DatabaseFigures
  let work: WorkFigures
  let process: ProcessFigures
  let startedAt: Instant
  let now: Instant
  let lastBackup: Instant?

  var description: String {
    (requests + durations + jobs + storage + itself).joined(separator: "\n") + "\n"
  }

  private var requests: [String] {
    let sorted = counts.answers.sorted { ($0.key.route, $0.key.statusClass) < ($1.key.route, $1.key.statusClass) }
    return Self.head("requests_total", "counter", "Requests answered, by route and class of status.")
      + sorted.map { answers, count in
        "turnabout_requests_total{route=\"\(answers.route)\",status=\"\(answers.statusClass)xx\"} \(count)"
      }
  }

  private var durations: [String] {
    Self.head("request_seconds", "histogram", "Time to an answer, by class of status.")
      + counts.durations.sorted { $0.key < $1.key }.flatMap { Self.lines($1, "status=\"\($0)xx\"") }
  }

  private var jobs: [String] {
    Self.gauge("jobs_waiting", "Jobs that have yet to run.", work.waitingJobs)
      + Self.gauge("jobs_overdue", "Jobs that are due.", work.overdueJobs)
      + Self.gauge("jobs_dead", "Jobs that gave up and wait for somebody.", work.deadJobs)
      + Self.gauge("jobs_oldest_seconds", "How long the oldest job has been due.", age(work.oldestDue) ?? 0)
      + Self.gauge("mails_waiting", "Mails that were not sent yet.", work.waitingMails)
      + Self.gauge("mails_oldest_seconds", "Age of the oldest mail that waits.", age(work.oldestMail) ?? 0)
  }

  private var storage: [String] {
    let log = database.logBytes.map { bytes in
      Self.gauge("wal_bytes", "Size of SQLite's write-ahead log.", bytes)
        + Self.gauge("wal_alarm", "1 when that is over 256 MB.", bytes > Self.largestLog ? 1 : 0)
    }
    return Self.counter("database_writes_total", "Writes committed.", database.writes)
      + Self.counter("database_commits_total", "Commits; writes share one.", database.commits)
      + Self.counter("database_commit_seconds_total", "Time spent committing.", database.commitSeconds)
      + Self.counter("database_conflicts_total", "Transactions attempted again.", database.conflicts)
      + Self.counter("database_losses_total", "Connections lost.", database.losses)
      + Self.gauge("database_writes_waiting", "Writes under way or waiting.", database.waiting)
      + Self.gauge("database_largest_group", "The most writes in one commit.", database.largestGroup)
      + (log ?? [])
      + (age(lastBackup).map { Self.gauge("last_backup_seconds", "Age of the last backup.", $0) } ?? [])
  }

  private var itself: [String] {
    Self.gauge("start_seconds", "When it started, since 1970.", startedAt.microseconds / 1_000_000)
      + (process.residentBytes.map { Self.gauge("resident_bytes", "Memory in use.", $0) } ?? [])
      + (process.cpuSeconds.map { Self.counter("cpu_seconds_total", "Processor time used.", $0) } ?? [])
      + (process.openFiles.map { Self.gauge("open_files", "Open file descriptors.", $0) } ?? [])
  }

  private func age(_ instant: Instant?) -> Int64? {
    instant.map { max(0, (now.microseconds - $0.microseconds) / 1_000_000) }
  }

  private static func lines(_ histogram: Metrics.Histogram, _ label: String) -> [String] {
    var total = 0
    let bounds = Metrics.Histogram.bounds.map { "\($0)" } + ["+Inf"]
    let buckets = zip(bounds, histogram.counts).map { bound, count in
      total += count
      return "turnabout_request_seconds_bucket{\(label),le=\"\(bound)\"} \(total)"
    }
    return buckets + [
      "turnabout_request_seconds_sum{\(label)} \(histogram.sum)",
      "turnabout_request_seconds_count{\(label)} \(total)",
    ]
  }

  private static func gauge(_ name: String, _ help: String, _ value: some Numeric) -> [String] {
    head(name, "gauge", help) + ["turnabout_\(name) \(value)"]
  }

  private static func counter(_ name: String, _ help: String, _ value: some Numeric) -> [String] {
    head(name, "counter", help) + ["turnabout_\(name) \(value)"]
  }

  private static func head(_ name: String, _ type: String, _ help: String) -> [String] {
    ["# HELP turnabout_\(name) \(help)", "# TYPE turnabout_\(name) \(type)"]
  }
}
