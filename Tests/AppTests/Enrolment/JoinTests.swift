@testable import App
import Coaching
import Database
import Testing

/// A round's link: anybody may read it, and nobody is made of it before their address is proved.
@Suite(.world) struct JoinTests {
  let w = World.here

  @Test func `the link tells of the round, and asking makes nobody until the address is proved`() async throws {
    let olga = try await w.olga()
    let link = try await olga.makeLink(to: try await olga.openRound(.community))
    let browser = Browser(in: w)
    let page = try await browser.get(link).text
    #expect(page.contains("ICF Paris") && page.contains("Spring") && page.contains("coach each other"))
    let before = try await w.contents()
    try await browser.post(link, ["name": "Ana", "address": "ana@example.org"])
    let changes = try await w.contents().changes(since: before)
    #expect(Set(changes.keys) == ["sign_in_request", "mail", "job"])
    #expect(changes["mail"]?.first?.contains("person_id: null") == true)
  }

  @Test func `known and unknown addresses get the same answer, and each a mail`() async throws {
    let olga = try await w.olga()
    let round = try await olga.openRound(.community)
    let link = try await olga.makeLink(to: round)
    let known = try await Browser(in: w).post(link, ["name": "Olga", "address": "olga@example.org"])
    let unknown = try await Browser(in: w).post(link, ["name": "Zora", "address": "zora@example.org"])
    #expect(known.status == unknown.status && known.body == unknown.body && known.location == unknown.location)
    for name in ["olga", "zora"] { #expect(try await w.mails(to: "\(name)@example.org").count == 1) }
  }

  @Test func `a known person keeps what they wrote, and becomes a member beside it`() async throws {
    let school = try await w.found("School", by: "Stan", zone: "Asia/Tokyo")
    let olga = try await w.olga()
    let round = try await olga.openRound(.community)
    let link = try await olga.makeLink(to: round)
    #expect(try await school.get(link).text.contains("Join ICF Paris"))
    let before = try await w.contents()
    let joined = try await school.post(link, ["name": "Stanley"])
    #expect(joined.location == "\(round)/enrolment")
    let changes = try await w.contents().changes(since: before)
    #expect(Set(changes.keys) == ["membership"] && changes["membership"]?.count == 1)
    #expect(try await school.get("/o/school").text.contains("School · Stan "))
  }

  @Test func `a link that was taken back or never was is not found, and a new one replaces the old`() async throws {
    let olga = try await w.olga()
    let round = try await olga.openRound(.community)
    let first = try await olga.makeLink(to: round)
    let second = try await olga.makeLink(to: round)
    let stan = Browser(in: w)
    #expect(try await stan.get(first).status == 404)
    #expect(try await stan.get(second).status == 200)
    try await olga.post("\(round)/link/revocation")
    #expect(try await stan.get(second).status == 404)
    #expect(try await stan.post(second, ["name": "Stan", "address": "stan@example.org"]).status == 404)
    #expect(try await stan.get("/join/\(String(repeating: "0", count: 64))").status == 404)
  }

  @Test func `the link of a round that takes nobody in any more says so and asks nothing`() async throws {
    let olga = try await w.olga()
    let round = try await olga.openRound(.association)
    let link = try await olga.makeLink(to: round)
    try await olga.enrol(roster("Ben"), in: round)
    try await olga.post("\(round)/transitions", ["event": "closeEnrolment"])
    let page = try await Browser(in: w).get(link)
    #expect(page.text.contains("This round takes nobody in any more.") && !page.html.contains("name=\"address\""))
    #expect(try await Browser(in: w).post(link, ["name": "Ana", "address": "a@example.org"]).status == 409)
  }

  @Test func `the mail is good in the browser that asked alone`() async throws {
    let olga = try await w.olga()
    let link = try await olga.makeLink(to: try await olga.openRound(.community))
    try await Browser(in: w).post(link, ["name": "Ana", "address": "ana@example.org"])
    let mail = try #require(try await w.mails(to: "ana@example.org").last).text
    let path = try #require(mail.firstMatch(of: /http:\/\/localhost:8080(\/sign-in\/link\/[0-9a-f]{64})/)).1
    #expect(try await Browser(in: w).post(String(path)).status == 403)
    #expect(try await w.count("person") == 1)
  }

  @Test func `policies that invite have no link`() async throws {
    let olga = try await w.olga()
    let round = try await olga.openRound(.workplace)
    #expect(try await olga.post("\(round)/link").status == 409)
    #expect(try await !olga.get("\(round)/invitations").text.contains("The round’s link"))
  }
}
