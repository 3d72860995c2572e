import Database
import HTML
import Hummingbird

/// The coordinators' page of who accompanies which group of a round.
struct FacilitatorPages: Sendable {
  private let database: any Database
  private let assignFacilitator: AssignFacilitator

  init(_ surroundings: Surroundings, outbox: Outbox, origin: Origin) {
    database = surroundings.database
    assignFacilitator = AssignFacilitator(surroundings, outbox: outbox, origin: origin)
  }

  func list(_ visit: Visit, _ coordinator: Coordinator) async throws -> Response {
    try await page(visit, coordinator, Form(for: visit.reader))
  }

  private func page(
    _ visit: Visit, _ coordinator: Coordinator, _ form: Form, status: HTTPResponse.Status = .ok
  ) async throws -> Response {
    let id: ID<Round> = try visit.id("round")
    let view = try await database.read { transaction in
      FacilitatorsView(
        round: try transaction.rounds.find(id, for: coordinator.actor),
        groups: try transaction.facilitators.groups(of: id, for: coordinator),
        candidates: try transaction.facilitators.candidates(for: coordinator))
    }
    return .page(FacilitatorViews.list(view, form), status: status)
  }

  func assign(_ visit: Visit, _ coordinator: Coordinator) async throws -> Response {
    var errors = FieldErrors()
    for field in ["person", "group"] where visit.fields.text(field).isEmpty {
      errors.add(field, Text("facilitators.choose"))
    }
    guard errors.isEmpty else {
      let form = Form(visit.fields, errors: errors, for: visit.reader)
      return try await page(visit, coordinator, form, status: .unprocessableContent)
    }
    let (round, group, person) = try Self.command(visit)
    try await assignFacilitator.run(person, to: group, in: round, by: coordinator)
    return .seeOther("\(visit.home)/rounds/\(round)/facilitators")
  }

  func remove(_ visit: Visit, _ coordinator: Coordinator) async throws -> Response {
    let (round, group, person) = try Self.command(visit)
    try await assignFacilitator.remove(person, from: group, in: round, by: coordinator)
    return .seeOther("\(visit.home)/rounds/\(round)/facilitators")
  }

  private static func command(_ visit: Visit) throws(NotFound) -> (ID<Round>, ID<Engagement>, ID<Person>) {
    guard let group = ID<Engagement>(visit.fields.text("group")), let person = ID<Person>(visit.fields.text("person"))
    else { throw NotFound() }
    return (try visit.id("round"), group, person)
  }
}

/// A round's groups, and whom one can ask to accompany them.
struct FacilitatorsView: Sendable {
  let round: Round
  let groups: [ReleasedGroup]
  let candidates: [GroupMember]
}
