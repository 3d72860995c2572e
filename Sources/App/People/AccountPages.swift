import HTML
import Hummingbird

/// Where a person finds what is their own: their profile and hours in an organisation, the language of their pages and
/// mail, and where they are signed in.
struct AccountPages: Sendable {
  /// Away from any organisation's pages.
  func show(_ visit: Visit, _ signedIn: SignedIn) async throws -> Response {
    .page(AccountViews.show(for: visit.reader))
  }

  func showInOrganisation(_ visit: Visit, _ actor: Actor) async throws -> Response {
    .page(AccountViews.show(for: visit.reader))
  }
}

/// The look of what is one's own.
enum AccountViews {
  static func show(for reader: Reader) -> HTML {
    let title = reader("account.title")
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
        <ul class="cards">\(own)\(card("/devices", reader("devices.title"), reader("devices.about")))</ul>
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
