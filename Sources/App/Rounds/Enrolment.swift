import Coaching
import Database

/// A person in a round, with what matching knows of them.
struct Enrolment: Hashable, Sendable {
  let person: ID<Person>
  let name: String
  let facts: EnrolmentFacts
  let lineManager: ID<Person>?
}

/// Two people of a round, in an order that means something: who asks for whom, who must not meet whom.
struct DirectedPair: Hashable, Sendable {
  let from: ID<Person>
  let to: ID<Person>
}
