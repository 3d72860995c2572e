import Coaching
import Database
import HTML
import Hummingbird

/// The coordinators' pages of programmes: all, a new one, one with its rules and rounds.
struct ProgrammePages: Sendable {
  private let database: any Database
  private let createProgramme: CreateProgramme

  init(_ surroundings: Surroundings) {
    database = surroundings.database
    createProgramme = CreateProgramme(surroundings)
  }

  func list(_ visit: Visit, _ coordinator: Coordinator) async throws -> Response {
    let programmes = try await database.read { try $0.programmes.all(for: coordinator) }
    return .page(ProgrammeViews.list(programmes, for: visit.reader))
  }

  func new(_ visit: Visit, _ coordinator: Coordinator) async throws -> Response {
    .page(ProgrammeViews.new(Form(for: visit.reader)))
  }

  func create(_ visit: Visit, _ coordinator: Coordinator) async throws -> Response {
    do {
      let (name, template) = try ProgrammeForm.command(visit.fields, for: visit.reader)
      let programme = try await createProgramme.run(name, from: template, by: coordinator)
      return .seeOther("\(visit.home)/programmes/\(programme.id)")
    } catch let errors as FieldErrors {
      let form = Form(visit.fields, errors: errors, for: visit.reader)
      return .page(ProgrammeViews.new(form), status: .unprocessableContent)
    }
  }

  func show(_ visit: Visit, _ coordinator: Coordinator) async throws -> Response {
    let id: ID<Programme> = try visit.id("programme")
    let (programme, rounds) = try await database.read { transaction in
      (
        try transaction.programmes.find(id, for: coordinator.actor),
        try transaction.rounds.all(of: id, for: coordinator)
      )
    }
    return .page(ProgrammeViews.show(programme, rounds, for: visit.reader))
  }
}

/// The form of a new programme.
enum ProgrammeForm {
  /// A programme without a name of its own is called as its template calls it, in the coordinator's language.
  static func command(
    _ fields: Fields, for reader: Reader
  ) throws(FieldErrors) -> (PersonName, ProgrammeTemplate) {
    var errors = FieldErrors()
    let template = ProgrammeTemplate(rawValue: fields.text("template"))
    let usual = template.map { reader(.of("template.programme", $0.rawValue)) }
    let name = errors.collect("name", nameError) { () throws(PersonNameRefusal) in
      try PersonName(fields.text("name").isEmpty ? usual ?? "" : fields.text("name"))
    }
    if template == nil { errors.add("template", Text("programme.template.missing")) }
    guard let name, let template else { throw errors }
    return (name, template)
  }

  /// What is wrong with a name that somebody gave to themselves or to something of theirs.
  static func nameError(_ refusal: PersonNameRefusal) -> Text {
    switch refusal {
    case .empty: Text("name.missing")
    case .tooLong(let limit): Text("name.too-long", ["limit": .number(limit)])
    case .controlCharacter: Text("name.control-character")
    }
  }
}

extension Visit {
  /// The address of the organisation's pages.
  var home: Path {
    "/o/\(parameters.get("organisation") ?? "")"
  }
}

extension Reader {
  var home: Path {
    place.map { "/o/\($0.organisation.slug)" } ?? "/"
  }
}
