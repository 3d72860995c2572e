import Coaching
import Database
import HTML
import Hummingbird

/// The coordinators' pages of who belongs to the organisation.
struct MemberPages: Sendable {
  private let database: any Database
  private let changeMember: ChangeMember

  init(_ surroundings: Surroundings) {
    database = surroundings.database
    changeMember = ChangeMember(surroundings)
  }

  /// Everybody but those who were deactivated.
  func list(_ visit: Visit, _ coordinator: Coordinator) async throws -> Response {
    try await list(nil, visit, coordinator)
  }

  func joined(_ visit: Visit, _ coordinator: Coordinator) async throws -> Response {
    try await list(.joined, visit, coordinator)
  }

  func invited(_ visit: Visit, _ coordinator: Coordinator) async throws -> Response {
    try await list(.invited, visit, coordinator)
  }

  func deactivated(_ visit: Visit, _ coordinator: Coordinator) async throws -> Response {
    try await list(.deactivated, visit, coordinator)
  }

  func change(_ visit: Visit, _ coordinator: Coordinator) async throws -> Response {
    guard let change = ChangeMember.Change(rawValue: visit.fields.text("change")) else { throw BadRequest() }
    let person: ID<Person> = try visit.id("person")
    try await changeMember.run(change, to: person, by: coordinator)
    // Whoever gave up the role themselves may not see the page any more.
    return .seeOther(
      change == .takeRole && person == coordinator.person ? visit.home : "\(visit.home)/people/\(person)")
  }

  private func list(
    _ standing: Member.Standing?, _ visit: Visit, _ coordinator: Coordinator
  ) async throws -> Response {
    let members = try await database.read { try $0.members.all(for: coordinator) }
    let shown = members.filter { standing == nil ? $0.standing != .deactivated : $0.standing == standing }
    let counts = Dictionary(members.map { ($0.standing, 1) }, uniquingKeysWith: +)
    return .page(
      MemberViews.list(Listing(shown, by: \.name, visit: visit), of: standing, counts: counts, for: visit.reader))
  }
}
