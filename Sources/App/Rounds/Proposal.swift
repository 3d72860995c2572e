import Coaching
import Database
import Time

/// One matching run of a round, as far as it has come. Nothing is promised until it is released.
struct Proposal: Hashable, Sendable {
  enum State: Hashable, Sendable {
    case waiting
    case running(done: Int, of: Int)
    case ready
    case failed(Failure)
  }

  /// Why a run gave no proposal.
  enum Failure: String, Hashable, Sendable {
    /// No draw kept every rule.
    case noDraw = "no-draw"
    case tooMany = "too-many"
    /// A zone of the roster is not known to this machine any more.
    case unknownZone = "unknown-zone"
    /// A value lies outside what the engine takes.
    case badFeature = "bad-feature"
    /// The run failed again and again.
    case fault
  }

  let id: ID<Proposal>
  let round: ID<Round>
  /// 1, 2, 3 … within the round.
  let number: Int
  let seed: Int64
  /// The round's count when the run read who takes part; nil until it has finished.
  let enrolmentVersion: Int?
  let state: State
  let createdAt: Instant
  let releasedAt: Instant?

  /// Whether people were enrolled or changed since: then it may break what somebody has asked for meanwhile.
  func isOutdated(in round: Round) -> Bool {
    enrolmentVersion != round.enrolmentVersion
  }
}

extension PersonKey {
  init(_ person: ID<Person>) {
    self.init(person.description)
  }

  /// The account behind the key of a stored outcome.
  var person: ID<Person>? { ID(text) }
}
