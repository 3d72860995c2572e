import Coaching
import Foundation

/// All texts of one language, from its JSON file: a key's text, or its forms by CLDR plural category.
struct Catalogue: Sendable {
  enum Entry: Hashable, Sendable, Decodable {
    case text(String)
    case forms([String: String])

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let text = try? container.decode(String.self) {
        self = .text(text)
      } else {
        self = .forms(try container.decode([String: String].self))
      }
    }
  }

  let language: PageLanguage
  let entries: [String: Entry]

  init(_ language: PageLanguage, json: [UInt8]) throws {
    self.language = language
    entries = try JSONDecoder().decode([String: Entry].self, from: Data(json))
  }

  /// A text in this language; a key that is missing shows itself, which the catalogue tests make impossible.
  func string(_ text: Text) -> String {
    let template: String
    switch entries[text.key] {
    case .text(let plain): template = plain
    case .forms(let forms): template = form(of: forms, for: text.count ?? 0) ?? text.key
    case nil: return text.key
    }
    guard template.utf8.contains(UInt8(ascii: "{")) else { return template }
    return filled(template, with: text)
  }

  /// French counts none as it counts one; a form that says "one" in words is not for none all the same.
  private func form(of forms: [String: String], for count: Int) -> String? {
    let form = forms[language.pluralCategory(count)] ?? forms["other"]
    guard count == 0, form?.contains("{count}") == false else { return form }
    return forms["other"]
  }

  private func filled(_ template: String, with text: Text) -> String {
    var result = ""
    var rest = Substring(template)
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      result += rest[..<open]
      let name = String(rest[rest.index(after: open)..<close])
      switch text.arguments[name] {
      case .words(let words): result += words
      case .number(let number): result += language.formatted(number)
      case .text(let inner): result += string(inner)
      case nil: result += name == "count" ? language.formatted(text.count ?? 0) : "{\(name)}"
      }
      rest = rest[rest.index(after: close)...]
    }
    return result + rest
  }
}

/// The catalogues of every page language, embedded in the binary.
enum Catalogues {
  static let all: [PageLanguage: Catalogue] = {
    let files: [PageLanguage: [UInt8]] = [
      .en: PackageResources.en_json, .fr: PackageResources.fr_json, .de: PackageResources.de_json,
      .it: PackageResources.it_json, .es: PackageResources.es_json,
    ]
    return files.reduce(into: [:]) { catalogues, file in
      do {
        catalogues[file.key] = try Catalogue(file.key, json: file.value)
      } catch {
        preconditionFailure("the embedded catalogue \(file.key.rawValue).json is malformed")
      }
    }
  }()

  static func catalogue(_ language: PageLanguage) -> Catalogue {
    guard let catalogue = all[language] else { preconditionFailure("every page language has a catalogue") }
    return catalogue
  }
}
