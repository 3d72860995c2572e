import Fetching
import Testing

@Suite struct BrokenAnswerTests {
  @Test(arguments: [
    "", "BEGIN:VCALENDAR\r\n", "SSH-2.0-OpenSSH_9.2\r\n", "HTTP/1.1\r\n\r\n", "HTTP/9.9 200 OK\r\n\r\n",
    "HTTP/1.1 200 OK\r\n", "HTTP/1.1 200 OK\r\nETag: 1\r\n", "HTTP/1.1 103 Early Hints\r\n\r\n",
    "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nBEG",
    "HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\nBEGIN",
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\n",
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nBEG",
    "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\nBEGIN:VCALENDAR",
    "HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\nConnection: upgrade\r\n\r\n",
  ])
  func `an answer that is no whole HTTP is refused`(answer: String) async throws {
    let server = try HTTPListener { _, client in client.send(answer) }
    defer { server.stop() }
    await #expect(throws: FetchFailure.broken) { try await get(server.url()) }
  }

  @Test func `a host where nobody listens is unreachable`() async throws {
    let server = try HTTPListener()
    server.stop()
    await #expect(throws: FetchFailure.unreachable) { try await get(server.url()) }
  }
}
