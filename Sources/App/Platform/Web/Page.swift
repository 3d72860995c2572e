import Coaching
import HTML

/// One whole page: the title, the navigation of whoever reads it, and the page's own content.
struct Page {
  let title: String
  /// The item of the navigation that this page belongs to.
  var section: Section?
  var script: Asset?
  let content: HTML

  enum Section: Hashable {
    case today, programmes, members, activity, account
  }

  init(_ title: String, section: Section? = nil, script: Asset? = nil, content: HTML) {
    self.title = title
    self.section = section
    self.script = script
    self.content = content
  }

  func html(for reader: Reader) -> HTML {
    """
    <!doctype html>
    <html lang="\(reader.language.rawValue)">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>\(title) · Turnabout</title>
    <link rel="icon" href="\(Asset.icon.path)" type="image/svg+xml">
    <link rel="stylesheet" href="\(Asset.stylesheet.path)">
    \(script.map { "<script type=\"module\" blocking=\"render\" src=\"\($0.path)\"></script>" as HTML })
    </head>
    <body>
    <a class="skip" href="#content">\(reader("page.skip"))</a>
    \(reader.part.map { DemonstrationViews.bar($0, for: reader) })
    \(header(for: reader))
    <main id="content" tabindex="-1">
    \(content)
    </main>
    \(footer(for: reader))
    </body>
    </html>
    """
  }

  private func header(for reader: Reader) -> HTML {
    """
    <header class="site">
    <a class="brand" href="/" aria-label="Turnabout"><svg aria-hidden="true" viewBox="0 0 32 32" width="28" height="28"><use href="\(Asset.icon.path)#mark"/></svg><span>Turnabout</span></a>
    \(reader.place.map { navigation($0, for: reader) })
    \(reader.isSignedIn ? account(for: reader) : HTML.none)
    </header>
    """
  }

  private func navigation(_ place: Reader.Place, for reader: Reader) -> HTML {
    let home: Path = "/o/\(place.organisation.slug)"
    return """
      <nav aria-label="\(reader("page.navigation"))"><ul>
      \(item(.today, home, reader("nav.today")))
      \(place.coordinates ? item(.programmes, "\(home)/programmes", reader("nav.programmes")) : HTML.none)
      \(place.coordinates ? item(.members, "\(home)/members", reader("nav.members")) : HTML.none)
      \(place.coordinates ? item(.activity, "\(home)/activity", reader("nav.activity")) : HTML.none)
      </ul></nav>
      """
  }

  private func item(_ section: Section, _ path: Path, _ label: String) -> HTML {
    """
    <li><a href="\(path)"\(attribute: "aria-current", self.section == section ? "page" : nil)>\(label)</a></li>
    """
  }

  private func account(for reader: Reader) -> HTML {
    """
    <div class="account">
    <a href="\(reader.account)"\(attribute: "aria-current", section == .account ? "page" : nil)>\(reader("nav.account"))</a>
    <form method="post" action="/sign-out"><button class="quiet">\(reader("nav.sign-out"))</button></form>
    </div>
    """
  }

  private func footer(for reader: Reader) -> HTML {
    """
    <footer class="site">
    \(reader.place.map { "<p>\($0.organisation.name) · \($0.memberName)</p>" as HTML })
    \(Self.languageForm("page-language", for: reader))
    </footer>
    """
  }

  /// Chooses the language of the pages and of one's mail.
  ///
  /// - Parameter id: the control's, because a page may have the form twice.
  static func languageForm(_ id: StaticString, for reader: Reader) -> HTML {
    let options = PageLanguageNames.all.map { code, name in
      "<option value=\"\(code)\" lang=\"\(code)\"\(attribute: "selected", if: code == reader.language.rawValue)>\(name)</option>"
        as HTML
    }
    return """
      <form method="post" action="/language" class="inline">
      <input type="hidden" name="next" value="\(reader.path)">
      <label for="\(id.description)">\(reader("page.language"))</label>
      <select id="\(id.description)" name="language">\(options)</select>
      <button class="quiet">\(reader("page.language.change"))</button>
      </form>
      """
  }
}

/// The page languages under their own names, in the order in which they are offered.
enum PageLanguageNames {
  static let all = [("en", "English"), ("fr", "Français"), ("de", "Deutsch"), ("it", "Italiano"), ("es", "Español")]
}
