@testable import App
import Coaching
import Foundation
import Testing

/// The five catalogues against each other and against the sources.
@Suite struct CatalogueTests {
  private static let english = Catalogues.catalogue(.en).entries

  @Test(arguments: PageLanguage.allCases) func `every language has every text`(language: PageLanguage) {
    let keys = Set(Catalogues.catalogue(language).entries.keys)
    #expect(keys.subtracting(Self.english.keys).sorted() == [])
    #expect(Set(Self.english.keys).subtracting(keys).sorted() == [])
  }

  @Test(arguments: PageLanguage.allCases) func `every text has the gaps of the English one`(language: PageLanguage) {
    for (key, entry) in Catalogues.catalogue(language).entries {
      let expected = gaps(Self.english[key])
      #expect(gaps(entry) == expected, "\(language.rawValue) \(key)")
      for form in forms(entry) where !expected.contains("count") {
        #expect(Set(placeholders(form)) == expected, "\(language.rawValue) \(key): \(form)")
      }
    }
  }

  @Test(arguments: PageLanguage.allCases) func `a counted text has the forms that its language needs`(
    language: PageLanguage
  ) {
    let needed: Set<String> =
      switch language {
      case .en, .de: ["one", "other"]
      case .fr, .it, .es: ["one", "many", "other"]
      }
    for (key, entry) in Catalogues.catalogue(language).entries {
      if case .forms(let forms) = entry { #expect(Set(forms.keys) == needed, "\(language.rawValue) \(key)") }
      if case .text = Self.english[key] { #expect(isPlain(entry), "\(language.rawValue) \(key) needs no forms") }
    }
  }

  @Test(arguments: PageLanguage.allCases) func `no text is empty or ends in space`(language: PageLanguage) {
    for (key, entry) in Catalogues.catalogue(language).entries {
      for form in forms(entry) {
        #expect(!form.isEmpty && form.first?.isWhitespace == false, "\(language.rawValue) \(key)")
      }
    }
  }

  @Test func `every key that the sources name has a text, and every text is named`() throws {
    var named: Set<String> = []
    var families: Set<String> = []
    for file in SourceFile.all where file.target == "App" {
      for match in file.code.matches(of: #/"((?:[a-z0-9-]+\.)*[a-z0-9-]+)"/#) { named.insert(String(match.1)) }
      for match in file.code.matches(of: #/\.of\(\s*"([a-z0-9.-]+)"/#) { families.insert(String(match.1)) }
      for match in file.code.matches(of: #/(?:\bText|\breader)\(\s*"([a-z0-9.-]+)"/#) {
        #expect(Self.english[String(match.1)] != nil, "\(file) names \(match.1)")
      }
    }
    #expect(families.count > 10)
    let unnamed = Self.english.keys.filter { key in
      !named.contains(key) && !families.contains { key.hasPrefix("\($0).") }
    }
    #expect(unnamed.sorted() == [])
  }

  @Test func `every member of a family has a text`() {
    func expect(_ family: String, _ codes: [String]) {
      for code in codes { #expect(Self.english["\(family).\(code)"] != nil, "\(family).\(code)") }
    }
    expect("track", Track.allCases.map(\.rawValue))
    expect("track.about", Track.allCases.map(\.rawValue))
    expect("policy.section", Policy.Section.allCases.map(\.rawValue))
    expect("policy.structure", ["mutual", "ring", "group"])
    expect("policy.assignment", Policy.Assignment.allCases.map(\.rawValue))
    expect("policy.rounds", Policy.Rounds.allCases.map(\.rawValue))
    expect("session-kind", Policy.PlannedSessions.Kind.allCases.map(\.rawValue))
    expect("policy.door", Policy.Door.allCases.map(\.rawValue))
    expect("policy.acceptance", Policy.Acceptance.allCases.map(\.rawValue))
    expect("policy.checklist", Policy.ChecklistItem.known.map(\.code))
    expect("policy.booking", Policy.Booking.allCases.map(\.rawValue))
    expect("policy.ending", Policy.Ending.allCases.map(\.rawValue))
    expect("policy.balance-scope", Policy.Balance.Scope.allCases.map(\.rawValue))
    expect("policy.balance-rule", Policy.Balance.Rule.allCases.map(\.rawValue))
    expect("policy.review", Policy.Review.Form.allCases.map(\.rawValue))
    expect("weight", Policy.Weight.allCases.map(\.rawValue))
    expect("weight.about", Policy.Weight.allCases.map(\.rawValue))
    expect("round.state", RoundState.allCases.map(\.rawValue))
    expect("round.event", RoundEvent.allCases.map(\.rawValue))
    expect("template", ProgrammeTemplate.allCases.map(\.rawValue))
    expect("template.about", ProgrammeTemplate.allCases.map(\.rawValue))
    expect("proficiency", Proficiency.allCases.map(\.code))
    expect("level", CredentialLevel.allCases.map { $0.rawValue.lowercased() })
    expect("competency", Competency.allCases.map(\.rawValue))
    expect("roster.column", RosterColumn.allCases.map(\.code))
    expect("activity", Activity.Verb.allCases.map(\.rawValue))
    expect("job", Job.Kind.allCases.map(\.rawValue))
    expect("outside.failure", OutsideFailure.allCases.map(\.rawValue))
    expect("outside.left-out", OutsideReading.LeftOut.allCases.map(\.rawValue))
    for structure in ["mutual", "ring", "group"] {
      expect("policy.\(structure)", Policy.Assignment.allCases.map(\.rawValue))
      expect("proposal.joined", [structure])
    }
    expect("today.role", ["coach", "client", "both", "member"])
    expect("today.waiting", ["enrolling", "matching", "running"])
    expect("proposal.failed", ["no-draw", "too-many", "unknown-zone", "bad-feature", "fault", "impossible-lock"])
    expect("lock.why", RefusedLock.Reason.allCases.map(\.rawValue))
    expect("weight", Policy.Weight.allCases.map(\.rawValue))
    expect("weight.about", Policy.Weight.allCases.map(\.rawValue))
    expect("filter.show", DeskFilter.Shown.allCases.map(\.rawValue))
    expect("filter.sort", DeskFilter.Order.allCases.map(\.rawValue))
    expect("drawing.title", ["mutual", "ring", "group"])
    expect("round.about", ["reopenEnrolment", "close", "cancel"])
  }

  private func forms(_ entry: Catalogue.Entry?) -> [String] {
    switch entry {
    case .text(let text): [text]
    case .forms(let forms): Array(forms.values)
    case nil: []
    }
  }

  private func isPlain(_ entry: Catalogue.Entry) -> Bool {
    if case .text = entry { true } else { false }
  }

  private func gaps(_ entry: Catalogue.Entry?) -> Set<String> {
    Set(forms(entry).flatMap(placeholders))
  }

  private func placeholders(_ text: String) -> [String] {
    text.matches(of: #/\{(\w+)\}/#).map { String($0.1) }
  }
}
