import Fetching
import Foundation
import Logging
import Testing

@Suite struct FetcherTests {
  private let calendar = Array("BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n".utf8)

  @Test func `a document arrives with its validators`() async throws {
    let server = try HTTPListener(
      fields: ["ETag: \"1\"", "Last-Modified: Mon, 04 Mar 2030 09:00:00 GMT"], body: calendar)
    defer { server.stop() }
    let validators = Validators(etag: "\"1\"", lastModified: "Mon, 04 Mar 2030 09:00:00 GMT")
    #expect(try await get(server.url()) == .document(calendar, validators))
  }

  @Test func `a request says no more than it must`() async throws {
    let server = try HTTPListener()
    defer { server.stop() }
    _ = try await get(server.url("/ana.ics?key=1#today"))
    #expect(
      server.heard.requests == [
        "GET /ana.ics?key=1 HTTP/1.1\r\nHost: 127.0.0.1:\(server.port)\r\nUser-Agent: Turnabout\r\nAccept: */*\r\n"
          + "Accept-Encoding: gzip\r\n\r\n"
      ])
  }

  @Test func `a version that one has is not sent again`() async throws {
    let server = try HTTPListener(status: "304 Not Modified")
    defer { server.stop() }
    let known = Validators(etag: "W/\"1\"", lastModified: "Mon, 04 Mar 2030 09:00:00 GMT")
    #expect(try await get(server.url(), unless: known) == .notModified)
    let request = try #require(server.heard.requests.first)
    #expect(request.contains("\r\nIf-None-Match: W/\"1\"\r\nIf-Modified-Since: Mon, 04 Mar 2030 09:00:00 GMT\r\n"))
  }

  @Test(arguments: ["", "\"1\"\r\nCookie: a=b", "\"\u{0}\"", "\"é\"", String(repeating: "1", count: 513)])
  func `a validator that would break a head is none`(text: String) {
    #expect(Validators(etag: text, lastModified: text) == Validators())
  }

  @Test(arguments: [204, 206, 300, 304, 401, 404, 407, 410, 429, 500, 503])
  func `another answer than 200 is told by its number`(status: Int) async throws {
    let server = try HTTPListener(status: "\(status) -", fields: ["Location: /elsewhere"].filter { _ in status == 410 })
    defer { server.stop() }
    await #expect(throws: FetchFailure.status(status)) { try await get(server.url()) }
    #expect(server.heard.requests.count == 1)
  }

  @Test func `a document that gzip has packed is unpacked`() async throws {
    let server = try HTTPListener(fields: ["Content-Encoding: gzip"], body: try gzipped(calendar))
    defer { server.stop() }
    #expect(try await get(server.url()) == .document(calendar, Validators()))
  }

  @Test func `a document in chunks is put together`() async throws {
    let server = try HTTPListener { _, client in
      client.send(head("103 Early Hints").replacing("Connection: close\r\n", with: ""))
      client.send(head("200 OK", ["Transfer-Encoding: chunked"]) + "3\r\nBEG\r\n2\r\nIN\r\n0\r\nETag: \"1\"\r\n\r\n")
    }
    defer { server.stop() }
    #expect(try await get(server.url()) == .document(Array("BEGIN".utf8), Validators()))
  }

  @Test func `a cookie is not kept, and a password not asked for twice`() async throws {
    let server = try HTTPListener { request, client in
      let fields = ["Set-Cookie: a=b; Path=/", "WWW-Authenticate: Basic realm=\"a\"", "Location: /next"]
      client.send(head(request.hasPrefix("GET / ") ? "302 Found" : "401 Unauthorized", fields))
    }
    defer { server.stop() }
    await #expect(throws: FetchFailure.status(401)) { try await get(server.url()) }
    #expect(server.heard.requests.count == 2)
    #expect(!server.heard.requests.joined().contains("Cookie") && !server.heard.requests.joined().contains("Authoriz"))
  }

  @Test func `a proxy that the environment names is not used`() async {
    await #expect(processExitsWith: .success) {
      let (server, proxy) = (try HTTPListener(body: [1]), try HTTPListener(body: [2]))
      for name in ["http_proxy", "all_proxy", "ALL_PROXY"] { setenv(name, proxy.url(), 1) }
      #expect(try await get(server.url()) == .document([1], Validators()))
      #expect(proxy.heard.connections == 0)
    }
  }

  @Test func `a closed fetcher fetches nothing`() async throws {
    let server = try HTTPListener()
    defer { server.stop() }
    let fetcher = Fetcher(reach: loopback, logger: Logger(label: "fetch") { _ in SwiftLogNoOpLogHandler() })
    await fetcher.close()
    await #expect(throws: FetchFailure.closed) { try await fetcher.get(WebAddress(server.url())) }
    #expect(server.heard.connections == 0)
  }
}
