import Coaching
import Database
import HTML
import Hummingbird

/// The pages that belong to nobody's organisation: the front door, the choice of language, and the two that say
/// whether the server is well.
struct HomePages: Sendable {
  private let database: any Database
  private let isSecure: Bool

  init(_ surroundings: Surroundings, origin: Origin) {
    database = surroundings.database
    isSecure = origin.isSecure
  }

  /// To one's organisation, or to choose among several.
  func show(_ visit: Visit) async throws -> Response {
    guard let signedIn = visit.signedIn else {
      if visit.reader.part != nil { return .seeOther("/demonstration") }
      let isFounded = try await database.read { try $0.memberships.hasOrganisations() }
      return isFounded
        ? .seeOther("/sign-in")
        : .page(
          HomeViews.unfounded(
            visit.loopback.map { _ in DemonstrationViews.offer(for: visit.reader) } ?? .none, for: visit.reader))
    }
    let organisations = try await database.read { try $0.memberships.organisations(of: signedIn.person) }
    if let only = organisations.first, organisations.count == 1 { return .seeOther("/o/\(only.slug)") }
    return .page(HomeViews.organisations(organisations, for: visit.reader))
  }

  func chooseLanguage(_ visit: Visit) async throws -> Response {
    guard let language = PageLanguage(visit.fields.text("language")) else { throw BadRequest() }
    if let person = visit.signedIn?.person {
      try await database.write { try $0.people.setLanguage(language, of: person) }
    }
    return Response.seeOther(Path(received: visit.fields.text("next")) ?? "/").with(
      Cookie(Reception.languageCookie, language.rawValue, seconds: 31_536_000, isSecure: isSecure))
  }

  /// The process answers.
  func healthy(_ visit: Visit) async throws -> Response {
    .plain("ok\n")
  }

  /// The database answers too.
  func ready(_ visit: Visit) async throws -> Response {
    _ = try await database.read { try $0.memberships.hasOrganisations() }
    return .plain("ready\n")
  }
}

/// The look of the front door.
enum HomeViews {
  /// An instance that waits for its first coordinator.
  static func unfounded(_ offer: HTML, for reader: Reader) -> HTML {
    let title = reader("home.unfounded.title")
    return Page(title, content: "<h1>\(title)</h1><p>\(reader("home.unfounded.about"))</p>\(offer)").html(for: reader)
  }

  static func organisations(_ organisations: [Organisation], for reader: Reader) -> HTML {
    let title = reader("home.organisations")
    let items = organisations.map {
      "<li class=\"card\"><h2><a href=\"/o/\($0.slug)\">\($0.name)</a></h2></li>" as HTML
    }
    return Page(
      title,
      content: """
        <h1>\(title)</h1>
        \(items.isEmpty ? "<p class=\"empty\">\(reader("home.no-organisations"))</p>" as HTML : "<ul class=\"cards\">\(items)</ul>")
        """
    ).html(for: reader)
  }
}
