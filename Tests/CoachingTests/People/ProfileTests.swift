@testable import Coaching
import Testing
import Time

@Suite struct ProfileTests {
  private static let ana = Profile(
    languages: [SpokenLanguage(.french, .fluent)], level: .pcc, credential: "ICF PCC", hours: 320,
    speciality: "leadership", goals: ["presence"], strengths: [.trust], needs: [.growth], employer: "Example Ltd",
    about: "Hello", availability: WeeklyAvailability(blocks: [.init(weekday: .monday, start: 0, end: 60)]))

  @Test func `somebody who sees one field sees no other, and never the hours of the week`() {
    let seen = Self.ana.restricted(to: [.level])
    #expect(seen.level == .pcc && seen.credential == "ICF PCC")
    #expect(seen.restricted(to: []) == Self.ana.restricted(to: []) && seen.about.isEmpty && seen.employer == nil)
    #expect(Self.ana.restricted(to: Set(Profile.Field.allCases)).availability == nil)
  }

  @Test func `a new profile hides needs and employer`() {
    #expect(Set(Profile.Field.allCases).subtracting(Profile().shown) == [.needs, .employer])
  }

  @Test func `facts follow the profile, but keep hours that it does not tell`() {
    var profile = Self.ana
    profile.availability = nil
    let facts = EnrolmentFacts(zone: "UTC", languages: [], balance: 3, availability: Self.ana.availability)
    let followed = facts.following(profile, zone: "Europe/Paris")
    #expect(followed.zone == "Europe/Paris" && followed.hours == 320 && followed.balance == 3)
    #expect(followed.availability == Self.ana.availability)
  }

  @Test func `words come one a line or with commas, each once`() throws {
    #expect(try Profile.words(" presence\npricing, Presence;  \n") == ["presence", "pricing"])
    #expect(throws: ProfileRefusal.tooMany(limit: 12)) {
      try Profile.words((1...13).map(String.init).joined(separator: "\n"))
    }
    #expect(throws: ProfileRefusal.tooLong(limit: 120)) { try Profile.word(String(repeating: "x", count: 121)) }
    #expect(throws: ProfileRefusal.controlCharacter) { try Profile.word("a\u{202E}b") }
    #expect(try Profile.word("  ") == nil)
  }

  @Test func `words about oneself keep their lines`() throws {
    #expect(try Profile.about("One\r\ntwo\r\n\r\nthree\n") == "One\ntwo\n\nthree")
    #expect(throws: ProfileRefusal.controlCharacter) { try Profile.about("a\u{0}b") }
    #expect(throws: ProfileRefusal.tooLong(limit: 2_000)) { try Profile.about(String(repeating: "x", count: 2_001)) }
  }

  @Test(arguments: ["-1", "1.5", "many", "100001", "99999999999999999999"])
  func `hours are a whole number`(text: String) throws {
    #expect(throws: ProfileRefusal.notHours(most: 100_000)) { try Profile.hours(text) }
    #expect(try Profile.hours(" 320 ") == 320 && Profile.hours("") == 0)
  }
}

extension CoachingLanguage {
  fileprivate static let french = CoachingLanguage.all.first { $0.code == "fr" } ?? CoachingLanguage.all[0]
}
