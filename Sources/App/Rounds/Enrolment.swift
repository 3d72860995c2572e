import Coaching
import Database
import Time

/// A person's application to a round, with what matching knows of them.
struct Enrolment: Hashable, Sendable {
  let person: ID<Person>
  let name: String
  let facts: EnrolmentFacts
  let lineManager: ID<Person>?
  let state: EnrolmentState
  /// When they applied, or were entered.
  let enrolledAt: Instant
  /// When they last answered themselves; nil while all is a roster's.
  let answeredAt: Instant?
}

/// Marks ids of what became of applications, each decision a row of its own.
enum EnrolmentDecision {}

/// Two people of a round, in an order that means something: who asks for whom, who must not meet whom.
struct DirectedPair: Hashable, Sendable {
  let from: ID<Person>
  let to: ID<Person>
}
