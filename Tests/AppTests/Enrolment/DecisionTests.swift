@testable import App
import Coaching
import Database
import Testing

/// The coordinators' list, and what they decide on many at once.
@Suite(.world) struct DecisionTests {
  let w = World.here

  /// A chapter's round with three applications that wait for Olga.
  func applied(_ olga: Browser) async throws -> String {
    let round = try await olga.openRound(.association)
    let link = try await olga.makeLink(to: round)
    for name in ["Ana", "Ben", "Cleo"] { try await w.join(name, by: link).apply(to: round, as: name) }
    return round
  }

  @Test func `nobody is accepted before their membership is recorded, and the page says how many lack it`() async throws
  {
    let olga = try await w.olga()
    let round = try await applied(olga)
    try await olga.decide("membership-settled", on: "Ana", in: round)
    let page = try await olga.decide("accept", on: "Ana", "Ben", "Cleo", in: round)
    #expect(page.text.contains("Accepted: 1.") && page.text.contains("for lack of the membership: 2."))
    #expect(try await w.states(in: round) == ["ana": "accepted", "ben": "applied", "cleo": "applied"])
    #expect(try await w.mails(to: "ana@example.org").last?.subject == "Spring: you have a place")
    #expect(try await w.mails(to: "ben@example.org").count == 1, "the one for signing in")
  }

  @Test func `a decision is told once, recorded once with its count, and can be changed`() async throws {
    let olga = try await w.olga()
    let round = try await applied(olga)
    try await olga.post("\(round)/participants/decisions", ["act": "membership-settled", "all": "found"])
    try await olga.decide("decline", on: "Ana", "Ben", in: round)
    #expect(try await olga.decide("decline", on: "Ana", in: round).text.contains("It was so already: 1."))
    #expect(try await olga.get("/o/icf-paris/activity").text.contains("declined applications (people: 2)"))
    let mails = try await w.mails(to: "ana@example.org").filter { $0.subject == "Spring: no place this time" }
    #expect(mails.count == 1)
    try await olga.decide("accept", on: "Ana", in: round)
    #expect(try await w.states(in: round)["ana"] == "accepted")
  }

  @Test func `everybody found is counted, and each leads to who they are`() async throws {
    let olga = try await w.olga()
    let round = try await applied(olga)
    try await olga.post("\(round)/participants/decisions", ["act": "membership-settled", "all": "found"])
    let page = try await olga.decide("accept", on: "Ana", "Ben", in: round)
    #expect(page.text.contains("applied: 1 enrolled: 2") && !page.text.contains("2 participants"))
    #expect(page.text.contains("Choose all 3 found"))
    let ana = try #require(page.links.first { $0.contains("/people/") })
    #expect(try await olga.get(ana).text.contains("Ana"))
  }

  @Test func `what somebody has not confirmed is one note`() async throws {
    let olga = try await w.olga()
    let round = try await olga.openRound()
    try await olga.enrol(roster("Ana"), in: round)
    let text = try await olga.get("\(round)/participants").text
    #expect(text.contains("not confirmed: code of conduct, confidentiality and coaching both ways"))
    let ana = try await w.signIn("Ana")
    try await ana.post("/language", ["language": "en"])
    let page = try await ana.get("\(round)/enrolment")
    #expect(page.text.contains("Your enrolment: Spring") && page.text.contains("To confirm: I accept the code"))
    #expect(page.links.filter { $0 == "\(round)/enrolment?change=1" }.count == 4)
  }

  @Test func `more are not accepted than there are places`() async throws {
    let olga = try await w.olga()
    let round = try await applied(olga)
    try await w.setCapacity(2, of: round)
    try await olga.post("\(round)/participants/decisions", ["act": "membership-settled", "all": "found"])
    let page = try await olga.decide("accept", on: "Ana", "Ben", "Cleo", in: round)
    #expect(page.text.contains("Accepted: 2.") && page.text.contains("every place is taken: 1."))
    #expect(page.text.contains("2 places, 0 free"))
    try await olga.decide("wait", on: "Cleo", in: round)
    let freed = try await olga.decide("decline", on: "Ana", in: round)
    #expect(freed.text.contains("A place is free. Cleo is the first on the waiting list"))
  }

  @Test func `a filter finds by name, state and what is lacking, and all found can be meant`() async throws {
    let olga = try await w.olga()
    let round = try await applied(olga)
    try await olga.decide("membership-settled", on: "Ana", in: round)
    #expect(try await olga.get("\(round)/participants?lacking=membership").text.contains("2 found"))
    #expect(try await olga.get("\(round)/participants?q=an&level=ACC").text.contains("1 found"))
    #expect(try await olga.get("\(round)/participants?language=de").text.contains("Nobody was found."))
    try await olga.post(
      "\(round)/participants/decisions", ["act": "decline", "all": "found", "lacking": "membership"])
    #expect(try await w.states(in: round) == ["ana": "applied", "ben": "declined", "cleo": "declined"])
  }

  @Test func `only the accepted are matched and told of a release`() async throws {
    let olga = try await w.olga()
    let round = try await applied(olga)
    try await olga.enrol(roster("Dora", "Emil", "Fay"), in: round)
    let proposal = try await olga.propose(round)
    let page = try await olga.get(proposal).text
    for name in ["Ana", "Ben", "Cleo"] { #expect(!page.contains(name)) }
    try await olga.release(proposal)
    #expect(try await w.pairings().count == 3)
    #expect(try await w.mails(to: "ana@example.org").count == 1)
  }

  @Test func `nobody applied means that enrolment cannot be closed`() async throws {
    let olga = try await w.olga()
    let round = try await applied(olga)
    #expect(try await olga.post("\(round)/transitions", ["event": "closeEnrolment"]).status == 409)
  }
}
