import Coaching
import Crypto
import Database
import Matching

extension DrawRecord {
  package init(_ audit: DrawAudit, of round: RoundProblem) {
    self.init(audit, of: round) { hexadecimal(SHA256.hash(data: Array($0.utf8))) }
  }
}

extension App {
  /// What became of making a proposal's draw again.
  package enum DrawReplay: Sendable {
    /// There is no such proposal, or it has not come to an outcome.
    case unknown
    /// It was not drawn, or by an engine that kept no record.
    case notDrawn
    /// It was drawn by a version that draws otherwise.
    case drawnOtherwise(DrawRecord)
    /// Nothing can be drawn from the round as it is now.
    case undrawable
    /// In what the replay differs, in sentences.
    case replayed(DrawRecord, differences: [String])
  }

  /// Draws a proposal's round again, as its people are now, beside a running server.
  package func replayDraw(ofProposal text: String) async throws -> DrawReplay {
    guard let id = ID<Proposal>(text) else { return .unknown }
    let found = try await surroundings.database.read { transaction -> (Proposal, MatchingOutcome, RoundEntries)? in
      guard let organisation = try transaction.proposals.organisation(of: id) else { return nil }
      let actor = Actor.system(in: organisation)
      let proposal = try transaction.proposals.find(id, for: actor)
      guard proposal.state == .ready else { return nil }
      return (
        proposal, try transaction.proposals.outcome(of: id, for: actor),
        try RoundEntries(of: proposal.round, for: actor, as: .asOf(proposal.createdAt), transaction)
      )
    }
    guard let (proposal, outcome, entries) = found else { return .unknown }
    guard let record = outcome.draw else { return .notDrawn }
    guard record.isReplayable else { return .drawnOtherwise(record) }
    do {
      let problem = try entries.problem(
        with: proposal.basis.adjustments, seed: UInt64(proposal.seed), today: proposal.createdAt,
        zones: surroundings.zones)
      let replay = DrawRecord(try DrawAudit(drawing: problem.problem), of: problem)
      return .replayed(record, differences: record.differences(in: replay))
    } catch {
      return .undrawable
    }
  }
}
