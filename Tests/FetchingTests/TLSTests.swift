import Fetching
import Testing

@Suite struct TLSTests {
  @Test func `a certificate of an authority that is trusted lets a document through`() async throws {
    let server = try TLSServer(answer: head() + "BEGIN")
    defer { server.stop() }
    for version in ["https", "webcal"] {
      let fetched = try await get("\(version)://127.0.0.1:\(server.port)/answer", caFile: server.certificate)
      #expect(fetched == .document(Array("BEGIN".utf8), Validators()))
    }
  }

  @Test func `a certificate that nobody vouches for is not trusted`() async throws {
    let server = try TLSServer(answer: head())
    defer { server.stop() }
    await #expect(throws: FetchFailure.untrusted) { try await get("https://127.0.0.1:\(server.port)/answer") }
  }

  @Test func `a certificate for another host is not trusted`() async throws {
    let server = try TLSServer(answer: head())
    defer { server.stop() }
    await #expect(throws: FetchFailure.untrusted) {
      try await get("https://localhost:\(server.port)/answer", caFile: server.certificate)
    }
  }

  @Test func `TLS 1.1 is not spoken`() async throws {
    let server = try TLSServer(answer: head(), options: ["-tls1_1", "-cipher", "DEFAULT@SECLEVEL=0"])
    defer { server.stop() }
    await #expect(throws: FetchFailure.untrusted) {
      try await get("https://127.0.0.1:\(server.port)/answer", caFile: server.certificate)
    }
  }

  @Test func `who takes a connection and speaks no TLS has not been reached`() async throws {
    let server = try HTTPListener { _, client in client.send(head()) }
    defer { server.stop() }
    await #expect(throws: FetchFailure.unreachable) {
      try await get("https://127.0.0.1:\(server.port)/", limits: FetchLimits(connecting: .milliseconds(300)))
    }
    #expect(server.heard.requests == [])
  }

  @Test func `https does not lead to http`() async throws {
    let plain = try HTTPListener()
    defer { plain.stop() }
    let server = try TLSServer(answer: head("302 Found", ["Location: \(plain.url())"]))
    defer { server.stop() }
    await #expect(throws: FetchFailure.downgraded) {
      try await get("https://127.0.0.1:\(server.port)/answer", caFile: server.certificate)
    }
    #expect(plain.heard.connections == 0)
  }

  @Test func `http may lead to https`() async throws {
    let server = try TLSServer(answer: head() + "BEGIN")
    defer { server.stop() }
    let plain = try HTTPListener(
      status: "301 Moved", fields: ["Location: https://127.0.0.1:\(server.port)/answer"])
    defer { plain.stop() }
    #expect(
      try await get(plain.url(), caFile: server.certificate) == .document(Array("BEGIN".utf8), Validators()))
  }
}
