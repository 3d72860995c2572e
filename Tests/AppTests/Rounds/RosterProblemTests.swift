import Coaching
import Testing

@Suite(.world) struct RosterProblemTests {
  let w = World.here

  @Test func `bad rows are listed with line, column and reason, and left out`() async throws {
    let olga = try await w.olga()
    let round = try await olga.openRound()
    let file = roster("Ana", "Ben", "Cleo", "Stan")
      .replacing("ben@example.org", with: "ben")
      .replacing("Cleo,Europe/Paris", with: "Cleo,Europe/Pari")
    let page = try await olga.get(try await olga.bring(file, to: round))
    #expect(page.text.contains("3 address “ben” is not an e-mail address."))
    #expect(page.text.contains("4 zone There is no time zone “Europe/Pari”. Did you mean Europe/Paris?"))
    #expect(page.text.contains("New 2 Changed 0 Unchanged 0 Rows with problems 2"))
    try await olga.enrol(file, in: round)
    let participants = try await olga.get("\(round)/participants").text
    #expect(participants.contains("Ana") && participants.contains("Stan"))
    #expect(!participants.contains("Ben") && !participants.contains("Cleo"))
  }

  @Test func `a file without a good row offers nothing to accept`() async throws {
    let olga = try await w.olga()
    let round = try await olga.openRound()
    let preview = try await olga.bring(roster("Ana").replacing("fr:fluent", with: "klingon"), to: round)
    #expect(try await !olga.get(preview).actions.contains("\(preview)/acceptance"))
    #expect(try await olga.post("\(preview)/acceptance").status == 303)
    #expect(try await w.count("enrolment") == 0)
  }

  @Test(arguments: [
    Bad("", "Choose a file"), Bad("\n\n", "empty"), Bad("address,name\na@example.org,Ana", "lacks the columns"),
    Bad("address,name,zone,languages", "no people below it"),
    Bad("address,e-mail,name,zone,languages\n", "mean the same"),
    Bad("address,name,zone,languages\n\"a@example.org", "line 2 is never closed"),
    Bad("address,name,zone,languages\na\0", "NUL"), Bad("PK\u{3}\u{4}", "workbook"), Bad("\u{FF}\u{FE}a\0", "UTF-16"),
    Bad("address,name,zone,languages\na@example.org,Ren\u{E9},UTC,fr", "not in UTF-8 (line 2)"),
    Bad("address,name,zone,languages" + String(repeating: "\nx,", count: 1_000_000), "more than 20,000 rows"),
    Bad(String(repeating: "a,", count: 100) + "\n", "more than 64 columns"),
  ]) func `a file that cannot be read is refused with what to do, and not kept`(bad: Bad) async throws {
    let (file, answer) = (bad.text, bad.answer)
    let olga = try await w.olga()
    let round = try await olga.openRound()
    let latin = file.unicodeScalars.contains { (0x80...0xFF).contains($0.value) }
    let bytes = latin ? file.unicodeScalars.map { UInt8($0.value) } : Array(file.utf8)
    let page = try await olga.upload("\(round)/roster", bytes)
    #expect(page.status == 422 && page.text.contains(answer), "\(page.text)")
    #expect(try await w.count("roster_upload") == 0)
  }

  @Test(arguments: [
    ("Ana", Bad(String(repeating: "x", count: 1_000_000), "more than")),
    ("Ana", Bad("a\u{202E}b", "cannot be shown")), ("fr:fluent", Bad("fr:fluent fr:basic", "stands here twice")),
    ("18:00-20:00", Bad("-1:00-20:00", "cannot be read")), ("18:00-20:00", Bad("25:00-26:00", "names no time")),
    ("Europe/Paris", Bad("../../etc/passwd", "There is no time zone")),
    ("ana@example.org", Bad("ana@example.org,ben@example.org", "more cells than the first line")),
  ]) func `a cell that makes no sense is its row's problem`(cell: String, bad: Bad) async throws {
    let olga = try await w.olga()
    let round = try await olga.openRound()
    let file = roster("Ana", "Ben").replacing(cell, with: bad.text, maxReplacements: 1)
    let page = try await olga.get(try await olga.bring(file, to: round))
    #expect(page.text.contains("New 1 Changed 0 Unchanged 0 Rows with problems 1"))
    #expect(page.text.contains(bad.answer), "\(page.text.prefix(2_000))")
    #expect(page.body.count < 100_000)
  }

  @Test(arguments: ["=1+1", "+1", "-1", "@SUM(A1)"])
  func `a name that a spreadsheet would run is a name like any other`(name: String) async throws {
    let olga = try await w.olga()
    let round = try await olga.openRound()
    try await olga.enrol(roster("Ana").replacing(",Ana,", with: ",\(name),"), in: round)
    #expect(try await olga.get("\(round)/participants").text.contains(name))
  }

  @Test func `ten thousand problems are answered with the first of them`() async throws {
    let olga = try await w.olga()
    let round = try await olga.openRound()
    let rows = (0..<10_000).map { "a\($0),,Nowhere\($0),xx" }
    let page = try await olga.get(
      try await olga.bring((["address,name,zone,languages"] + rows).joined(separator: "\n"), to: round))
    #expect(page.text.contains("40,000 problems") && page.text.contains("39,500 more"))
  }

  /// What is wrong, and what is said about it, by which the test is known.
  struct Bad: Sendable, CustomTestStringConvertible {
    let text: String
    let answer: String

    init(_ text: String, _ answer: String) { (self.text, self.answer) = (text, answer) }

    var testDescription: String { answer }
  }
}
