import Coaching
import Database

/// A coordinator begins a programme from a template; its policy becomes version 1.
struct CreateProgramme: Sendable {
  private let surroundings: Surroundings

  init(_ surroundings: Surroundings) {
    self.surroundings = surroundings
  }

  func run(_ name: PersonName, from template: ProgrammeTemplate, by coordinator: Coordinator) async throws -> Programme
  {
    let programme = Programme(
      id: surroundings.newID(), name: name.text, template: template, policyNumber: 1, policy: template.policy)
    let activity: ID<Activity> = surroundings.newID()
    let now = surroundings.now()
    try await surroundings.database.write { transaction in
      try transaction.programmes.insert(programme, by: coordinator, at: now)
      try transaction.activity.add(
        activity, .createdProgramme, programme.id.description, by: coordinator.person,
        in: coordinator.actor.organisation, at: now)
    }
    return programme
  }
}
