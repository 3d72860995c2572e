import Fetching
import Foundation
import Synchronization
import Testing

@Suite struct FetchLimitTests {
  private let limits = FetchLimits(bytes: 100_000)
  private let brief = FetchLimits(connecting: .milliseconds(300), whole: .milliseconds(300))

  @Test(arguments: [0, 1, 99_999, 100_000]) func `a document within the limit arrives whole`(count: Int) async throws {
    let body = [UInt8](repeating: 7, count: count)
    for body in [body, try gzipped(body)] {
      let packed = body.starts(with: [0x1F, 0x8B])
      let server = try HTTPListener(fields: packed ? ["Content-Encoding: gzip"] : [], body: body)
      defer { server.stop() }
      let fetched = try await get(server.url(), limits: limits)
      #expect(fetched == .document([UInt8](repeating: 7, count: count), Validators()))
    }
  }

  @Test func `a byte more is too much`() async throws {
    let server = try HTTPListener { _, client in
      client.send(head())
      client.send([UInt8](repeating: 7, count: 100_001))
    }
    defer { server.stop() }
    await #expect(throws: FetchFailure.tooLarge) { try await get(server.url(), limits: limits) }
  }

  @Test func `a length that is announced is believed`() async throws {
    let server = try HTTPListener { _, client in
      client.send(head("200 OK", ["Content-Length: 100001"]))
      client.stall()
    }
    defer { server.stop() }
    await #expect(throws: FetchFailure.tooLarge) { try await get(server.url(), limits: limits) }
  }

  @Test func `50 MB that are not announced are hung up on`() async throws {
    let sent = Mutex(0)
    let server = try HTTPListener { _, client in
      client.send(head())
      let chunk = [UInt8](repeating: 7, count: 50_000)
      for _ in 0..<1_000 where client.send(chunk) { sent.withLock { $0 += chunk.count } }
    }
    defer { server.stop() }
    await #expect(throws: FetchFailure.tooLarge) { try await get(server.url(), limits: limits) }
    // What the kernel's buffers hold was sent as well.
    #expect(sent.withLock { $0 } < 25_000_000)
  }

  @Test func `what unpacks to too much is too large`() async throws {
    let bomb = try packedZeros()
    let server = try HTTPListener(fields: ["Content-Encoding: gzip"], body: bomb)
    defer { server.stop() }
    #expect(bomb.count < 100_000)
    await #expect(throws: FetchFailure.tooLarge) { try await get(server.url(), limits: limits) }
  }

  @Test func `what unpacks to nothing for ever is too large`() async throws {
    let server = try HTTPListener { _, client in
      client.send(head("200 OK", ["Content-Encoding: gzip"]))
      client.send([0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3])
      // Empty stored blocks (RFC 1951, 3.2.4).
      let blocks = [[UInt8]](repeating: [0, 0, 0, 0xFF, 0xFF], count: 2_000).flatMap(\.self)
      while client.send(blocks) {}
    }
    defer { server.stop() }
    await #expect(throws: FetchFailure.tooLarge) { try await get(server.url(), limits: limits) }
  }

  @Test(arguments: [
    "Content-Encoding: zstd", "Content-Encoding: br", "Content-Encoding: deflate", "Content-Encoding: gzip, gzip",
    "Content-Encoding: gzip\r\nContent-Encoding: gzip", "Transfer-Encoding: gzip", "Transfer-Encoding: gzip, chunked",
  ])
  func `codings that were not asked for are refused`(field: String) async throws {
    // Nothing is packed here, so that unpacking it could not fail.
    let body = field.hasSuffix("chunked") ? "0\r\n\r\n" : ""
    let server = try HTTPListener { _, client in client.send(head("200 OK", [field]) + body) }
    defer { server.stop() }
    await #expect(throws: FetchFailure.broken) { try await get(server.url()) }
  }

  @Test(arguments: ["HTTP/1.1 200 OK\r\n", "HTTP/1.1 103 Early Hints\r\n\r\n", "HTTP/1.1 100 Continue\r\nA: b\r\n\r\n"])
  func `a head without end is refused`(start: String) async throws {
    let server = try HTTPListener { _, client in
      client.send(start)
      while client.send(start.hasSuffix("\r\n\r\n") ? start : "Field: value\r\n") {}
    }
    defer { server.stop() }
    await #expect(throws: FetchFailure.broken) { try await get(server.url()) }
  }

  @Test(arguments: [(60, true), (66, false)])
  func `a head has at most 64 KiB`(kilobytes: Int, isTaken: Bool) async throws {
    let fields = [String](repeating: "F: " + String(repeating: "a", count: 995), count: kilobytes)
    let server = try HTTPListener(fields: fields)
    defer { server.stop() }
    if isTaken {
      #expect(try await get(server.url()) == .document([], Validators()))
    } else {
      await #expect(throws: FetchFailure.broken) { try await get(server.url()) }
    }
  }

  @Test func `a line of a head without end is refused`() async throws {
    let server = try HTTPListener { _, client in
      client.send("HTTP/1.1 200 OK\r\nField: ")
      while client.send(String(repeating: "a", count: 10_000)) {}
    }
    defer { server.stop() }
    await #expect(throws: FetchFailure.broken) { try await get(server.url()) }
  }

  @Test func `a server that says nothing is late`() async throws {
    let server = try HTTPListener { _, client in client.stall() }
    defer { server.stop() }
    await #expect(throws: FetchFailure.late) { try await get(server.url(), limits: brief) }
  }

  @Test(arguments: ["HTTP/1.1 200 OK\r\n", head()]) func `a server that trickles is late`(start: String) async throws {
    let server = try HTTPListener { _, client in
      client.send(start)
      while client.send("a") { Thread.sleep(forTimeInterval: 0.02) }
    }
    defer { server.stop() }
    await #expect(throws: FetchFailure.late) { try await get(server.url(), limits: brief) }
  }

  @Test func `redirects share the time`() async throws {
    let server = try HTTPListener { _, client in
      Thread.sleep(forTimeInterval: 0.2)
      client.send(head("302 Found", ["Location: /"]))
    }
    defer { server.stop() }
    await #expect(throws: FetchFailure.late) { try await get(server.url(), limits: brief) }
  }

  @Test func `limits of nothing, and beyond measure, are limits all the same`() async throws {
    let server = try HTTPListener(body: [1])
    defer { server.stop() }
    let boundless = FetchLimits(connecting: .seconds(Int64.max), whole: .seconds(Int64.max), bytes: .max)
    #expect(try await get(server.url(), limits: boundless) == .document([1], Validators()))
    let nothing = FetchLimits(connecting: .seconds(-1), whole: .zero, bytes: -1)
    await #expect(throws: FetchFailure.self) { try await get(server.url(), limits: nothing) }
  }

  @Test func `whatever comes, the process stays below 64 MB more`() async {
    await #expect(processExitsWith: .success) {
      let bomb = try packedZeros()
      let packed = try HTTPListener(fields: ["Content-Encoding: gzip"], body: bomb)
      let plain = try HTTPListener { _, client in
        client.send(head())
        while client.send([UInt8](repeating: 7, count: 50_000)) {}
      }
      let before = try mostMemory()
      for server in [packed, plain] {
        for _ in 0..<5 { await #expect(throws: FetchFailure.tooLarge) { try await get(server.url()) } }
      }
      #expect(try mostMemory() - before < 64_000)
    }
  }
}

/// The most that the process has had resident, in kilobytes; `getrusage` would tell its parent's as well.
private func mostMemory() throws -> Int {
  let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
  return try #require(status.firstMatch(of: #/VmHWM:\s+(\d+) kB/#).flatMap { Int($0.1) })
}
