import Coaching
import Database
import Time

/// Times that one who meets offers to the others; they are kept free for all until somebody answers, or it runs out.
struct Offer: Hashable, Sendable {
  /// How an offer ended.
  enum Answer: String, Hashable, Sendable {
    case accepted, declined, withdrawn
  }

  /// So many times at once at most.
  static let most = 3
  /// How long the others have to answer.
  static let stands = Minutes.hours(72)

  let id: ID<Offer>
  let person: ID<Person>
  let place: String
  let expiresAt: Instant
  /// Sorted.
  let times: [Interval]
}
