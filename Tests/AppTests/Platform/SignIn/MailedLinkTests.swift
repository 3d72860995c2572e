@testable import App
import HTTPTypes
import Testing
import Time

@Suite(.world) struct MailedLinkTests {
  let w = World.here

  @Test func `asking again leaves the earlier mail good in the browser that asked`() async throws {
    _ = try await w.olga()
    let browser = Browser(in: w)
    let earlier = try await w.askToSignIn("Olga", in: browser)
    let later = try await w.askToSignIn("Olga", in: browser)
    #expect(earlier.link != later.link)
    #expect(try await browser.post(earlier.link).status == 303)
    #expect(try await browser.get("/o/icf-paris").status == 200)
  }

  @Test func `the mailed link signs in the browser that asked`() async throws {
    _ = try await w.olga()
    let browser = Browser(in: w)
    let link = try await w.askToSignIn("Olga", in: browser).link
    let page = try await browser.get(link)
    #expect(page.status == 200 && page.actions.contains(link))
    #expect(try await browser.post(link).location == "/")
    #expect(try await browser.get("/").location == "/o/icf-paris")
  }

  @Test func `a mailed link works once`() async throws {
    _ = try await w.olga()
    let browser = Browser(in: w)
    let link = try await w.askToSignIn("Olga", in: browser).link
    let asking = browser.cookies
    #expect(try await browser.post(link).status == 303)
    browser.cookies = asking
    let refused = try await browser.post(link)
    #expect(refused.status == 403 && refused.links.contains("/sign-in"), "where to ask for another")
    #expect(browser.cookies == asking)
  }

  @Test func `another browser is shown the code and uses nothing up`() async throws {
    _ = try await w.olga()
    let browser = Browser(in: w)
    let (link, code) = try await w.askToSignIn("Olga", in: browser)
    let other = Browser(in: w)
    let page = try await other.get(link)
    #expect(page.status == 200 && page.text.contains(code) && !page.actions.contains(link))
    #expect(try await other.post(link).status == 403)
    #expect(other.cookies.isEmpty)
    #expect(try await browser.post(link).status == 303)
  }

  @Test func `another browser that asked too cannot use the link either`() async throws {
    _ = try await w.olga()
    let link = try await w.askToSignIn("Olga", in: Browser(in: w)).link
    let other = Browser(in: w)
    _ = try await w.askToSignIn("Olga", in: other)
    #expect(try await other.post(link).status == 403)
  }

  @Test(arguments: ["GET", "HEAD"]) func `looking at a link never uses it up`(method: String) async throws {
    _ = try await w.olga()
    let browser = Browser(in: w)
    let link = try await w.askToSignIn("Olga", in: browser).link
    for _ in 0..<3 { _ = try await browser.request(try #require(.init(method)), link) }
    #expect(try await browser.post(link).status == 303)
  }

  @Test func `a link expires after a quarter of an hour`() async throws {
    _ = try await w.olga()
    let browser = Browser(in: w)
    let link = try await w.askToSignIn("Olga", in: browser).link
    w.pass(Minutes(15))
    #expect(try await browser.get(link).status == 403)
    #expect(try await browser.post(link).status == 403)
  }

  @Test func `two uses of one link at once give one device`() async throws {
    _ = try await w.olga()
    let browser = Browser(in: w)
    let link = try await w.askToSignIn("Olga", in: browser).link
    let twin = Browser(in: w)
    twin.cookies = browser.cookies
    async let first = browser.post(link).status
    async let second = twin.post(link).status
    #expect(try await [first, second].sorted() == [303, 403])
    #expect(try await w.count("device") == 2, "Olga's first, and one more")
  }

  @Test func `a link leads to where its reader was going`() async throws {
    _ = try await w.olga()
    let browser = Browser(in: w)
    let link = try await w.askToSignIn("Olga", in: browser, next: "/o/icf-paris/activity").link
    #expect(try await browser.post(link).location == "/o/icf-paris/activity")
  }

  @Test(arguments: ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)", "/a\nb"])
  func `a link never leads to another site`(next: String) async throws {
    _ = try await w.olga()
    let browser = Browser(in: w)
    let link = try await w.askToSignIn("Olga", in: browser, next: next).link
    #expect(try await browser.post(link).location == "/")
  }

  @Test func `a page whose address is a secret tells no other page of it`() async throws {
    _ = try await w.olga()
    let browser = Browser(in: w)
    let link = try await w.askToSignIn("Olga", in: browser).link
    #expect(try await browser.get(link).headers[.referrerPolicy] == "no-referrer")
  }
}
