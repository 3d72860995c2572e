@testable import App
import Coaching
import Database
import Testing
import Time

/// Coordinators invite people by their addresses.
@Suite(.world) struct InvitationTests {
  let w = World.here

  @Test func `each invited person gets one mail with the round's facts and a link`() async throws {
    let olga = try await w.olga()
    let round = try await olga.openRound(.workplace)
    let lines = "Ana Silva <ana@example.org>\nben@example.org\nana@example.org"
    let sent = try await olga.post("\(round)/invitations", ["addresses": lines])
    #expect(try await olga.get(try #require(sent.location)).text.contains("2 invitations are on their way."))
    let mail = try #require(try await w.mails(to: "ana@example.org").first)
    #expect(mail.subject == "ICF Paris invites you: Spring" && mail.text.contains("Hello Ana Silva"))
    #expect(mail.text.contains("http://localhost:8080\(round)/enrolment") && mail.text.contains("90 minutes"))
    try await olga.post("\(round)/invitations", ["addresses": lines])
    #expect(try await w.mails().filter { $0.subject.contains("Spring") }.count == 2)
    #expect(try await olga.get("/o/icf-paris/activity").text.contains("invited people to a round (people: 2)"))
  }

  @Test func `an invitation is sent again when it is asked for, but not twice in a moment`() async throws {
    let olga = try await w.olga()
    let round = try await olga.openRound(.workplace)
    try await olga.post("\(round)/invitations", ["addresses": "ana@example.org"])
    let again = try #require(try await olga.get("\(round)/invitations").actions.first { $0.hasSuffix("/mail") })
    try await olga.post(again)
    #expect(try await w.mails(to: "ana@example.org").count == 1)
    w.pass(.minutes(11))
    try await olga.post(again)
    #expect(try await w.mails(to: "ana@example.org").count == 2)
  }

  @Test func `lines that cannot be read are told by number, and nobody is invited`() async throws {
    let olga = try await w.olga()
    let round = try await olga.openRound(.workplace)
    let before = try await w.contents()
    let answer = try await olga.post("\(round)/invitations", ["addresses": "ana@example.org\nben at example"])
    #expect(answer.status == 422 && answer.text.contains("Line 2: This is not an e-mail address."))
    #expect(answer.html.contains("ben at example</textarea>"))
    #expect(try await w.contents() == before)
  }

  @Test func `inviting a known person overwrites nothing and tells nothing`() async throws {
    _ = try await w.found("School", by: "Stan", zone: "Asia/Tokyo")
    let olga = try await w.olga()
    let round = try await olga.openRound(.workplace)
    let before = try await w.contents()
    try await olga.post("\(round)/invitations", ["addresses": "Mister <stan@example.org>\nZora <zora@example.org>"])
    let changes = try await w.contents().changes(since: before)
    #expect(changes["person"]?.count == 1 && changes["membership"]?.count == 2)
    let page = try await olga.get("\(round)/invitations").text
    #expect(page.contains("Mister stan@example.org invited") && page.contains("Zora zora@example.org invited"))
    #expect(!page.contains("Tokyo"))
  }

  @Test func `only those invited find a round that invites`() async throws {
    let olga = try await w.olga()
    let round = try await olga.openRound(.workplace)
    try await olga.post("\(round)/invitations", ["addresses": "ana@example.org"])
    let other = try await olga.openRound(.community, named: "Other")
    let ben = try await w.join("Ben", by: try await olga.makeLink(to: other))
    #expect(try await ben.get("\(round)/enrolment").status == 404)
    let ana = try await w.signIn("Ana")
    #expect(try await ana.get("/o/icf-paris").text.contains("You can take part in Spring."))
    #expect(try await ana.get("\(round)/enrolment").status == 200)
  }
}
