@testable import App
import HTTPTypes
import Testing

/// What every answer of every route says to browsers and caches, whoever asks (attack tests S36 and S37).
@Suite(.world) struct HeaderWallTests {
  let w = World.here

  @Test func `S36: nothing but an asset may be kept by any cache`() async throws {
    let stage = try await Stage(in: w)
    for audience in [Audience.signedOut, .stranger, .member, .coordinator] {
      let browser = try #require(stage.browsers[audience])
      for row in stage.table {
        let answer = try await browser.ask(row)
        let control = answer.headers[.cacheControl]
        let isAsset = row.path.hasPrefix("/assets/") && answer.status == 200
        #expect(control == (isAsset ? "public, max-age=31536000, immutable" : "private, no-store"), "\(row.route)")
        #expect(answer.headers[.eTag] == nil && answer.headers[.lastModified] == nil, "\(row.route)")
        #expect(!isAsset || answer.headers[values: .setCookie].isEmpty, "\(row.route)")
      }
    }
  }

  @Test func `S37: no answer may be framed, opened by another window, or read by another site`() async throws {
    let stage = try await Stage(in: w)
    let olga = try #require(stage.browsers[.coordinator])
    let evil = ["Origin": "https://evil.example", "Sec-Fetch-Site": "cross-site"]
    for row in stage.table {
      let preflight = try await olga.request(
        .options, row.path, headers: evil.merging(["Access-Control-Request-Method": "POST"]) { $1 })
      let asked = try await olga.get(row.path, headers: evil)
      for answer in [preflight, asked] {
        #expect(!answer.headers.contains { $0.name.canonicalName.hasPrefix("access-control-") }, "\(row.route)")
        #expect(answer.headers[.contentSecurityPolicy]?.contains("frame-ancestors 'none'") == true, "\(row.route)")
        #expect(answer.header("Cross-Origin-Opener-Policy") == "same-origin", "\(row.route)")
        #expect(answer.header("Cross-Origin-Resource-Policy") == "same-origin", "\(row.route)")
        #expect(answer.headers[.xContentTypeOptions] == "nosniff", "\(row.route)")
      }
      #expect(preflight.status >= 400, "\(row.route)")
    }
  }
}

extension Answer {
  func header(_ name: String) -> String? { HTTPField.Name(name).flatMap { headers[$0] } }
}
