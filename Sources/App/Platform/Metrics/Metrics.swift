import Synchronization
import Time

/// What this process counts while it serves: requests by their route's pattern and how they went. Nothing of who asked
/// or for what; a pattern has no names in it.
///
/// It is counted under a lock, because requests are answered on several threads; each holds it for a few operations.
final class Metrics: Sendable {
  /// Answers of one kind to one route.
  struct Answers: Hashable {
    let route: String
    /// 2 for 200 to 299, and so on.
    let statusClass: Int
  }

  /// How long answers took, as Prometheus wants it.
  struct Histogram {
    /// Seconds; the last bucket, for all that took longer, has no bound.
    static let bounds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

    private(set) var counts = [Int](repeating: 0, count: bounds.count + 1)
    private(set) var sum = 0.0

    mutating func add(_ seconds: Double) {
      counts[Self.bounds.firstIndex { seconds <= $0 } ?? Self.bounds.count] += 1
      sum += seconds
    }
  }

  /// Everything counted so far.
  struct Counts {
    var answers: [Answers: Int] = [:]
    /// By class of status.
    var durations: [Int: Histogram] = [:]
  }

  let startedAt: Instant
  private let counts = Mutex(Counts())

  init(startedAt: Instant) { self.startedAt = startedAt }

  /// - Parameter route: the pattern that matched, if one did; never the path that was asked for.
  func count(_ route: String?, status: Int, took duration: Duration) {
    let (seconds, fraction) = duration.components
    // Hummingbird calls what matched nothing by a name without a slash.
    let pattern = route.flatMap { $0.hasPrefix("/") ? $0 : nil } ?? "none"
    let answers = Answers(route: pattern, statusClass: status / 100)
    counts.withLock { counts in
      counts.answers[answers, default: 0] += 1
      counts.durations[answers.statusClass, default: Histogram()].add(Double(seconds) + Double(fraction) / 1e18)
    }
  }

  var soFar: Counts { counts.withLock { $0 } }
}
