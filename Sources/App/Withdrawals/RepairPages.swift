import Coaching
import Database
import HTML
import HTTPTypes
import Hummingbird

/// The coordinators' page of who left a round, and of what is to mend it.
struct RepairPages: Sendable {
  private let surroundings: Surroundings
  private let leaveRound: LeaveRound
  private let askForRepair: AskForRepair
  private let carryOutRepair: CarryOutRepair

  init(_ surroundings: Surroundings, outbox: Outbox, origin: Origin) {
    self.surroundings = surroundings
    leaveRound = LeaveRound(surroundings, outbox: outbox, origin: origin)
    askForRepair = AskForRepair(surroundings)
    carryOutRepair = CarryOutRepair(surroundings, outbox: outbox, origin: origin)
  }

  func show(_ visit: Visit, _ coordinator: Coordinator) async throws -> Response {
    try await page(visit, coordinator, Form(for: visit.reader))
  }

  /// Notes that somebody leaves.
  func withdraw(_ visit: Visit, _ coordinator: Coordinator) async throws -> Response {
    let round: ID<Round> = try visit.id("round")
    do {
      guard let person = ID<Person>(visit.fields.text("person")) else {
        throw FieldErrors("person", Text("repair.choose"))
      }
      try await leaveRound.run(person, from: round, because: visit.fields.withdrawalReason(), by: coordinator.actor)
      return .seeOther("\(visit.home)/rounds/\(round)/repair")
    } catch let errors as FieldErrors {
      return try await page(
        visit, coordinator, Form(visit.fields, errors: errors, for: visit.reader), status: .unprocessableContent)
    }
  }

  func ask(_ visit: Visit, _ coordinator: Coordinator) async throws -> Response {
    let round: ID<Round> = try visit.id("round")
    try await askForRepair.run(of: round, by: coordinator)
    return .seeOther("\(visit.home)/rounds/\(round)/repair")
  }

  func carryOut(_ visit: Visit, _ coordinator: Coordinator) async throws -> Response {
    let round: ID<Round> = try visit.id("round")
    try await carryOutRepair.run(try visit.id("repair"), of: round, by: coordinator)
    return .seeOther("\(visit.home)/rounds/\(round)/repair")
  }

  private func page(
    _ visit: Visit, _ coordinator: Coordinator, _ form: Form, status: HTTPResponse.Status = .ok
  ) async throws -> Response {
    let id: ID<Round> = try visit.id("round")
    let view = try await surroundings.database.read { transaction in
      let actor = coordinator.actor
      let participants = Set(try transaction.enrolments.participants(in: id, for: actor).map(\.person))
      return RepairView(
        round: try transaction.rounds.find(id, for: actor),
        withdrawals: try transaction.withdrawals.all(from: id, for: actor).map { withdrawal in
          (
            withdrawal,
            try withdrawal.sealedReason.map { try surroundings.seal.opened($0, for: withdrawal.id.description) }
          )
        },
        repair: try transaction.withdrawals.repair(of: id, for: actor),
        names: try transaction.enrolments.names(in: id, for: actor), participants: participants)
    }
    return .page(RepairViews.show(view, form), status: status)
  }
}

/// A round that people have left, as its coordinators see it.
struct RepairView: Sendable {
  let round: Round
  /// The latest first, each with its reason.
  let withdrawals: [(withdrawal: Withdrawal, reason: String?)]
  /// The latest.
  let repair: RoundRepair?
  let names: [ID<Person>: String]
  /// Who takes part still.
  let participants: Set<ID<Person>>

  func name(_ key: PersonKey) -> String { key.person.flatMap { names[$0] } ?? "–" }
}
