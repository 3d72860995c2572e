import Coaching
import Foundation
import Testing

@testable import App

@Suite struct NameOrderTests {
  private let names = [
    "Zoë", "Łukasz", "Lzu", "Œdipe", "Oedipe", "Ofri", "Øystein", "Ægir", "Aegir", "ana", "Ana", "Ñaa", "Nzz", "Ángel",
    "Jürgen", "Straße", "Strasse", "O'Neil", "O Neil", "de la Cruz", "Ἀθηνᾶ", "Юрий", "李", "",
  ]

  @Test(arguments: PageLanguage.allCases)
  func `names stand as the language compares them, each where every other agrees`(language: PageLanguage) {
    let sorted = language.sorted(names + names.reversed()) { $0 }
    #expect(sorted.count == 2 * names.count && Set(sorted) == Set(names))
    for (place, name) in sorted.enumerated() {
      #expect(sorted.dropFirst(place).allSatisfy { compare(name, $0, language) != .orderedDescending }, "\(name)")
    }
  }

  @Test func `each language has an order of its own`() {
    #expect(PageLanguage.es.sorted(["Ñaa", "Nzz"]) { $0 } == ["Nzz", "Ñaa"])
    #expect(PageLanguage.fr.sorted(["Nzz", "Ñaa"]) { $0 } == ["Ñaa", "Nzz"])
  }

  private func compare(_ one: String, _ other: String, _ language: PageLanguage) -> ComparisonResult {
    one.compare(
      other, options: [.caseInsensitive, .diacriticInsensitive], locale: Locale(identifier: language.rawValue))
  }
}
