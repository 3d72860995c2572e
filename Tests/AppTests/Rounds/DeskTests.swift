@testable import App
import Coaching
import Database
import Testing

@Suite(.world) struct DeskTests {
  let w = World.here

  @Test func `a forbidden pairing is gone after running again, and the page says what it cost`() async throws {
    let (olga, round, proposal) = try await ready(5)
    let pair = try await olga.offered("forbid", at: proposal)
    let forbidden = try await olga.post("\(round)/adjustments", ["forbid": pair, "next": proposal])
    #expect(forbidden.status == 303 && forbidden.location == proposal)
    let pending = try await olga.get(proposal)
    #expect(pending.text.contains("Your changes since this proposal Forbidden:"))
    #expect(pending.text.contains("forbidden Undo"))
    #expect(pending.text.matches(of: /Forbidden:/).count == 1 && !pending.actions.contains("\(proposal)/release"))
    let next = try await olga.rerun(round, changing: proposal)
    let text = try await olga.get(next).text
    #expect(!(try await olga.get(next)).html.contains("value=\"\(pair)\" aria-label=\"Forbid"))
    #expect(text.contains("What changed against proposal 1 It places as many people as before: 5. Total:"))
    #expect(text.contains("changed partners:"))
  }

  @Test func `a decision in the table leads back to its row`() async throws {
    let (olga, round, proposal) = try await ready(5)
    let pair = try await olga.offered("lock", at: proposal)
    let answer = try await olga.post("\(round)/adjustments", ["lock": pair, "next": proposal, "to": "row"])
    let parts = try #require(answer.location?.split(separator: "#").map(String.init))
    let page = try await olga.get(parts[0])
    #expect(parts[0] == proposal && page.html.contains("<tr id=\"\(parts[1])\">"))
    let release = try #require(page.html.firstMatch(of: /<button class="([^"]*)">Release/))
    #expect(release.output.1 == "quiet", "to run again comes first")
  }

  @Test func `a locked pairing stays when the weights change`() async throws {
    let (olga, round, proposal) = try await ready(40)
    let pair = try await olga.offered("lock", at: proposal)
    try await olga.post("\(round)/adjustments", ["lock": pair, "next": proposal])
    try await olga.post("\(round)/weights", ["proposal": id(proposal), "weight-goal": "500", "weight-language": "0"])
    #expect(try await olga.get(proposal).text.contains("Goals: 500 points instead of"))
    let next = try await olga.rerun(round, changing: proposal)
    let page = try await olga.get("\(next)?show=decided")
    #expect(page.html.contains("name=\"undo\" value=\"\(pair)\""))
    #expect(page.text.contains("1 found") && page.text.contains("The weights differ"))
    #expect(try await w.seeds().count == 1, "the changes alone make the difference")
  }

  @Test func `every change can be undone`() async throws {
    let (olga, round, proposal) = try await ready(5)
    let pair = try await olga.offered("lock", at: proposal)
    for deed in ["lock", "forbid"] {
      try await olga.post("\(round)/adjustments", [deed == "lock" ? "lock" : "forbid": pair])
      #expect(try await w.count("adjustment") == 1)
      try await olga.post("\(round)/adjustments", ["undo": pair])
      #expect(try await w.count("adjustment") == 0)
    }
    try await olga.post("\(round)/weights", ["proposal": id(proposal), "weight-goal": "500"])
    try await olga.post("\(round)/weights", ["proposal": id(proposal), "reset": "yes"])
    #expect(try await !olga.get(proposal).text.contains("Your changes since this proposal"))
    #expect(try await olga.get("/o/icf-paris/activity").text.contains("Olga forbade a pairing for the next proposal."))
  }

  @Test func `locks that contradict each other are refused by name, and nothing is kept`() async throws {
    let (olga, round, proposal) = try await ready(5)
    let pair = try await olga.offered("lock", at: proposal)
    try await olga.post("\(round)/adjustments", ["lock": pair])
    let back = pair.split(separator: " ").reversed().joined(separator: " ")
    let third = try #require(try await w.people().first { !pair.contains($0) })
    let other = "\(pair.split(separator: " ")[0]) \(third)"
    let refused = try await olga.post("\(round)/adjustments", ["lock": other])
    #expect(refused.status == 409 && refused.text.contains("is locked to somebody else already"))
    #expect(try await w.count("adjustment") == 1)
    try await olga.post("\(round)/adjustments", ["lock": back])
    #expect(try await w.count("adjustment") == 1, "turned round, not twice")
  }

  @Test func `a lock that a rule forbids fails the run by name and can be taken back there`() async throws {
    let olga = try await w.olga()
    let round = try await olga.openRound()
    let stan = "\nstan@example.org,Stan,Asia/Tokyo,ja:fluent,Mon 09:00-12:00"
    try await olga.enrol(roster("Ana", "Ben", "Cleo") + stan, in: round)
    _ = try await olga.propose(round)
    let people = [try await w.person("ana@example.org"), try await w.person("stan@example.org")]
    try await olga.post("\(round)/adjustments", ["lock": people.joined(separator: " ")])
    let failed = try await olga.propose(round)
    let page = try await olga.get(failed)
    #expect(page.text.contains("Ana and Stan cannot be locked together: they share no language well enough."))
    #expect(page.actions.contains("\(round)/adjustments"))
    try await olga.post("\(round)/adjustments", ["undo": people.joined(separator: " ")])
    #expect(try await olga.get(try await olga.propose(round)).text.contains("People placed 3"))
  }

  @Test func `a proposal with a pairing that was forbidden since is not released`() async throws {
    let (olga, round, proposal) = try await ready(5)
    let pair = try await olga.offered("forbid", at: proposal)
    try await olga.post("\(round)/adjustments", ["forbid": pair])
    #expect(try await olga.post("\(proposal)/release").status == 409)
    try await olga.post("\(round)/adjustments", ["undo": pair])
    try await olga.release(proposal)
  }

  @Test func `weights out of range come back on the form with what was typed`() async throws {
    let (olga, round, proposal) = try await ready(5)
    let answer = try await olga.post(
      "\(round)/weights", ["proposal": id(proposal), "weight-goal": "1001", "weight-level": "many"])
    #expect(answer.status == 422 && answer.text.contains("2 things need another look"))
    #expect(answer.html.contains("value=\"1001\"") && answer.html.contains("value=\"many\""))
  }

  @Test func `nobody is decided about who is not in the round, nor once it is released`() async throws {
    let (olga, round, proposal) = try await ready(5)
    let pair = try await olga.offered("forbid", at: proposal)
    let stranger = "\(pair.split(separator: " ")[0]) \(id(proposal))"
    #expect(try await olga.post("\(round)/adjustments", ["forbid": stranger]).status == 404)
    #expect(try await olga.post("\(round)/adjustments", ["forbid": "x y"]).status == 400)
    try await olga.release(proposal)
    #expect(try await olga.post("\(round)/adjustments", ["forbid": pair]).status == 409)
    let page = try await olga.get(proposal)
    #expect(!page.actions.contains("\(round)/adjustments") && !page.actions.contains("\(round)/weights"))
  }

  @Test func `groups are locked whole, and any two of one are kept apart`() async throws {
    let olga = try await w.olga()
    let round = try await olga.openRound(.workplace)
    try await olga.enrol(SampleRoster.csv(people: 60, seed: 12), in: round)
    let proposal = try await olga.propose(round)
    let group = try await olga.offered("lock", at: proposal)
    let apart = try await olga.offers("forbid", at: proposal).last ?? ""
    #expect(!apart.split(separator: " ").allSatisfy { group.contains($0) })
    try await olga.post("\(round)/adjustments", ["lock": group])
    try await olga.post("\(round)/adjustments", ["forbid": apart])
    let next = try await olga.get("\(try await olga.rerun(round, changing: proposal))?show=decided")
    let undone = next.html.matches(of: /name="undo" value="([^"]*)"/).last
    let members = undone?.output.1.split(separator: " ") ?? []
    #expect(next.text.contains("1 found") && Set(members).isSuperset(of: group.split(separator: " ")))
  }

  @Test func `a draw takes no locks and honours what is forbidden`() async throws {
    let olga = try await w.olga()
    let round = try await olga.openRound(.school)
    try await olga.enrol(roster("Ana", "Ben", "Cleo", "Dora"), in: round)
    let proposal = try await olga.propose(round)
    let pair = try await olga.offered("forbid", at: proposal)
    #expect(try await olga.post("\(round)/adjustments", ["lock": pair]).status == 409)
    #expect(try await !olga.get(proposal).html.contains("name=\"lock\""))
    try await olga.post("\(round)/adjustments", ["forbid": pair])
    let next = try await olga.rerun(round, changing: proposal)
    #expect(try await !olga.get(next).html.contains("name=\"undo\" value=\"\(pair)\" aria-label=\"Undo: "))
  }

  private func ready(_ count: Int) async throws -> (olga: Browser, round: String, proposal: String) {
    let olga = try await w.olga()
    let round = try await olga.openRound()
    let file = count == 5 ? roster("Ana", "Ben", "Cleo", "Dora", "Emil") : SampleRoster.csv(people: count, seed: 4)
    try await olga.enrol(file, in: round)
    return (olga, round, try await olga.propose(round))
  }

  private func id(_ proposal: String) -> String { String(proposal.split(separator: "/").last ?? "") }
}

extension Browser {
  /// The people of the first row that offers a deed.
  func offered(_ deed: String, at proposal: String) async throws -> String {
    try #require(try await offers(deed, at: proposal).first)
  }

  func offers(_ deed: String, at proposal: String) async throws -> [String] {
    try await get(proposal).html.matches(of: /name="([a-z]+)" value="([^"]*)"/)
      .filter { $0.output.1 == deed }.map { String($0.output.2) }
  }

  func rerun(_ round: String, changing proposal: String) async throws -> String {
    let asked = try await post("\(round)/proposals", ["changing": String(proposal.split(separator: "/").last ?? "")])
    let next = try #require(asked.location, "\(asked.text)")
    try await world.runJobs()
    return next
  }
}

extension World {
  fileprivate func seeds() async throws -> Set<Int> {
    try await database.read { Set(try $0.rows("SELECT seed FROM proposal").map { try $0.int("seed") }) }
  }

  fileprivate func people() async throws -> [String] {
    try await database.read { try $0.rows("SELECT person_id FROM enrolment").map { try $0.text("person_id") } }
  }

  fileprivate func person(_ address: String) async throws -> String {
    try await database.read { transaction in
      let row = try transaction.row("SELECT person_id FROM address WHERE written = \(address)")
      return try #require(try row?.text("person_id"))
    }
  }
}
