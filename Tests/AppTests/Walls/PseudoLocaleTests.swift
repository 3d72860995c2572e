@testable import App
import Coaching
import Foundation
import Testing

/// A page language of which every text stands in brackets, so that a text that is in no catalogue stands out.
extension Catalogue {
  /// "Hello {name}!" → "⟦Hello ⟧{name}⟦!⟧": what fills a gap is not in brackets unless it is a text too.
  static func bracketed(_ language: PageLanguage) throws -> Catalogue {
    func bracketed(_ text: String) -> String {
      text.replacing(/[^{}]+|\{\w+\}/) { $0.output.hasPrefix("{") ? String($0.output) : "⟦\($0.output)⟧" }
    }
    let entries = Catalogues.catalogue(language).entries.mapValues { entry -> Any in
      switch entry {
      case .text(let text): bracketed(text)
      case .forms(let forms): forms.mapValues(bracketed)
      }
    }
    return try Catalogue(language, json: Array(try JSONSerialization.data(withJSONObject: entries)))
  }
}

/// Every text comes from the catalogues.
@Suite struct PseudoLocaleTests {
  @Test func `no page shows a word that is neither in a catalogue nor somebody's own`() async throws {
    let catalogue = try Catalogue.bracketed(.en)
    let w = try await World(catalogue: { _ in catalogue })
    let result = await Result { try await World.$current.withValue(w) { try await look(w) } }
    try await w.end()
    try result.get()
  }

  private func look(_ w: World) async throws {
    let stage = try await Stage(in: w)
    var pages: [(String, Answer)] = []
    for audience in [Audience.signedOut, .member, .coordinator] {
      let browser = try #require(stage.browsers[audience])
      if audience != .signedOut { pages += try await browser.crawl().map { ($0.key, $0.value) } }
      for row in stage.table where !row.route.hasSuffix("/sign-out") {
        pages.append((row.route, try await browser.ask(row)))
      }
      for row in stage.table where row.isPost { pages.append((row.route, try await browser.post(row.path))) }
    }
    #expect(pages.count > 100)
    var strange: [String: String] = [:]
    // A mail is shown in the language of whoever gets it.
    for (path, page) in pages where page.isPage && !path.hasSuffix("/mails") {
      for text in page.markup.texts {
        for word in Self.words(outsideBrackets: text) where !Self.isOwn(word) { strange[word] = path }
      }
    }
    #expect(strange == [:])
  }

  /// The words of people, and what the reader's language or the world calls the same everywhere.
  private static let own = Set(
    """
    Turnabout Ana Ben Cleo Dora Emil Fay Gil Gus Hana Hugo Ida Jon Nora Olga Vera Stan ICF Paris School Winter Spring Summer
    Circles Peer coaching A B C Z Tagalog
    Europe UTC English Français Deutsch Italiano Español roster csv min h engine matching turnabout sample
    at Monday Tuesday Wednesday Thursday Friday Saturday Sunday and no such person
    January February March April May June July August September October November December
    """.split(whereSeparator: \.isWhitespace).map(String.init))

  /// Examples, codes and names of columns, which are the same in every language by intention.
  private static let examples = Set(
    RosterColumn.allCases.flatMap { "\($0.header) \($0.example)".split { !$0.isLetter }.map(String.init) })

  /// The names that the reader's language has for languages, which come with it as its months do.
  private static let languages = Set(
    Locale.LanguageCode.isoLanguageCodes.flatMap {
      PageLanguage.en.name(ofLanguage: $0.identifier).split { !$0.isLetter }.map(String.init)
    })

  /// People's own words; in lower case in their addresses, and by one letter where they have no picture.
  private static func isOwn(_ word: String) -> Bool {
    own.contains(word) || own.contains(word.capitalized) || word.count == 1 || examples.contains(word)
      || languages.contains(word)
  }

  private static func words(outsideBrackets text: String) -> [String] {
    var depth = 0
    let outside = text.map { character -> Character in
      if character == "⟦" { depth += 1 }
      defer { if character == "⟧" { depth -= 1 } }
      return depth == 0 ? character : " "
    }
    return String(outside).split { !$0.isLetter }.map(String.init)
  }

  @Test(arguments: PageLanguage.allCases, [0, 1, 2, 7, 1_000_000, 2_000_000])
  func `a counted text says each number in the form that its language has for it`(language: PageLanguage, count: Int) {
    let catalogue = Catalogues.catalogue(language)
    for (key, entry) in catalogue.entries {
      guard case .forms(let forms) = entry else { continue }
      let text = catalogue.string(Text(key: key, count: count))
      let form = forms[language.pluralCategory(count)] ?? ""
      let number = language.formatted(count)
      #expect(!form.isEmpty, "\(language.rawValue) \(key)")
      // What says "one" in words does so for one alone, though French counts none as it counts one.
      let isNone = count == 0 && !form.contains("{count}")
      let expected = isNone ? forms["other"] ?? "" : form
      #expect(text == expected.replacing("{count}", with: number), "\(language.rawValue) \(key)")
      let saysNumber = text.contains(number) || !forms.values.contains { $0.contains("{count}") }
      #expect(count == 1 || saysNumber, "\(language.rawValue) \(key) hides the number \(count)")
    }
  }
}
