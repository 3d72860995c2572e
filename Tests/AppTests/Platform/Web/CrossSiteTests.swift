import HTTPTypes
import Testing

@Suite(.world) struct CrossSiteTests {
  let w = World.here

  @Test(arguments: [
    ["Sec-Fetch-Site": "same-origin"], ["Sec-Fetch-Site": "none"],
    ["Sec-Fetch-Site": "same-origin", "Origin": "http://localhost:8080"],
  ]) func `a post from our own page is done`(headers: [String: String]) async throws {
    let olga = try await w.olga()
    #expect(try await olga.post("/sign-out", headers: headers).status == 303)
    #expect(olga.cookies.isEmpty)
  }

  @Test(arguments: [
    ["Sec-Fetch-Site": "cross-site"], ["Sec-Fetch-Site": "same-site"], ["Sec-Fetch-Site": ""],
    ["Sec-Fetch-Site": "cross-site", "Origin": "http://localhost:8080"],
  ]) func `a post from another site is refused and changes nothing`(headers: [String: String]) async throws {
    let olga = try await w.olga()
    let before = try await w.contents()
    for path in ["/sign-out", "/language", "/o/icf-paris/programmes", "/nowhere"] {
      let form: KeyValuePairs = ["language": "fr", "name": "Peer coaching", "template": "association"]
      #expect(try await olga.post(path, form, headers: headers).status == 403, "\(path)")
    }
    #expect(try await w.contents() == before)
  }

  @Test(arguments: ["https://evil.example", "null", "http://localhost:8081", "https://localhost:8080", ""])
  func `an old browser's post from another origin is refused`(origin: String) async throws {
    let olga = try await w.olga()
    let refused = try await olga.request(.post, "/sign-out", headers: ["Origin": origin])
    #expect(refused.status == 403)
    let own = try await olga.request(.post, "/sign-out", headers: ["Origin": "http://localhost:8080"])
    #expect(own.status == 303)
  }
}
