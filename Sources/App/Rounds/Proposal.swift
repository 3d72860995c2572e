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
    /// Two people locked together cannot be; the basis says who and why.
    case impossibleLock = "impossible-lock"
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
  let basis: ProposalBasis

  /// Whether people were enrolled or changed since: then it may break what somebody has asked for meanwhile.
  func isOutdated(in round: Round) -> Bool {
    enrolmentVersion != round.enrolmentVersion
  }
}

/// What a run goes by besides the round itself, as it was when the proposal was asked for.
struct ProposalBasis: Hashable, Sendable {
  var adjustments: RoundAdjustments
  /// The number of the proposal that was changed; nil for one asked for afresh.
  var before: Int?
  /// The lock because of which the run gave nothing.
  var refused: RefusedLock?

  init(adjustments: RoundAdjustments, before: Int? = nil) {
    self.adjustments = adjustments
    self.before = before
  }
}

/// Kept as a document; the one of a proposal from before there was a desk is empty.
extension ProposalBasis: Codable {
  private enum CodingKeys: String, CodingKey { case adjustments, before, refused }

  init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    adjustments = try fields.decodeIfPresent(RoundAdjustments.self, forKey: .adjustments) ?? RoundAdjustments()
    before = try fields.decodeIfPresent(Int.self, forKey: .before)
    refused = try fields.decodeIfPresent(RefusedLock.self, forKey: .refused)
  }
}

extension PersonKey {
  init(_ person: ID<Person>) {
    self.init(person.description)
  }

  /// The account behind the key of a stored outcome.
  var person: ID<Person>? { ID(text) }
}
