import Database
import HTML
import Hummingbird

/// Where a person finds what is their own: their profile and hours in an organisation, the language of their pages and
/// mail, and where they are signed in.
struct AccountPages: Sendable {
  private let database: any Database

  init(_ surroundings: Surroundings) {
    database = surroundings.database
  }

  /// Away from any organisation's pages.
  func show(_ visit: Visit, _ signedIn: SignedIn) async throws -> Response {
    try await page(visit, of: signedIn.person)
  }

  func showInOrganisation(_ visit: Visit, _ actor: Actor) async throws -> Response {
    try await page(visit, of: actor.person)
  }

  private func page(_ visit: Visit, of person: ID<Person>?) async throws -> Response {
    let organisations = try await database.read { transaction in
      try person.map { try transaction.memberships.organisations(of: $0) } ?? []
    }
    return .page(AccountViews.show(organisations, for: visit.reader))
  }
}

/// The look of what is one's own.
enum AccountViews {
  /// - Parameter organisations: all of the person's; who has several finds the way to the others here.
  static func show(_ organisations: [Organisation], for reader: Reader) -> HTML {
    let title = reader("account.title")
    let others =
      organisations.count > 1
      ? card("/", reader("home.organisations"), reader.language.list(organisations.map(\.name))) : HTML.none
    let own: HTML =
      reader.place == nil
      ? .none
      : """
      \(card("\(reader.home)/profile", reader("profile.title"), reader("account.profile")))
      \(card("\(reader.home)/availability", reader("availability.title"), reader("account.availability")))
      """
    return Page(
      title, section: .account,
      content: """
        <h1>\(title)</h1>
        <ul class="cards">\(own)\(card("/calendar", reader("calendar.title"), reader("calendar.about")))\(card("/reminders", reader("reminders.title"), reader("account.reminders")))\(card("/devices", reader("devices.title"), reader("devices.about")))\(others)</ul>
        <h2>\(reader("account.language"))</h2>
        <p>\(reader("account.language.about"))</p>
        \(Page.languageForm("own-language", for: reader))
        <h2>\(reader("nav.sign-out"))</h2>
        \(button(reader("nav.sign-out"), posting: "/sign-out", style: "quiet"))
        """
    ).html(for: reader)
  }

  private static func card(_ path: Path, _ title: String, _ about: String) -> HTML {
    "<li class=\"card\"><h2><a href=\"\(path)\">\(title)</a></h2><p>\(about)</p></li>"
  }
}
