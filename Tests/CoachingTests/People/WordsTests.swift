import Testing

@testable import Coaching

@Suite struct WordsTests {
  @Test func `a name is trimmed and composed`() throws {
    #expect(try PersonName("  Zoe\u{301} Müller ").text == "Zoé Müller")
  }

  @Test(arguments: [
    (" ", PersonNameRefusal.empty), ("Ana\nBcc: Stan", .controlCharacter), ("Ana\u{202E}avliS", .controlCharacter),
    (String(repeating: "a", count: 121), .tooLong(limit: 120)),
  ])
  func `a name that would break a line or a page is refused`(text: String, refusal: PersonNameRefusal) {
    #expect(throws: refusal) { try PersonName(text) }
  }

  @Test func `no more than thirty marks stand on one letter, and every text of people stays as it is`() {
    for text in ["", "Zoe\u{301} Müller", "नमस्ते", "👩🏽‍💻", "שָׁלוֹם"] { #expect(text.streamSafe == text) }
    let marks = String(repeating: "\u{301}\u{316}", count: 15)
    #expect("e\(marks)a\(marks)".streamSafe.unicodeScalars.count == 62)
    #expect("e\(marks)\u{301}\u{316}a".streamSafe.unicodeScalars.elementsEqual("e\(marks)a".unicodeScalars))
    #expect(String(repeating: "\u{301}", count: 1_000).streamSafe.unicodeScalars.count == 30)
  }

  @Test func `a coaching language is an ISO 639-1 code in any case`() {
    #expect(CoachingLanguage(" EN ")?.code == "en")
    #expect(CoachingLanguage("xx") == nil)
    #expect(CoachingLanguage("english") == nil)
  }

  @Test func `a proficiency is a word or a digit and native counts as fluent`() {
    #expect(Proficiency("Working") == .working)
    #expect(Proficiency("3") == .fluent)
    #expect(Proficiency("native") == .fluent)
    #expect(Proficiency("4") == nil)
  }

  @Test func `a level is read in any case and ranked from student to MCC`() {
    #expect(CredentialLevel("pcc") == .pcc)
    #expect(CredentialLevel.allCases.map(\.rank) == [0, 1, 2, 3])
    #expect(CredentialLevel.allCases.sorted() == CredentialLevel.allCases)
  }

  @Test func `a competency is a code or its number`() {
    #expect(Competency("listening") == .listening)
    #expect(Competency("6") == .listening)
    #expect(Competency("9") == nil)
    #expect(Competency("0") == nil)
  }

  @Test func `an organisation's own words are compared without case and extra spaces`() {
    #expect(" Public   Speaking".folded == "public speaking")
  }
}
