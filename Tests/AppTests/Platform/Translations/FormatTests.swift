@testable import App
import Coaching
import Foundation
import Testing
import Time

@Suite struct FormatTests {
  @Test(arguments: [
    (PageLanguage.en, 1_234, "1,234"), (.fr, 1_234, "1 234"), (.de, 1_234, "1.234"), (.es, 12_345, "12.345"),
  ]) func `a number is written as the language writes it`(language: PageLanguage, number: Int, text: String) {
    #expect(plainSpaces(language.formatted(number)) == text)
  }

  @Test(arguments: [
    (PageLanguage.en, "3 March 2030"), (.fr, "3 mars 2030"), (.de, "3. März 2030"), (.it, "3 marzo 2030"),
    (.es, "3 de marzo de 2030"),
  ]) func `a date is written as the language writes it`(language: PageLanguage, text: String) throws {
    let date = try #require(LocalDate("2030-03-03"))
    #expect(plainSpaces(language.formatted(date)) == text)
  }

  @Test func `a moment shows the wall clock that was computed, not the machine's zone`() throws {
    let moment = try #require(LocalDateTime("2030-03-04 16:05"))
    #expect(PageLanguage.en.formatted(moment).contains("16:05"))
    #expect(PageLanguage.fr.formatted(moment).contains("lundi"))
  }

  @Test(arguments: PageLanguage.allCases)
  func `every day, weekday and moment is written as Foundation would`(language: PageLanguage) throws {
    let style = Date.FormatStyle(
      locale: language.locale, calendar: Calendar(identifier: .gregorian), timeZone: .gmt)
    let momentStyle = style.weekday(.wide).day().month(.wide).year().hour(.twoDigits(amPM: .omitted)).minute(.twoDigits)
    for day in stride(from: 10_957, to: 36_500, by: 23) {
      let date = LocalDate(daysSinceEpoch: day)
      let moment = try #require(LocalDateTime("\(date.iso) 09:05"))
      let instant = Date(timeIntervalSince1970: Double(day * 86_400 + 9 * 3_600 + 5 * 60))
      #expect(language.formatted(date) == instant.formatted(style.day().month(.wide).year()))
      #expect(language.formatted(date.weekday) == instant.formatted(style.weekday(.wide)))
      #expect(language.formatted(moment) == instant.formatted(momentStyle))
    }
  }

  @Test(arguments: PageLanguage.allCases)
  func `a list of any length is written as Foundation would`(language: PageLanguage) {
    let names = ["Ana", "Ben", "Ignacio", "Zoë", "Íñigo"]
    for count in 0...names.count {
      let items = Array(names.prefix(count))
      #expect(language.list(items) == items.formatted(.list(type: .and).locale(language.locale)))
    }
  }

  @Test(arguments: [
    (PageLanguage.en, 0, "other"), (.en, 1, "one"), (.de, 2, "other"), (.fr, 0, "one"), (.fr, 1, "one"),
    (.fr, 2, "other"),
    (.fr, 2_000_000, "many"), (.it, 0, "other"), (.it, 1, "one"), (.es, 1_000_000, "many"), (.es, 1_000_001, "other"),
  ]) func `a plural category is CLDR's`(language: PageLanguage, number: Int, category: String) {
    #expect(language.pluralCategory(number) == category)
  }

  @Test func `a text's gaps are filled with words, numbers and other texts`() {
    let text = Text("reason.language", ["language": "Italian", "proficiency": .text(.of("proficiency", "fluent"))])
    #expect(Catalogues.catalogue(.en).string(text) == "A shared language: Italian (fluent).")
    #expect(Catalogues.catalogue(.en).string(Text("round.participants.count", count: 1_200)) == "1,200 participants")
  }

  @Test func `what stands in a gap is not filled again`() {
    let text = Text("proposal.title", ["number": "{number}"])
    #expect(Catalogues.catalogue(.en).string(text) == "Proposal {number}")
  }

  private func plainSpaces(_ text: String) -> String {
    text.replacing("\u{202F}", with: " ").replacing("\u{A0}", with: " ")
  }
}
