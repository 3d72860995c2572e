@testable import App
import Coaching
import Testing

@Suite(.world) struct FacilitatorTests {
  let w = World.here

  /// Olga's round of one circle, Gus, Hana and Ida; Ana is in another round.
  private func circle() async throws -> (olga: Browser, page: String) {
    let olga = try await w.olga()
    let round = try await olga.openRound(.workplace, named: "Circles")
    try await olga.enrol(roster("Gus", "Hana", "Ida"), in: round)
    try await olga.release(try await olga.propose(round))
    try await olga.enrol(roster("Ana"), in: try await olga.openRound(named: "Other"))
    return (olga, "\(round)/facilitators")
  }

  private func ask(_ name: String, _ olga: Browser, _ page: String) async throws -> Answer {
    let choices = try await olga.get(page)
    return try await olga.post(
      page, ["group": try choices.option("Gus, Hana and Ida"), "person": try choices.option(name)])
  }

  @Test func `whoever is asked learns it by mail and finds the group on Today`() async throws {
    let (olga, page) = try await circle()
    #expect(try await ask("Ana", olga, page).location == page)
    #expect(try await w.mails(to: "ana@example.org").last?.text.contains("Gus, Hana et Ida") == true)
    let today = try await w.signIn("Ana").get("/o/icf-paris").text
    #expect(today.contains("You accompany Gus, Hana and Ida"))
    #expect(today.contains("such as Monday 18:00"))
    #expect(try await olga.get("/o/icf-paris/activity").text.contains("Olga asked somebody to accompany a group"))
  }

  @Test func `the group sees who accompanies it`() async throws {
    let (olga, page) = try await circle()
    _ = try await ask("Ana", olga, page)
    #expect(try await w.signIn("Gus").get("/o/icf-paris").text.contains("Accompanied by Ana."))
  }

  @Test func `a facilitator sees an address only if it was shown when they were there`() async throws {
    let (olga, page) = try await circle()
    let (gus, hana) = (try await w.signIn("Gus"), try await w.signIn("Hana"))
    let consent = try #require(try await gus.get("/o/icf-paris").actions.first { $0.hasSuffix("/address") })
    try await gus.post(consent, ["decision": "given"])
    _ = try await ask("Ana", olga, page)
    try await hana.post(consent, ["decision": "given"])
    let today = try await w.signIn("Ana").get("/o/icf-paris").text
    #expect(today.contains("hana@example.org"))
    #expect(!today.contains("gus@example.org") && !today.contains("ida@example.org"))
  }

  @Test func `nobody accompanies a group that they are in`() async throws {
    let (olga, page) = try await circle()
    #expect(try await ask("Gus", olga, page).status == 409)
    #expect(try await w.count("engagement_facilitator") == 0)
  }

  @Test func `nothing is chosen until the coordinator chooses`() async throws {
    let (olga, page) = try await circle()
    let answer = try await olga.post(page, ["group": "", "person": ""])
    #expect(answer.status == 422 && answer.links.contains("#field-person") && answer.links.contains("#field-group"))
    #expect(try await olga.get(page).html.matches(of: /<option value="" selected>Please choose</).count == 2)
  }

  @Test func `asking twice tells once, and letting go is the end of it`() async throws {
    let (olga, page) = try await circle()
    for _ in 1...2 { _ = try await ask("Ana", olga, page) }
    #expect(try await w.mails(to: "ana@example.org").count == 1)
    let choices = try await olga.get(page)
    let form: KeyValuePairs = ["group": try choices.option("Gus, Hana and Ida"), "person": try choices.option("Ana")]
    #expect(try await olga.post("\(page)/removal", form).location == page)
    #expect(try await olga.post("\(page)/removal", form).status == 404)
    #expect(try await !w.signIn("Ana").get("/o/icf-paris").text.contains("You accompany"))
  }
}
