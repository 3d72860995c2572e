import Database
import Foundation
import Testing

/// S23: files that no spreadsheet meant well.
@Suite(.world) struct RosterWallTests {
  let w = World.here

  @Test func `S23: a million rows are refused kindly, and nothing is kept`() async throws {
    let (olga, round) = try await round()
    let before = try await w.contents()
    let file = Array("address,name\n".utf8) + Array(repeating: Array("a@b.c,A\n".utf8), count: 990_000).joined()
    let answer = try await olga.upload("\(round)/roster", Array(file.prefix(7_900_000)))
    #expect(answer.status == 422 && answer.html.contains("error-file"))
    #expect(answer.body.count < 50_000)
    #expect(try await w.contents() == before)
  }

  @Test func `S23: a byte order mark is not heeded, a file in two encodings is refused with the line`() async throws {
    let (olga, round) = try await round()
    let people = Array(roster("Ana", "Ben").utf8)
    let marked = try await olga.upload("\(round)/roster", [0xEF, 0xBB, 0xBF] + people)
    #expect(try await olga.get(try #require(marked.location)).text.contains("New 2"))
    let mixed = try await olga.upload("\(round)/roster", people + Array("\nz@example.org,Zo".utf8) + [0xEB, 0x2C])
    #expect(mixed.status == 422 && mixed.text.contains("line 4"))
    let wide = try await olga.upload("\(round)/roster", [0xFF, 0xFE] + people.flatMap { [$0, 0] })
    let book = try await olga.upload("\(round)/roster", Array("PK\u{3}\u{4}".utf8) + people)
    #expect(wide.status == 422 && book.status == 422)
  }

  @Test func `S23: an address twice is one person and a problem, whatever its capitals`() async throws {
    let (olga, round) = try await round()
    let file = roster("Ana", "Ben") + "\nANA@Example.org,Anne,Europe/Paris,fr:fluent,Mon-Fri 18:00-20:00"
    let page = try await olga.get(try await olga.bring(file, to: round))
    #expect(page.text.contains("New 2") && page.text.contains("line 2"))
  }

  @Test func `S23: nobody is brought from another organisation by an id of theirs`() async throws {
    let vera = try await w.found("School", by: "Vera")
    let school = try await vera.openRound()
    try await vera.enrol(roster("Stan"), in: school)
    let ids = try await w.database.read {
      try $0.rows("SELECT person_id FROM enrolment").map { try $0.text("person_id") }
    }
    let (olga, round) = try await round()
    let rows = ids.map { "\n\($0),Stan,Europe/Paris,fr:fluent,Mon-Fri 18:00-20:00" }.joined()
    let page = try await olga.get(try await olga.bring(roster("Ana") + rows, to: round))
    #expect(page.text.contains("New 1"))
    #expect(
      try await olga.upload("\(school.replacing("/school/", with: "/icf-paris/"))/roster", Array(rows.utf8)).status
        == 404)
  }

  @Test func `S23: a roster is accepted as a whole or not at all`() async throws {
    let (olga, round) = try await round()
    let preview = try await olga.bring(roster("Ana", "Ben", "Cleo"), to: round)
    let before = try await w.contents()
    try await w.refuseRows(of: "enrolment", after: 2)
    #expect(try await olga.post("\(preview)/acceptance").status >= 500)
    try await w.acceptRows(of: "enrolment")
    #expect(try await w.contents() == before)
    #expect(try await olga.post("\(preview)/acceptance").status == 303)
    #expect(try await w.count("enrolment") == 3)
  }

  private func round() async throws -> (Browser, String) {
    let olga = try await w.olga()
    return (olga, try await olga.openRound())
  }
}
