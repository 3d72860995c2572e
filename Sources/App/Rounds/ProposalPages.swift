import Coaching
import Database
import Foundation
import HTML
import HTTPTypes
import Hummingbird
import NIOCore

/// The coordinators' pages of proposals: ask, follow, read, release.
struct ProposalPages: Sendable {
  private let database: any Database
  private let askForProposal: AskForProposal
  private let releaseProposal: ReleaseProposal

  init(_ surroundings: Surroundings, outbox: Outbox, origin: Origin) {
    database = surroundings.database
    askForProposal = AskForProposal(surroundings)
    releaseProposal = ReleaseProposal(surroundings, outbox: outbox, origin: origin)
  }

  func ask(_ visit: Visit, _ coordinator: Coordinator) async throws -> Response {
    let round: ID<Round> = try visit.id("round")
    let proposal = try await askForProposal.run(in: round, by: coordinator)
    return .seeOther("\(visit.home)/rounds/\(round)/proposals/\(proposal)")
  }

  func show(_ visit: Visit, _ coordinator: Coordinator) async throws -> Response {
    let (round, proposal) = try await found(visit, coordinator)
    guard proposal.state == .ready else {
      return .page(ProposalViews.unfinished(round, proposal, for: visit.reader))
    }
    let (outcome, names) = try await database.read { transaction in
      (
        try transaction.proposals.outcome(of: proposal.id, for: coordinator.actor),
        try transaction.enrolments.names(in: round.id, for: coordinator.actor)
      )
    }
    return .page(ProposalViews.show(ProposalView(round, proposal, outcome, names, visit: visit), for: visit.reader))
  }

  /// The true count, for the script that follows a run.
  func progress(_ visit: Visit, _ coordinator: Coordinator) async throws -> Response {
    let (_, proposal) = try await found(visit, coordinator)
    let progress: ProposalProgress =
      switch proposal.state {
      case .waiting: ProposalProgress(isFinished: false, done: 0, total: 0)
      case .running(let done, let total): ProposalProgress(isFinished: false, done: done, total: total)
      case .ready, .failed: ProposalProgress(isFinished: true, done: 1, total: 1)
      }
    return Response(
      status: .ok, headers: [.contentType: "application/json"],
      body: ResponseBody(byteBuffer: ByteBuffer(bytes: try JSONEncoder().encode(progress))))
  }

  func release(_ visit: Visit, _ coordinator: Coordinator) async throws -> Response {
    let (round, proposal) = try await found(visit, coordinator)
    try await releaseProposal.run(proposal.id, by: coordinator)
    return .seeOther("\(visit.home)/rounds/\(round.id)/proposals/\(proposal.id)")
  }

  private func found(_ visit: Visit, _ coordinator: Coordinator) async throws -> (Round, Proposal) {
    let roundID: ID<Round> = try visit.id("round")
    let id: ID<Proposal> = try visit.id("proposal")
    return try await database.read { transaction in
      let proposal = try transaction.proposals.find(id, for: coordinator.actor)
      guard proposal.round == roundID else { throw NotFound() }
      return (try transaction.rounds.find(roundID, for: coordinator.actor), proposal)
    }
  }
}

private struct ProposalProgress: Encodable {
  let isFinished: Bool
  let done: Int
  let total: Int
}

/// A finished proposal as its coordinator reads it.
struct ProposalView: Sendable {
  /// A pairing or a group with names.
  struct Joined: Sendable {
    let names: [String]
    let reasons: [Reason]
  }

  struct LeftOut: Sendable {
    let name: String
    let outcome: OutcomeLeftOut
  }

  let round: Round
  let proposal: Proposal
  let outcome: MatchingOutcome
  let joined: Listing<Joined>
  let leftOut: [LeftOut]
  /// How many engagements a release would begin.
  let engagements: Int

  init(
    _ round: Round, _ proposal: Proposal, _ outcome: MatchingOutcome, _ names: [ID<Person>: String], visit: Visit
  ) {
    func name(_ key: PersonKey) -> String { key.person.flatMap { names[$0] } ?? "–" }
    self.round = round
    self.proposal = proposal
    self.outcome = outcome
    let all =
      outcome.pairings.map { Joined(names: [name($0.coach), name($0.client)], reasons: $0.reasons) }
      + outcome.groups.map { Joined(names: $0.members.map(name), reasons: $0.reasons) }
    joined = Listing(all, by: { $0.names.joined(separator: " ") }, visit: visit)
    leftOut = outcome.leftOut.map { LeftOut(name: name($0.person), outcome: $0) }
      .sorted { $0.name < $1.name }
    engagements = outcome.engagements(round.policy.structure).count
  }
}
