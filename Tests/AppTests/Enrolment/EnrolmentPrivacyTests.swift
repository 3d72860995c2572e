@testable import App
import Coaching
import Database
import Testing
import Time

/// Who sees what of enrolment.
@Suite(.world) struct EnrolmentPrivacyTests {
  let w = World.here

  @Test func `a personal limit and its note are on its author's page and nowhere else`() async throws {
    let olga = try await w.olga()
    let round = try await olga.openRound(.community)
    try await olga.enrol(roster("Ana", "Quentinquarantine", "Cleo"), in: round)
    let ana = try await w.signIn("Ana")
    let other = try #require(
      try await ana.get("\(round)/limits?q=quentin").html.firstMatch(of: /name="person" value="([^"]*)"/)
    ).1
    try await ana.post("\(round)/limits", ["person": String(other), "note": "canarynote"])
    #expect(try await ana.get("\(round)/limits").text.contains("canarynote"))
    let stored = try await w.contents()["exclusion"]
    #expect(stored?.count == 1 && stored?.contains { $0.contains("canarynote") } == false)
    #expect(try await w.sealedNotes().allSatisfy { !String(decoding: $0, as: UTF8.self).contains("canary") })
    let quentin = try await w.signIn("Quentinquarantine")
    for browser in [olga, quentin, try await w.signIn("Cleo")] {
      for (path, page) in try await browser.crawl() {
        #expect(!page.text.contains("canarynote"), "\(path)")
        #expect(!page.links.contains { $0.contains(round) && $0.hasSuffix("removal") })
      }
      #expect(try await !browser.get("\(round)/limits").text.contains("Remove Quentin"))
    }
    _ = try await olga.propose(round)
    for outcome in try await w.outcomes() { #expect(outcome.contains("\"personal\":1")) }
  }

  @Test func `a limit holds in matching, also for somebody who came into the round afterwards`() async throws {
    let olga = try await w.olga()
    let round = try await olga.openRound(.community)
    let other = try await olga.openRound(.community, named: "Other")
    try await olga.enrol(roster("Ben"), in: other)
    try await olga.enrol(roster("Ana"), in: round)
    let ana = try await w.signIn("Ana")
    let ben = try #require(
      try await ana.get("\(round)/limits?q=ben").html.firstMatch(of: /name="person" value="([^"]*)"/)
    ).1
    try await ana.post("\(round)/limits", ["person": String(ben)])
    try await olga.enrol(roster("Ben"), in: round)
    #expect(try await olga.get(try await olga.propose(round)).text.contains("Left out 2"))
    try await ana.post("\(round)/limits/\(ben)/removal")
    #expect(try await olga.get(try await olga.propose(round)).text.contains("People placed 2"))
  }

  @Test func `a request is seen by who makes it and by coordinators, and is limited`() async throws {
    let olga = try await w.olga()
    let round = try await olga.openRound(.community)
    try await olga.enrol(roster("Ana", "Ben", "Cleo", "Dora", "Emil"), in: round)
    let ana = try await w.signIn("Ana")
    let requests = try await ana.get("\(round)/people").actions.filter { $0.hasSuffix("/request") }
    #expect(requests.count == 4)
    for request in requests.prefix(3) { #expect(try await ana.post(request, ["wish": "asked"]).status == 303) }
    let refused = try await ana.post(requests[3], ["wish": "asked"])
    #expect(refused.status == 409 && refused.text.contains("at most 3 people"))
    #expect(try await ana.get("\(round)/people").text.contains("you asked"))
    #expect(try await olga.get("\(round)/participants").text.contains("asks for Ben, Cleo and Dora"))
    #expect(try await !w.signIn("Ben").get("\(round)/people").text.contains("you asked"))
    try await ana.post(requests[0], ["wish": "taken-back"])
    #expect(try await ana.post(requests[3], ["wish": "asked"]).status == 303)
  }

  @Test func `participants see of each other what each shows`() async throws {
    let olga = try await w.olga()
    let round = try await olga.openRound(.community)
    let link = try await olga.makeLink(to: round)
    let ana = try await w.join("Ana", by: link)
    try await ana.apply(to: round, as: "Ana")
    try await w.join("Ben", by: link).apply(to: round, as: "Ben")
    try await w.hide(.level, of: "Ana")
    let page = try await w.signIn("Ben").get("\(round)/people").text
    #expect(page.contains("Ana") && page.contains("French (fluent)") && !page.contains("ACC"))
    #expect(!page.contains("18:00") && !page.contains("ana@example.org"))
    #expect(try await w.signIn("Ben").get("\(round)/people?level=ACC").text.contains("Nobody was found."))
  }

  @Test(arguments: ["decline", "wait"])
  func `nobody browses without a place`(act: String) async throws {
    let olga = try await w.olga()
    let round = try await olga.openRound(.association)
    try await olga.enrol(roster("Ana", "Ben"), in: round)
    let ana = try await w.signIn("Ana")
    let request = try #require(try await ana.get("\(round)/people").actions.first { $0.hasSuffix("/request") })
    try await olga.decide(act, on: "Ana", in: round)
    #expect(try await ana.get("\(round)/people").status == 404)
    #expect(try await ana.post(request, ["wish": "asked"]).status == 404)
    #expect(try await w.count("coach_request") == 0)
  }

  @Test func `whoever is of another organisation, or of none, finds nothing`() async throws {
    let olga = try await w.olga()
    let round = try await olga.openRound(.community)
    try await olga.enrol(roster("Ana", "Ben"), in: round)
    let vera = try await w.found("School", by: "Vera")
    for page in ["enrolment", "people", "limits", "participants", "invitations"] {
      #expect(try await vera.get("\(round)/\(page)").status == 404)
      #expect(try await vera.get("\(round)/\(page)".replacing("icf-paris", with: "school")).status == 404)
    }
  }
}

extension World {
  fileprivate func sealedNotes() async throws -> [[UInt8]] {
    try await database.read { transaction in
      try transaction.rows("SELECT sealed FROM exclusion WHERE sealed IS NOT NULL").map { try $0.blob("sealed") }
    }
  }

  /// As somebody does on the page of their profile.
  fileprivate func hide(_ field: Profile.Field, of name: String) async throws {
    try await database.write { transaction in
      let person = try #require(try transaction.people.find(Address(address(of: name))))
      let row = try #require(
        try transaction.row("SELECT organisation_id, document FROM profile WHERE person_id = \(person)"))
      var profile: Profile = try row.document("document")
      profile.shown.remove(field)
      let actor = Actor(organisation: try row.id("organisation_id"), standing: .member(person, roles: []))
      try transaction.profiles.put(profile, of: person, for: actor, at: Instant(seconds: 0))
    }
  }
}
