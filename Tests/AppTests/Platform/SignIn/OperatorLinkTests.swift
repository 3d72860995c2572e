@testable import App
import Coaching
import Testing
import Time

@Suite(.world) struct OperatorLinkTests {
  let w = World.here
  let form: KeyValuePairs = [
    "organisation": "ICF Paris", "name": "Olga", "address": "olga@example.org", "zone": "Europe/Paris",
  ]

  @Test func `the first coordinator's link makes an organisation and signs its coordinator in`() async throws {
    let browser = Browser(in: w)
    let link = try await first()
    #expect(try await browser.get(link).status == 200)
    #expect(try await browser.post(link, form).location == "/o/icf-paris")
    #expect(try await browser.get("/o/icf-paris/programmes").status == 200)
  }

  @Test func `the first coordinator's link works once`() async throws {
    let link = try await first()
    #expect(try await Browser(in: w).post(link, form).status == 303)
    #expect(try await Browser(in: w).post(link, form).status == 403)
    #expect(try await w.count("organisation") == 1)
  }

  @Test func `two uses of the first coordinator's link at once make one organisation`() async throws {
    let link = try await first()
    async let one = Browser(in: w).post(link, form).status
    async let other = Browser(in: w).post(link, form).status
    #expect(try await [one, other].sorted() == [303, 403])
    #expect(try await w.count("organisation") == 1)
  }

  @Test func `the first coordinator's link expires after a day`() async throws {
    let link = try await first()
    w.pass(.hours(24))
    #expect(try await Browser(in: w).get(link).status == 403)
    #expect(try await Browser(in: w).post(link, form).status == 403)
  }

  @Test func `a newer first link makes the older worthless, and a founded instance gives none`() async throws {
    let older = try await first()
    let newer = try await first()
    #expect(try await Browser(in: w).get(older).status == 403)
    #expect(try await Browser(in: w).post(newer, form).status == 303)
    #expect(try await w.app.firstCoordinatorLink() == nil)
  }

  @Test func `a founding link lets nobody in as somebody who is known already`() async throws {
    _ = try await w.olga()
    let before = try await w.contents()
    let stan = Browser(in: w)
    let link = try #require(try await w.app.foundingLink().firstMatch(of: /\/first\/.*/)).output.description
    let answer = try await stan.post(link, form)
    #expect(answer.location == "/sign-in/code", "as for an address that is not known")
    #expect(try await stan.get("/o/icf-paris").location?.hasPrefix("/sign-in") == true)
    let changes = try await w.contents().changes(since: before)
    #expect(changes["device"] == nil && changes["person"] == nil)
    #expect(try await w.mails(to: "olga@example.org").count == 1, "it is for Olga to go on")
  }

  @Test func `a founding form says everything that is wrong and keeps what was typed`() async throws {
    let link = try await first()
    let answer = try await Browser(in: w).post(
      link, ["organisation": "ICF Zürich", "name": "", "address": "olga", "zone": "Europe/Pari"])
    #expect(answer.status == 422)
    #expect(answer.links.filter { $0.hasPrefix("#field-") } == ["#field-name", "#field-address", "#field-zone"])
    #expect(answer.html.contains("value=\"ICF Zürich\""))
    #expect(try await w.count("organisation") == 0)
  }

  @Test func `the operator's link signs a person in once, whoever opens it first`() async throws {
    _ = try await w.olga()
    let link = try path(try #require(try await w.app.signInLink(for: Address("olga@example.org"))))
    let browser = Browser(in: w)
    #expect(try await browser.get(link).status == 200)
    #expect(try await browser.post(link).status == 303)
    #expect(try await browser.get("/").location == "/o/icf-paris")
    #expect(try await Browser(in: w).post(link).status == 403)
  }

  @Test func `the operator's link expires after an hour, and there is none for a stranger`() async throws {
    _ = try await w.olga()
    let link = try path(try #require(try await w.app.signInLink(for: Address("olga@example.org"))))
    w.pass(.hours(1))
    #expect(try await Browser(in: w).post(link).status == 403)
    #expect(try await w.app.signInLink(for: Address("stan@example.org")) == nil)
  }

  @Test func `a link of one kind is not one of the other`() async throws {
    let first = try await first()
    let token = try #require(first.split(separator: "/").last)
    #expect(try await Browser(in: w).get("/sign-in/operator/\(token)").status == 404)
    #expect(try await Browser(in: w).post("/sign-in/operator/\(token)").status == 403)
    #expect(try await Browser(in: w).post("/sign-in/link/\(token)").status == 403)
    #expect(try await Browser(in: w).post(first, form).status == 303)
  }

  private func first() async throws -> String {
    try path(try #require(try await w.app.firstCoordinatorLink()))
  }

  private func path(_ link: String) throws -> String {
    try #require(link.hasPrefix("http://localhost:8080/"))
    return String(link.dropFirst("http://localhost:8080".count))
  }
}
