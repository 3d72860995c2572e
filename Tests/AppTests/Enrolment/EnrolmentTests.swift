@testable import App
import Coaching
import Database
import Testing

/// Members enrol by themselves, see where they stand, and withdraw.
@Suite(.world) struct EnrolmentTests {
  let w = World.here

  @Test func `whoever comes by the link enrols on one page and has a place`() async throws {
    let olga = try await w.olga()
    let round = try await olga.openRound(.community)
    let ana = try await w.join("Ana", by: try await olga.makeLink(to: round))
    let form = try await ana.get("\(round)/enrolment")
    #expect(form.text.contains("I accept the code of conduct.") && form.html.contains("value=\"fr\"") == true)
    try await ana.apply(to: round, as: "Ana")
    #expect(try await ana.get("\(round)/enrolment").text.contains("You are enrolled."))
    #expect(try await w.states(in: round) == ["ana": "accepted"])
    #expect(try await w.count("confirmation") == 3)
    #expect(try await olga.get("\(round)/participants").text.contains("Ana enrolled Paris French (fluent) ACC"))
  }

  @Test func `what is missing is said next to its field, and what was typed stays`() async throws {
    let olga = try await w.olga()
    let round = try await olga.openRound(.community)
    let ana = try await w.join("Ana", by: try await olga.makeLink(to: round))
    let answer = try await ana.post(
      "\(round)/enrolment", ["name": "Ana", "zone": "Europe/Paris", "goals": "presence", "confirm-1": "yes"])
    #expect(answer.status == 422)
    #expect(answer.text.contains("4 things need another look"), "languages, hours, two confirmations")
    for field in ["languages", "usual", "confirm-2", "confirm-3"] {
      #expect(answer.links.contains("#field-\(field)") && answer.html.contains("id=\"field-\(field)\""))
    }
    #expect(answer.html.contains("presence</textarea>"))
    #expect(try await w.count("enrolment") == 0)
  }

  @Test func `who finds every place taken waits, and moves up when one becomes free`() async throws {
    let olga = try await w.olga()
    let round = try await olga.openRound(.community)
    try await w.setCapacity(1, of: round)
    let link = try await olga.makeLink(to: round)
    let ana = try await w.join("Ana", by: link)
    try await ana.apply(to: round, as: "Ana")
    for name in ["Ben", "Cleo"] { try await w.join(name, by: link).apply(to: round, as: name) }
    #expect(try await w.signIn("Cleo").get("\(round)/enrolment").text.contains("at place 2."))
    try await ana.post("\(round)/enrolment/withdrawal", ["decision": "withdraw"])
    #expect(try await w.states(in: round) == ["ana": "withdrawn", "ben": "accepted", "cleo": "waiting"])
    #expect(try await w.mails(to: "ben@example.org").last?.subject == "Spring: you have a place")
    #expect(try await w.mails(to: "cleo@example.org").filter { $0.subject.contains("Spring") }.isEmpty)
  }

  @Test func `whoever withdrew comes back with one click, behind those who waited`() async throws {
    let olga = try await w.olga()
    let round = try await olga.openRound(.community)
    try await w.setCapacity(1, of: round)
    let link = try await olga.makeLink(to: round)
    let ana = try await w.join("Ana", by: link)
    try await ana.apply(to: round, as: "Ana")
    try await w.join("Ben", by: link).apply(to: round, as: "Ben")
    let gone = try await ana.post("\(round)/enrolment/withdrawal", ["decision": "withdraw"])
    #expect(try await ana.get(try #require(gone.location)).text.contains("Undo: apply again"))
    try await ana.post("\(round)/enrolment/withdrawal", ["decision": "return"])
    #expect(try await w.states(in: round) == ["ana": "waiting", "ben": "accepted"])
  }

  @Test func `changed answers are those that matching reads, and outdate a proposal`() async throws {
    let olga = try await w.olga()
    let round = try await olga.openRound(.community)
    let ana = try await w.join("Ana", by: try await olga.makeLink(to: round))
    try await ana.apply(to: round, as: "Ana")
    try await olga.enrol(roster("Ben"), in: round)
    let proposal = try await olga.propose(round)
    try await ana.apply(to: round, as: "Ana Maria")
    #expect(try await olga.post("\(proposal)/release").status == 409)
    #expect(try await w.count("confirmation") == 3, "each item is confirmed once")
    #expect(try await olga.get("\(round)/participants").text.contains("Ana Maria"))
  }

  @Test func `a round that was open to members is not found once it takes nobody in`() async throws {
    let olga = try await w.olga()
    let open = try await olga.openRound(.association)
    let other = try await olga.openRound(.community, named: "Other")
    let ana = try await w.join("Ana", by: try await olga.makeLink(to: other))
    #expect(try await ana.get("/o/icf-paris").text.contains("You can take part in Spring."))
    try await olga.enrol(roster("Ben"), in: open)
    try await olga.post("\(open)/transitions", ["event": "closeEnrolment"])
    #expect(try await ana.get("\(open)/enrolment").status == 404)
    #expect(try await !ana.get("/o/icf-paris").text.contains("Spring."))
  }
}
