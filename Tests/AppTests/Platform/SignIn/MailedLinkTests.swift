import Testing
import Time

@Suite(.world) struct MailedLinkTests {
  let w = World.here

  @Test func `the mailed link signs in the browser that asked`() async throws {
    _ = try await w.olga()
    let browser = Browser(in: w)
    let link = try await w.askToSignIn("Olga", in: browser).link
    #expect(try await browser.post(link).status == 303)
    #expect(try await browser.get("/").location == "/o/icf-paris")
  }
}
