import Fetching
import Testing

/// Nothing is opened here, but where a test says so: loopback is as far away as any private network.
@Suite struct ReachTests {
  private static let spellings = [
    "127.0.0.1", "127.1", "0x7f000001", "0X7F.1", "2130706433", "0177.0.0.1", "%31%32%37.0.0.1", "localhost",
    "LOCALHOST", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[0:0:0:0:0:ffff:127.0.0.1]",
  ]

  @Test(arguments: spellings) func `no spelling of an address gets through`(host: String) async throws {
    let server = try HTTPListener()
    defer { server.stop() }
    await #expect(throws: FetchFailure.unreachable) { try await get("http://\(host):\(server.port)/", reach: Reach()) }
    #expect(server.heard.connections == 0)
    // Where the operator opens the network the same spelling arrives: it was the address that was refused.
    #expect(try await get("http://\(host):\(server.port)/") == .document([], Validators()))
  }

  @Test(arguments: [
    "0", "0.0.0.0", "[::]", "[::1]", "[::127.0.0.1]", "[64:ff9b::7f00:1]", "[64:ff9b:1::7f00:1]", "[2002:7f00:1::]",
    "[2001::1]", "10.0.0.1", "100.64.0.1", "169.254.169.254", "172.16.0.1", "192.168.0.1", "192.0.2.2", "224.0.0.1",
    "255.255.255.255", "[fe80::1]", "[fe80::1%25lo]", "[fd00::2]", "[fd00:ec2::254]", "[ff02::1]",
  ])
  func `no special address is connected to`(host: String) async throws {
    let server = try HTTPListener()
    defer { server.stop() }
    await #expect(throws: FetchFailure.unreachable) { try await get("http://\(host):\(server.port)/", reach: Reach()) }
    #expect(server.heard.connections == 0)
  }

  @Test(arguments: ["127.0.0.1", "10.0.0.1,127.0.0.1", "203.0.113.9,[::1],127.0.0.1", "[::ffff:127.0.0.1]"])
  func `a name that is bound to a special address is not connected to`(addresses: String) async throws {
    let server = try HTTPListener()
    defer { server.stop() }
    let name = "calendar.example:\(server.port):\(addresses)"
    await #expect(throws: FetchFailure.unreachable) {
      try await get("http://calendar.example:\(server.port)/", reach: Reach(), name: name)
    }
    #expect(server.heard.connections == 0)
  }

  @Test func `of a name's addresses those within reach are tried`() async throws {
    let server = try HTTPListener(body: [1])
    defer { server.stop() }
    let name = "calendar.example:\(server.port):10.0.0.1,[::1],127.0.0.1"
    #expect(
      try await get("http://calendar.example:\(server.port)/", name: name) == .document([1], Validators()))
  }

  @Test func `a redirect to a special address is not followed`() async throws {
    let inner = try HTTPListener(at: "127.0.0.2")
    defer { inner.stop() }
    let name = "calendar.example:\(inner.port):127.0.0.2"
    let reach = Reach(opening: [try #require(Network("127.0.0.1"))])
    for host in ["127.0.0.2", "127.2", "0x7f000002", "[::ffff:127.0.0.2]", "calendar.example"] {
      let outer = try HTTPListener(status: "302 Found", fields: ["Location: http://\(host):\(inner.port)/"])
      await #expect(throws: FetchFailure.unreachable) { try await get(outer.url(), reach: reach, name: name) }
      #expect(outer.heard.requests.count == 1)
      outer.stop()
    }
    #expect(inner.heard.connections == 0)
    #expect(try await get("http://127.0.0.2:\(inner.port)/") == .document([], Validators()))
  }

  @Test func `a special host that answers, one that is closed and one that is silent read the same`() async throws {
    let open = try HTTPListener()
    let closed = try HTTPListener()
    let silent = try HTTPListener { _, client in client.stall() }
    closed.stop()
    for server in [open, closed, silent] {
      for scheme in ["http", "https"] {
        await #expect(throws: FetchFailure.unreachable) {
          try await get("\(scheme)://127.0.0.1:\(server.port)/", reach: Reach())
        }
      }
    }
    for server in [open, silent] { #expect(server.heard.connections == 0) }
    for server in [open, silent] { server.stop() }
  }
}
