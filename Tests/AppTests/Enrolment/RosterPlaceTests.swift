@testable import App
import Coaching
import Database
import Testing

/// Rosters beside enrolment on the web.
@Suite(.world) struct RosterPlaceTests {
  let w = World.here

  @Test func `a roster's people have no place before what the policy requires is recorded`() async throws {
    let olga = try await w.olga()
    let round = try await olga.openRound(.association)
    let preview = try await olga.bring(roster("Ana", "Ben"), to: round)
    #expect(try await olga.get(preview).text.contains("2 of them get no place until this is recorded: the membership."))
    try await olga.post("\(preview)/acceptance")
    #expect(try await w.states(in: round) == ["ana": "applied", "ben": "applied"])
    try await olga.enrol(roster("Ana", "Cleo"), in: round)
    #expect(try await w.states(in: round) == ["ana": "accepted", "ben": "applied", "cleo": "accepted"])
  }

  @Test func `no roster brings back whoever withdrew`() async throws {
    let olga = try await w.olga()
    let round = try await olga.openRound(.community)
    try await olga.enrol(roster("Ana", "Ben"), in: round)
    try await w.signIn("Ana").post("\(round)/enrolment/withdrawal", ["decision": "withdraw"])
    let preview = try await olga.get(try await olga.bring(roster("Ana", "Ben"), to: round)).text
    #expect(preview.contains("One took their application back themselves and is not brought again."))
    try await olga.enrol(roster("Ana", "Cleo"), in: round)
    #expect(try await w.states(in: round) == ["ana": "withdrawn", "ben": "accepted", "cleo": "accepted"])
  }

  @Test func `rows beyond the last place go on the waiting list`() async throws {
    let olga = try await w.olga()
    let round = try await olga.openRound(.community)
    try await w.setCapacity(2, of: round)
    let preview = try await olga.bring(roster("Ana", "Ben", "Cleo"), to: round)
    #expect(try await olga.get(preview).text.contains("One goes on the waiting list"))
    try await olga.post("\(preview)/acceptance")
    #expect(try await w.states(in: round) == ["ana": "accepted", "ben": "accepted", "cleo": "waiting"])
  }

  @Test func `what somebody answered themselves is not written over by a roster`() async throws {
    let olga = try await w.olga()
    let round = try await olga.openRound(.community)
    let ana = try await w.join("Ana", by: try await olga.makeLink(to: round))
    try await ana.apply(to: round, as: "Ana")
    try await olga.enrol(roster("Ana").replacing("Europe/Paris,fr:fluent", with: "Asia/Tokyo,ja:fluent"), in: round)
    let page = try await olga.get("\(round)/participants").text
    #expect(page.contains("French (fluent) ACC") && !page.contains("Tokyo"))
  }

  @Test func `what somebody says on the web stays when a roster is brought anew`() async throws {
    let olga = try await w.olga()
    let round = try await olga.openRound(.association)
    try await olga.enrol(roster("Ana", "Ben", "Cleo"), in: round)
    let ana = try await w.signIn("Ana")
    let request = try #require(try await ana.get("\(round)/people").actions.first { $0.hasSuffix("/request") })
    try await ana.post(request, ["wish": "asked"])
    let rows = roster("Ana", "Ben", "Cleo").split(separator: "\n")
    let withColumn = rows.enumerated().map { $0.offset == 0 ? "\($0.element),requests" : "\($0.element)," }
    try await olga.enrol(withColumn.joined(separator: "\n"), in: round)
    #expect(try await w.count("coach_request") == 1)
    #expect(try await olga.get("\(round)/participants").text.contains("asks for Ben"))
  }
}
