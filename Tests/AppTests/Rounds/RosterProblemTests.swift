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
    ("", "Choose a file"), ("\n\n", "empty"), ("address,name\na@example.org,Ana", "lacks the columns"),
    ("address,name,zone,languages", "no people below it"), ("address,e-mail,name,zone,languages\n", "mean the same"),
    ("address,name,zone,languages\n\"a@example.org", "line 2 is never closed"),
    ("address,name,zone,languages\na\0", "NUL"), ("PK\u{3}\u{4}", "workbook"), ("\u{FF}\u{FE}a\0", "UTF-16"),
    ("address,name,zone,languages\na@example.org,Ren\u{E9},UTC,fr", "not in UTF-8 (line 2)"),
    ("address,name,zone,languages" + String(repeating: "\nx,", count: 1_000_000), "more than 20,000 rows"),
    (String(repeating: "a,", count: 100) + "\n", "more than 64 columns"),
  ]) func `a file that cannot be read is refused with what to do, and not kept`(file: String, answer: String)
    async throws
  {
    let olga = try await w.olga()
    let round = try await olga.openRound()
    let latin = file.unicodeScalars.contains { (0x80...0xFF).contains($0.value) }
    let bytes = latin ? file.unicodeScalars.map { UInt8($0.value) } : Array(file.utf8)
    let page = try await olga.upload("\(round)/roster", bytes)
    #expect(page.status == 422 && page.text.contains(answer), "\(page.text)")
    #expect(try await w.count("roster_upload") == 0)
  }

  @Test(arguments: [
    ("Ana", String(repeating: "x", count: 1_000_000)), ("Ana", "a\u{202E}b"), ("fr:fluent", "fr:fluent fr:basic"),
    ("18:00-20:00", "-1:00-20:00"), ("18:00-20:00", "25:00-26:00"), ("Europe/Paris", "../../etc/passwd"),
    ("ana@example.org", "ana@example.org,ben@example.org"),
  ]) func `a cell that makes no sense is its row's problem`(cell: String, nonsense: String) async throws {
    let olga = try await w.olga()
    let round = try await olga.openRound()
    let file = roster("Ana", "Ben").replacing(cell, with: nonsense, maxReplacements: 1)
    let page = try await olga.get(try await olga.bring(file, to: round))
    #expect(page.text.contains("New 1 Changed 0 Unchanged 0 Rows with problems 1"), "\(page.text.prefix(2_000))")
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
}
