@testable import App
import Coaching
import Database
import RegexBuilder
import Testing
import Time

@Suite(.world) struct TodayTests {
  let w = World.here

  @Test func `a member sees their own engagement and nobody else's`() async throws {
    let olga = try await w.olga()
    let round = try await olga.openRound(.community)
    try await olga.enrol(roster("Ana", "Ben"), in: round)
    try await olga.release(try await olga.propose(round))
    try await olga.enrol(roster("Cleo", "Dora"), in: round)
    try await olga.release(try await olga.propose(round))
    let text = try await w.signIn("Ana").get("/o/icf-paris").text
    #expect(text.contains("Ben"))
    for other in ["Cleo", "Dora", "Olga"] { #expect(!text.contains(other)) }
  }

  @Test func `a participant reads how the round stands until they have a partner`() async throws {
    let olga = try await w.olga()
    let round = try await olga.openRound()
    try await olga.enrol(roster("Ana", "Ben") + "\nstan@example.org,Stan,Asia/Tokyo,ja:fluent,", in: round)
    let ana = try await w.signIn("Ana")
    try await ana.post("/language", ["language": "en"])
    let enrolling = try await ana.get("/o/icf-paris").text
    let proposal = try await olga.propose(round)
    let matching = try await ana.get("/o/icf-paris").text
    #expect(enrolling.contains("Spring") && matching.contains("Spring") && enrolling != matching)
    #expect(try await olga.get(proposal).text.contains("Left out 3"), "two are no ring")
  }

  @Test func `an engagement stands under what was once its round is closed`() async throws {
    let olga = try await w.olga()
    let round = try await olga.openRound()
    try await olga.enrol(roster("Ana", "Ben", "Cleo"), in: round)
    try await olga.release(try await olga.propose(round))
    let ana = try await w.signIn("Ana")
    let running = try await ana.get("/o/icf-paris").text
    #expect(running.contains("Your peer coaching") && !running.contains("What was"))
    try await olga.post("\(round)/transitions", ["event": "close"])
    let closed = try await ana.get("/o/icf-paris").text
    #expect(!closed.contains("Your peer coaching") && closed.contains("What was"))
  }

  @Test func `whoever belongs to two organisations chooses between them`() async throws {
    _ = try await w.found("School", by: "Olga")
    let olga = try await w.olga()
    let page = try await olga.get("/")
    #expect(page.status == 200)
    #expect(page.links.filter { $0.hasPrefix("/o/") } == ["/o/icf-paris", "/o/school"])
  }

  @Test func `hours in common stand in both clocks, and without any one learns what to do`() async throws {
    let olga = try await w.olga()
    let round = try await olga.openRound(.school)
    let people = """
      address,name,zone,languages,availability
      will@example.org,Will,America/Los_Angeles,en:fluent,Mon 07:00-12:00
      emil@example.org,Emil,Europe/Stockholm,en:fluent,Mon 16:00-20:00
      mei@example.org,Mei,Asia/Tokyo,en:fluent,Mon 10:00-11:00
      """
    try await olga.enrol(people, in: round)
    try await olga.release(try await olga.propose(round))
    let text = try await w.signIn("Emil").get("/o/icf-paris").text
    let span = /Monday [0-9:]{5}–[0-9:]{5}/
    let clocks = Regex {
      span; " for you (Stockholm); "; span; " for Will (Los Angeles)."
    }
    #expect(text.contains(clocks))
    #expect(text.contains("No free hours in common so far. Enter more hours under Account, Availability"))
    #expect(try await w.mails(to: "emil@example.org").contains { $0.text.contains(clocks) })
  }

  @Test(.enabled(if: Place.postgresURL == nil))
  func `rounds that somebody is in are found from the person, however many are in them`() async throws {
    let (person, organisation): (ID<Person>, ID<Organisation>) = (w.surroundings.newID(), w.surroundings.newID())
    let plan = try await w.database.read { transaction in
      try transaction.rows("EXPLAIN QUERY PLAN \(OwnEnrolmentQueries.joined(person, in: organisation))")
        .map { try $0.text("detail") }
    }
    #expect(plan.first?.contains("engagement_party_person (organisation_id=? AND person_id=?)") == true)
    #expect(plan.last?.contains("(organisation_id=? AND id=?)") == true)
  }

  @Test func `times are told where one is then, one's partners' likewise`() async throws {
    let (ana, ben) = try await w.pair()
    let engagement = try #require(try await ana.engagements().first)
    try await ana.book(engagement)
    #expect(try await ana.get("/o/icf-paris").text.contains("18:00 (Paris) · 13:00 for Ben (New York)"))
    let stay: KeyValuePairs = [
      "stay-first": "2030-03-04", "stay-last": "2030-03-20", "stay-place": "elsewhere", "stay-zone": "Asia/Tokyo",
    ]
    try #require(try await ana.post("/o/icf-paris/availability/stays", stay).status == 303)
    let own = try await ana.get("/o/icf-paris").text
    #expect(own.contains("02:00 (Tokyo) · Monday 13:00 for Ben (New York)") && !own.contains("18:00 (Paris)"))
    let other = try await ben.get("/o/icf-paris").text
    #expect(other.contains("13:00 (New York) · Tuesday 02:00 for Ana (Tokyo)"))
    w.pass(.hours(24))
    #expect(try await ben.get("/o/icf-paris").text.contains("(Tokyo)"))
  }

  @Test func `a proposal that is ready is what comes next`() async throws {
    let olga = try await w.olga()
    let round = try await olga.openRound()
    try await olga.enrol(roster("Ana", "Ben", "Cleo"), in: round)
    let proposal = try await olga.propose(round)
    let page = try await olga.get("/o/icf-paris")
    #expect(page.text.contains("A proposal for Spring is ready.") && page.links.contains(proposal))
  }

  @Test func `a coordinator finds the round that waits for them`() async throws {
    let olga = try await w.olga()
    let round = try await olga.openRound()
    let page = try await olga.get("/o/icf-paris")
    #expect(page.links.contains(round) && page.text.contains("Spring"))
  }
}
