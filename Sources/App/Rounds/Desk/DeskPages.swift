import Coaching
import Database
import HTML
import Hummingbird

/// The coordinators' pages around a proposal: decide for the next run, compare, take along, read the mails first.
struct DeskPages: Sendable {
  private let surroundings: Surroundings
  private let origin: Origin
  private let adjustRound: AdjustRound
  private let weighRound: WeighRound

  init(_ surroundings: Surroundings, origin: Origin) {
    self.surroundings = surroundings
    self.origin = origin
    adjustRound = AdjustRound(surroundings)
    weighRound = WeighRound(surroundings)
  }

  /// The button that was pressed names the deed and the people.
  func adjust(_ visit: Visit, _ coordinator: Coordinator) async throws -> Response {
    let round: ID<Round> = try visit.id("round")
    let deeds: [(String, AdjustRound.Decision)] = [("lock", .lock), ("forbid", .forbid), ("undo", .undo)]
    guard let (field, decision) = deeds.first(where: { !visit.fields.text($0.0).isEmpty }) else { throw BadRequest() }
    let words = visit.fields.text(field).split(separator: " ")
    let people = words.compactMap { ID<Person>(String($0)) }
    guard people.count == words.count, (2...8).contains(people.count) else { throw BadRequest() }
    guard decision == .lock || decision == .undo || people.count == 2 else { throw BadRequest() }
    try await adjustRound.run(decision, people, in: round, by: coordinator)
    let next = next(visit, round)
    // A decision in the table leads back to the row that it is about.
    guard visit.fields.text("to") == "row" else { return .seeOther(next) }
    return .seeOther("\(next)#\(DeskRow.anchor(words.joined(separator: " ")))")
  }

  func weigh(_ visit: Visit, _ coordinator: Coordinator) async throws -> Response {
    let (round, proposal) = try await found(visit, coordinator, proposal: ID(visit.fields.text("proposal")))
    do {
      if visit.fields.text("reset").isEmpty {
        try await weighRound.run(try WeightsForm.weights(visit.fields), in: round.id, by: coordinator)
      } else {
        try await weighRound.reset(round.id, by: coordinator)
      }
      return .seeOther("\(visit.home)/rounds/\(round.id)/proposals/\(proposal.id)")
    } catch let errors as FieldErrors {
      let view = try await surroundings.database.read {
        try DeskView(round, proposal, for: coordinator, visit: visit, $0)
      }
      let form = Form(visit.fields, errors: errors, for: visit.reader)
      return .page(DeskViews.show(view, weights: form, for: visit.reader), status: .unprocessableContent)
    }
  }

  func compare(_ visit: Visit, _ coordinator: Coordinator) async throws -> Response {
    let id: ID<Round> = try visit.id("round")
    let view = try await surroundings.database.read { transaction in
      let round = try transaction.rounds.find(id, for: coordinator.actor)
      return try ComparisonView(round, for: coordinator, visit: visit, transaction)
    }
    return .page(ComparisonViews.show(view, for: visit.reader))
  }

  func pairings(_ visit: Visit, _ coordinator: Coordinator) async throws -> Response {
    let (round, proposal) = try await found(visit, coordinator, proposal: try visit.id("proposal"))
    let (outcome, recipients) = try await surroundings.database.read { transaction in
      (
        try transaction.proposals.outcome(of: proposal.id, for: coordinator.actor),
        try transaction.memberships.recipients(in: round.id, for: coordinator.actor)
      )
    }
    let csv = ProposalCSV(structure: round.policy.structure, recipients: recipients, reader: visit.reader).csv(outcome)
    return .file(csv, name: "pairings.csv", type: "text/csv; charset=utf-8")
  }

  func mails(_ visit: Visit, _ coordinator: Coordinator) async throws -> Response {
    let (round, proposal) = try await found(visit, coordinator, proposal: try visit.id("proposal"))
    let (outcome, mail) = try await surroundings.database.read { transaction in
      let outcome = try transaction.proposals.outcome(of: proposal.id, for: coordinator.actor)
      let readers = try RoundReaders(
        of: round, for: coordinator.actor, origin: origin, zones: surroundings.zones, transaction)
      return (outcome, ReleaseMail(outcome: outcome, readers: readers))
    }
    let letters = mail.letters().map { MailPreview(recipient: $0.0, letter: $0.1) }
    let view = MailsView(
      round: round, proposal: proposal, engagements: outcome.engagements(round.policy.structure).count,
      letters: Listing(letters, by: { "\($0.recipient.name)" }, size: 20, visit: visit))
    return .page(MailsViews.show(view, for: visit.reader))
  }

  private func found(
    _ visit: Visit, _ coordinator: Coordinator, proposal id: ID<Proposal>?
  ) async throws -> (Round, Proposal) {
    let roundID: ID<Round> = try visit.id("round")
    guard let id else { throw NotFound() }
    return try await surroundings.database.read { transaction in
      let proposal = try transaction.proposals.find(id, for: coordinator.actor)
      guard proposal.round == roundID, proposal.state == .ready else { throw NotFound() }
      return (try transaction.rounds.find(roundID, for: coordinator.actor), proposal)
    }
  }

  /// Back to the page of this round on which the button stood, with its filters.
  private func next(_ visit: Visit, _ round: ID<Round>) -> Path {
    let home: Path = "\(visit.home)/rounds/\(round)"
    guard let next = Path(received: visit.fields.text("next")), next.text.hasPrefix(home.text) else { return home }
    return next
  }
}
