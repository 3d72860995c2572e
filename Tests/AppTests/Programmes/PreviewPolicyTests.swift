import Coaching
import Database
import Matching
import Testing
import Time

@testable import App

@Suite(.world) struct PreviewPolicyTests {
  let w = World.here
  private let association = ProgrammeTemplate.association

  @Test func `a preview tells how many the rules would place, beside the rules as they are`() async throws {
    let (olga, programme, round) = try await staged()
    let text = try await preview(olga, programme, round) { $0.constraints.minimumSharedMinutes = .minutes(1_200) }.text
    let after = try #require(text.firstMatch(of: /With these rules (\d+) of 40 can be placed/)?.output.1)
    let before = try #require(text.firstMatch(of: /as they are \(version 1\): (\d+) of 40/)?.output.1)
    #expect((Int(after) ?? 40) < (Int(before) ?? 0))
    #expect(text.contains("Free minutes in common, each week: without this rule alone"))
  }

  @Test func `a preview of the rules as they are says what a proposal then does`() async throws {
    let (olga, programme, round) = try await staged()
    let text = try await preview(olga, programme, round) { _ in }.text
    let placed = try #require(text.firstMatch(of: /(\d+) of 40 can be placed. You have changed nothing/)?.output.1)
    let proposal = try await olga.propose("/o/icf-paris/rounds/\(round)")
    #expect(try await olga.get(proposal).text.contains("People placed \(placed)"))
    try await olga.release(proposal)
    #expect(try await preview(olga, programme, round) { _ in }.text.contains("\(placed) of 40 can be placed."))
  }

  @Test(arguments: ["mutual", "group", "ring"])
  func `every structure can be tried, by lot too`(structure: String) async throws {
    let (olga, programme, round) = try await staged()
    let answer = try await olga.save(
      association.policy {
        $0.assignment = .random
        $0.constraints.minimumSharedMinutes = .minutes(0)
      }, of: programme, to: "policy/preview", ["structure": structure, "preview": round])
    #expect(answer.status == 200 && answer.text.contains(/With these rules \d+ of 40/), "\(answer.text)")
  }

  @Test func `a preview changes nothing and keeps what was typed`() async throws {
    let (olga, programme, round) = try await staged()
    let before = try await w.contents()
    let answer = try await preview(olga, programme, round) { $0.weights.goal = 77 }
    #expect(answer.html.contains("value=\"77\"") && answer.text.contains("nothing was saved"))
    #expect(try await w.contents() == before)
  }

  @Test func `without people it is tried with invented ones`() async throws {
    let olga = try await w.olga()
    let programme = try await olga.newProgramme(.association)
    let answer = try await preview(olga, programme, "sample") { $0.cadenceWeeks = 3 }
    #expect(answer.text.contains("Tried with 40 invented people"))
    #expect(answer.text.contains(/With these rules \d+ of 40/))
  }

  @Test func `rules that contradict each other are not tried`() async throws {
    let (olga, programme, round) = try await staged()
    let answer = try await preview(olga, programme, round) { $0.rounds = .standing }
    #expect(answer.status == 422 && answer.links.contains("#field-assignment"))
  }

  @Test func `more people than anybody waits for are not tried`() async throws {
    let olga = try await w.olga()
    let round = try await olga.openRound()
    try await olga.enrol(SampleRoster.csv(people: 301, seed: 1), in: round)
    let programme = try #require(try await olga.get(round).links.first { $0.contains("/programmes/") })
    let answer = try await preview(olga, programme, String(round.suffix(36))) { _ in }
    #expect(answer.text.contains("301 people are too many to try while you wait"))
  }

  @Test func `a trial ends when the time is up`() async throws {
    let (_, programme, round) = try await staged()
    var surroundings = w.surroundings
    let clock = TestClock(w.now)
    surroundings.now = {
      clock.pass(.minutes(1))
      return clock.read()
    }
    let (olga, found) = try await w.database.read { transaction in
      let row = try #require(try transaction.row("SELECT organisation_id, created_by FROM programme"))
      let actor = Actor(
        organisation: try row.id("organisation_id"),
        standing: .member(try row.id("created_by"), roles: [.coordinator]))
      let id = try #require(ID<Programme>(String(programme.suffix(36))))
      return (try #require(Coordinator(actor)), try transaction.programmes.find(id, for: actor))
    }
    let preview = try await PreviewPolicy(surroundings).run(found.policy, on: ID(round), of: found, by: olga)
    #expect(preview.trials?.after == .stopped)
  }

  @Test func `another programme's people are not there`() async throws {
    let (olga, _, round) = try await staged()
    let other = try await olga.newProgramme(.association)
    #expect(try await preview(olga, other, round) { _ in }.status == 404)
  }

  /// An open round of forty people, and its programme.
  private func staged() async throws -> (Browser, String, String) {
    let olga = try await w.olga()
    let round = try await olga.openRound()
    try await olga.enrol(SampleRoster.csv(people: 40, seed: 1), in: round)
    let programme = try #require(try await olga.get(round).links.first { $0.contains("/programmes/") })
    return (olga, programme, String(round.suffix(36)))
  }

  private func preview(
    _ olga: Browser, _ programme: String, _ round: String, _ change: (inout Policy) -> Void
  ) async throws -> Answer {
    try await olga.save(association.policy(change), of: programme, to: "policy/preview", ["preview": round])
  }
}
