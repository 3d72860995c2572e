@testable import App
import HTML
import HTTPTypes
import Testing

@Suite struct SecurityHeaderTests {
  @Test(
    .world, arguments: ["/", "/sign-in", "/nowhere", "/healthz", "/readyz", "/o/icf-paris", "/o/icf-paris/activity"])
  func `every answer forbids what our pages do not need`(path: String) async throws {
    let olga = try await World.here.olga()
    for browser in [olga, Browser(in: World.here)] {
      let headers = try await browser.get(path).headers
      let policy = try #require(headers[.contentSecurityPolicy])
      #expect(policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'"))
      #expect(!policy.contains("unsafe"))
      #expect(headers[.xContentTypeOptions] == "nosniff")
      #expect(headers[.cacheControl] == "private, no-store")
      #expect(headers[.referrerPolicy] == "same-origin")
    }
  }

  @Test(.world) func `over http nothing demands https`() async throws {
    let olga = try await World.here.olga()
    #expect(try await olga.get("/").headers[.strictTransportSecurity] == nil)
    #expect(olga.cookies.keys.sorted() == ["turnabout"])
  }

  @Test(.world(["TURNABOUT_ORIGIN": "https://coaching.example.org"]))
  func `over https cookies are bound to the host and sent over https only`() async throws {
    let olga = Browser(in: World.here)
    let link = try #require(try await World.here.app.foundingLink().firstMatch(of: /\/first\/.*/)).output.description
    let answer = try await olga.post(
      link, ["organisation": "ICF", "name": "Olga", "address": "olga@example.org", "zone": "UTC"])
    let cookie = try #require(answer.headers[values: .setCookie].first { $0.hasPrefix("__Host-turnabout=") })
    #expect(cookie.contains("; Path=/;") && cookie.contains("; HttpOnly") && cookie.hasSuffix("; SameSite=Lax; Secure"))
    #expect(answer.headers[.strictTransportSecurity] == "max-age=31536000")
    #expect(try await olga.get("/o/icf").status == 200)
  }

  @Test(.world) func `an asset may be kept for good, under the address that its content has`() async throws {
    let browser = Browser(in: World.here)
    let answer = try await browser.get(Asset.stylesheet.path.text)
    #expect(answer.status == 200 && answer.headers[.cacheControl] == "public, max-age=31536000, immutable")
    #expect(try await browser.get("/assets/000000000000/turnabout.css").status == 404)
    #expect(try await browser.get("/assets/000000000000/../../etc/passwd").status == 404)
  }

  @Test(.world) func `no page asks another host for anything`() async throws {
    let olga = try await World.here.olga()
    let round = try await olga.openRound()
    try await olga.enrol(roster("Ana", "Ben", "Cleo"), in: round)
    try await olga.release(try await olga.propose(round))
    let pages = try await olga.crawl()
    #expect(pages.count > 10)
    for (path, page) in pages {
      #expect(page.html.matches(of: /(?:href|src|action)="(?:[a-z]+:|\/\/)/).isEmpty, "\(path)")
      #expect(page.html.matches(of: /<style|<script(?![^>]*src=)| on[a-z]+=| style=/).isEmpty, "\(path)")
    }
  }
}
