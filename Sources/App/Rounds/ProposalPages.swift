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
    let changed: ID<Proposal>? = ID(visit.fields.text("changing"))
    let proposal = try await askForProposal.run(in: round, changing: changed, by: coordinator)
    return .seeOther("\(visit.home)/rounds/\(round)/proposals/\(proposal)")
  }

  func show(_ visit: Visit, _ coordinator: Coordinator) async throws -> Response {
    let (round, proposal) = try await found(visit, coordinator)
    guard proposal.state == .ready else {
      let names = try await database.read { try $0.enrolments.names(in: round.id, for: coordinator.actor) }
      let refused = proposal.basis.refused.map { lock in
        LockRefusal(lock.reason, lock.link, names).text
      }
      return .page(ProposalViews.unfinished(round, proposal, refused, for: visit.reader))
    }
    let view = try await database.read { try DeskView(round, proposal, for: coordinator, visit: visit, $0) }
    return .page(DeskViews.show(view, weights: Form(for: visit.reader), for: visit.reader))
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
