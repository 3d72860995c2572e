import Testing

@Suite struct ProxyTests {
  @Test(.world(["TURNABOUT_PROXIES": "1"]))
  func `behind one proxy a source is who that proxy saw, not who the sender says they are`() async throws {
    let w = World.here
    for number in 0..<100 { _ = try await ask(number, saying: "198.51.100.\(number), 203.0.113.7") }
    #expect(try await ask(100, saying: "198.51.100.200, 203.0.113.7") == 429)
    #expect(try await ask(101, saying: "203.0.113.7, 203.0.113.8") == 303)
    #expect(try await w.count("sign_in_request") == 101)
  }

  @Test(.world(["TURNABOUT_PROXIES": "1"]))
  func `however long the sender makes the header, what the proxy added counts`() async throws {
    let padding = String(repeating: "x", count: 2_000)
    for number in 0..<100 { _ = try await ask(number, saying: "\(number)\(padding), 203.0.113.7") }
    #expect(try await ask(100, saying: "other\(padding), 203.0.113.7") == 429)
  }

  @Test(.world) func `without a proxy nobody's word on their source counts`() async throws {
    for number in 0..<100 { _ = try await ask(number, saying: "198.51.100.\(number)") }
    #expect(try await ask(100, saying: "198.51.100.200") == 429)
  }

  private func ask(_ number: Int, saying source: String) async throws -> Int {
    try await Browser(in: World.here).post(
      "/sign-in", ["address": "a\(number)@example.org"], headers: ["X-Forwarded-For": source]
    ).status
  }
}
