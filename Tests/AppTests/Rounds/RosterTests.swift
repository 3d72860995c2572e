@testable import App
import Coaching
import Database
import HTTPTypes
import Testing

@Suite(.world) struct RosterTests {
  let w = World.here

  @Test func `accepting a roster invites and enrols its people, and writes to nobody`() async throws {
    let olga = try await w.olga()
    let round = try await olga.openRound()
    try await olga.enrol(SampleRoster.csv(people: 40, seed: 1), in: round)
    #expect(try await w.count("enrolment") == 40)
    #expect(try await w.count("membership") == 41, "the forty and Olga")
    #expect(try await w.mails().isEmpty)
    #expect(try await olga.get("\(round)/participants").text.contains("40 participants"))
  }

  @Test func `a preview says what the file would do and does nothing yet`() async throws {
    let olga = try await w.olga()
    let round = try await olga.openRound()
    let before = try await w.contentsBesideUploads()
    let page = try await olga.get(try await olga.bring(roster("Ana", "Ben", "Cleo"), to: round))
    #expect(page.text.contains("New 3 Changed 0 Unchanged 0"))
    #expect(page.text.contains("Accept 3 rows"))
    #expect(try await w.contentsBesideUploads() == before)
  }

  @Test func `what a file has no column for stays as it is`() async throws {
    let olga = try await w.olga()
    let round = try await olga.openRound()
    let lines = roster("Ana", "Ben").split(separator: "\n")
    let full = "\(lines[0]),exclusions,level\n\(lines[1]),ben@example.org,PCC\n\(lines[2]),,ACC"
    try await olga.enrol(full, in: round)
    let corrected = roster("Ana", "Ben").replacing("18:00-20:00", with: "17:00-20:00")
    try await olga.enrol(corrected, in: round)
    #expect(try await w.count("exclusion") == 1)
    #expect(try await olga.get("\(round)/participants").text.contains("PCC"))
    try await olga.enrol("\(lines[0]),exclusions\n\(lines[1]),", in: round)
    #expect(try await w.count("exclusion") == 0, "an empty cell of a column that is there takes it back")
  }

  @Test func `somebody named before they come counts once the row is brought again`() async throws {
    let olga = try await w.olga()
    let round = try await olga.openRound()
    let lines = roster("Ana").split(separator: "\n")
    let excluding = "\(lines[0]),exclusions\n\(lines[1]),ben@example.org"
    try await olga.enrol(excluding, in: round)
    try await olga.enrol(roster("Ben"), in: round)
    #expect(try await w.count("exclusion") == 0)
    try await olga.enrol(excluding, in: round)
    #expect(try await w.count("exclusion") == 1)
  }

  @Test func `the same file twice changes nothing`() async throws {
    let olga = try await w.olga()
    let round = try await olga.openRound()
    let sample = SampleRoster.csv(people: 40, seed: 1)
    try await olga.enrol(sample, in: round)
    let before = try await w.contentsBesideUploads()
    let preview = try await olga.bring(sample, to: round)
    let page = try await olga.get(preview)
    #expect(page.text.contains("New 0 Changed 0 Unchanged 40") && !page.actions.contains("\(preview)/acceptance"))
    #expect(try await olga.post("\(preview)/acceptance").status == 303)
    #expect(try await w.contentsBesideUploads() == before)
  }

  @Test func `a changed row changes that person and nobody else`() async throws {
    let olga = try await w.olga()
    let round = try await olga.openRound()
    let first = roster("Ana", "Ben", "Cleo")
    try await olga.enrol(first, in: round)
    let before = try await w.contentsBesideUploads()
    try await olga.enrol(first.replacing("Ben,Europe/Paris", with: "Benno,Europe/Berlin"), in: round)
    let changes = try await w.contentsBesideUploads().changes(since: before)
    #expect(changes.keys.sorted() == ["activity", "enrolment", "membership", "round"])
    #expect(changes.values.allSatisfy { $0.count == 1 })
    #expect(changes["membership"]?.first?.contains("Benno") == true)
    #expect(changes["enrolment"]?.first?.contains("Europe/Berlin") == true)
  }

  @Test func `wishes and limits follow the file`() async throws {
    let olga = try await w.olga()
    let round = try await olga.openRound()
    func file(_ named: String) -> String {
      "address,name,zone,languages,requests,exclusions,earlier\n"
        + "ana@example.org,Ana,UTC,fr,\(named),,\nben@example.org,Ben,UTC,fr,,\(named),\ncleo@example.org,Cleo,UTC,fr,,,"
    }
    try await olga.enrol(file("cleo@example.org"), in: round)
    #expect(try await [w.count("coach_request"), w.count("exclusion")] == [1, 1])
    try await olga.enrol(file(""), in: round)
    #expect(try await [w.count("coach_request"), w.count("exclusion")] == [0, 0])
  }

  @Test func `people named before they are enrolled count once they are`() async throws {
    let olga = try await w.olga()
    let round = try await olga.openRound()
    let ana = "address,name,zone,languages,exclusions\nana@example.org,Ana,UTC,fr,ben@example.org"
    try await olga.enrol(ana, in: round)
    #expect(try await w.count("exclusion") == 0)
    try await olga.enrol(ana + "\nben@example.org,Ben,UTC,fr,", in: round)
    #expect(try await w.count("exclusion") == 1)
  }

  @Test func `a newer file replaces one that was not accepted`() async throws {
    let olga = try await w.olga()
    let round = try await olga.openRound()
    let older = try await olga.bring(roster("Ana"), to: round)
    let newer = try await olga.bring(roster("Ben"), to: round)
    #expect(try await olga.get(older).status == 409)
    #expect(try await olga.post("\(older)/acceptance").status == 409)
    #expect(try await olga.post("\(newer)/acceptance").status == 303)
    #expect(try await olga.post("\(newer)/acceptance").status == 409)
    #expect(try await w.count("enrolment") == 1)
  }

  @Test func `a kept file is sealed, and gone once it was accepted`() async throws {
    let olga = try await w.olga()
    let round = try await olga.openRound()
    let preview = try await olga.bring(roster("Anastasia"), to: round)
    let sealed = try #require(try await kept())
    #expect(sealed.count > 100 && !String(decoding: sealed, as: UTF8.self).contains("nastasia"))
    #expect(try await olga.post("\(preview)/acceptance").status == 303)
    #expect(try await kept() == nil)
  }

  @Test func `a round takes people only while it enrols`() async throws {
    let olga = try await w.olga()
    let round = try await olga.openRound()
    try await olga.enrol(roster("Ana", "Ben", "Cleo"), in: round)
    let preview = try await olga.bring(roster("Stan"), to: round)
    try await olga.post("\(round)/transitions", ["event": "closeEnrolment"])
    #expect(try await olga.post("\(preview)/acceptance").status == 409)
    #expect(try await olga.upload("\(round)/roster", Array(roster("Stan").utf8)).status == 409)
    #expect(try await w.count("enrolment") == 3)
    try await olga.post("\(round)/transitions", ["event": "reopenEnrolment"])
    #expect(try await olga.post("\(preview)/acceptance").status == 303)
    #expect(try await w.count("enrolment") == 4)
  }

  @Test func `a member brings no roster`() async throws {
    let olga = try await w.olga()
    let round = try await olga.openRound()
    try await olga.enrol(roster("Ana"), in: round)
    let ana = try await w.signIn("Ana")
    let before = try await w.contents()
    #expect(try await ana.upload("\(round)/roster", Array(roster("Stan").utf8)).status == 404)
    #expect(try await w.contents() == before)
  }

  @Test func `an upload belongs to its round alone`() async throws {
    let olga = try await w.olga()
    let round = try await olga.openRound()
    let other = try await olga.openRound(named: "Autumn")
    let preview = try await olga.bring(roster("Ana"), to: round)
    let moved = preview.replacing(round, with: other)
    #expect(try await olga.get(moved).status == 404)
    #expect(try await olga.post("\(moved)/acceptance").status == 404)
  }

  @Test func `the sample that the page offers is a roster without a fault`() async throws {
    let olga = try await w.olga()
    let round = try await olga.openRound()
    let file = try await olga.get("\(round)/roster-sample.csv")
    #expect(file.headers[.contentDisposition]?.hasPrefix("attachment") == true)
    let page = try await olga.get(try await olga.bring(file.html, to: round))
    #expect(page.text.contains("New 40 Changed 0 Unchanged 0 Rows with problems 0"))
  }

  private func kept() async throws -> [UInt8]? {
    try await w.database.read { try $0.row("SELECT sealed FROM roster_upload")?.blobOrNil("sealed") }
  }
}
