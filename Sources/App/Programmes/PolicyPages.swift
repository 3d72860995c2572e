import Coaching
import Database
import HTML
import HTTPTypes
import Hummingbird

/// The coordinators' pages of a programme's rules: their versions, and the editor with its preview.
struct PolicyPages: Sendable {
  private let database: any Database
  private let savePolicy: SavePolicy
  private let previewPolicy: PreviewPolicy

  init(_ surroundings: Surroundings) {
    database = surroundings.database
    savePolicy = SavePolicy(surroundings)
    previewPolicy = PreviewPolicy(surroundings)
  }

  func list(_ visit: Visit, _ coordinator: Coordinator) async throws -> Response {
    .page(PolicyViews.versions(try await versions(visit, coordinator), for: visit.reader))
  }

  func show(_ visit: Visit, _ coordinator: Coordinator) async throws -> Response {
    var view = try await versions(visit, coordinator)
    func version(_ text: String?) -> PolicyVersion? {
      text.flatMap { Int($0) }.flatMap { number in view.versions.first { $0.number == number } }
    }
    guard let shown = version(visit.parameters.get("version")) else { throw NotFound() }
    let asked = version(visit.query.text("against"))
    view.against = asked?.number == shown.number ? nil : asked ?? version(String(shown.number - 1))
    return .page(PolicyViews.version(view, shown, for: visit.reader))
  }

  /// - Note: `from` names an older version whose rules fill the form.
  func edit(_ visit: Visit, _ coordinator: Coordinator) async throws -> Response {
    let view = try await editing(visit, coordinator)
    var policy = view.programme.policy
    if let number = Int(visit.query.text("from")) {
      policy = try await database.read { transaction in
        try transaction.programmes.policy(number, of: view.programme.id, for: coordinator.actor)
      }
    }
    return .page(PolicyEditorViews.page(view, Form(PolicyForm.fields(policy), for: visit.reader)))
  }

  func save(_ visit: Visit, _ coordinator: Coordinator) async throws -> Response {
    let id: ID<Programme> = try visit.id("programme")
    guard let startedFrom = Int(visit.fields.text("version")) else { throw BadRequest() }
    do {
      let policy = try PolicyForm.policy(visit.fields)
      let outcome = try await savePolicy.run(policy, of: id, startedFrom: startedFrom, by: coordinator)
      if case .saved(let number) = outcome {
        return .seeOther("\(visit.home)/programmes/\(id)/policy/versions/\(number)")
      }
      return try await again(visit, coordinator) { $0.notice = .unchanged }
    } catch let errors as FieldErrors {
      return try await again(visit, coordinator, errors, status: .unprocessableContent) { _ in }
    } catch let overtaken as PolicyOvertaken {
      let view = try await versions(visit, coordinator)
      guard let newest = view.versions.first, let start = view.versions.first(where: { $0.number == startedFrom })
      else { throw BadRequest() }
      return try await again(visit, coordinator, status: overtaken.status) { editing in
        editing.notice = .overtaken(by: newest, from: start.policy)
      }
    }
  }

  /// Tries what was typed; keeps nothing.
  func preview(_ visit: Visit, _ coordinator: Coordinator) async throws -> Response {
    let view = try await editing(visit, coordinator)
    do {
      let policy = try PolicyForm.policy(visit.fields)
      let round = ID<Round>(visit.fields.text("preview"))
      let preview = try await previewPolicy.run(policy, on: round, of: view.programme, by: coordinator)
      return try await again(visit, coordinator) { $0.preview = preview }
    } catch let errors as FieldErrors {
      return try await again(visit, coordinator, errors, status: .unprocessableContent) { _ in }
    }
  }

  /// The editor with what was typed.
  private func again(
    _ visit: Visit, _ coordinator: Coordinator, _ errors: FieldErrors = FieldErrors(),
    status: HTTPResponse.Status = .ok, _ change: (inout PolicyEditing) -> Void
  ) async throws -> Response {
    var view = try await editing(visit, coordinator)
    change(&view)
    return .page(PolicyEditorViews.page(view, Form(visit.fields, errors: errors, for: visit.reader)), status: status)
  }

  private func editing(_ visit: Visit, _ coordinator: Coordinator) async throws -> PolicyEditing {
    let id: ID<Programme> = try visit.id("programme")
    return try await database.read { transaction in
      let rounds = try transaction.rounds.all(of: id, for: coordinator)
      let people = try transaction.rounds.people(of: id, for: coordinator)
      return PolicyEditing(
        programme: try transaction.programmes.find(id, for: coordinator.actor),
        keeping: rounds.filter { [.enrolling, .matching, .running].contains($0.state) },
        triable: rounds.compactMap { round in
          people[round.id].map { PolicyEditing.Triable(id: round.id, name: round.name, people: $0) }
        })
    }
  }

  private func versions(_ visit: Visit, _ coordinator: Coordinator) async throws -> PolicyVersions {
    let id: ID<Programme> = try visit.id("programme")
    return try await database.read { transaction in
      PolicyVersions(
        programme: try transaction.programmes.find(id, for: coordinator.actor),
        versions: try transaction.programmes.versions(of: id, for: coordinator),
        allRounds: try transaction.rounds.all(of: id, for: coordinator))
    }
  }
}
