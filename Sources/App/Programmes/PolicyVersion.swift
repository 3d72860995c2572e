import Coaching
import Time

/// One version of a programme's rules. There is always a newest one, and none is ever changed.
struct PolicyVersion: Hashable, Sendable {
  let number: Int
  let policy: Policy
  /// Nil when the person is gone.
  let authorName: String?
  let at: Instant
}
