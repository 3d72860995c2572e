import Fetching
import Testing

@Suite struct RedirectTests {
  @Test(arguments: [301, 302, 303, 307, 308], ["/b/ana.ics?c", "../b/ana.ics?c", "//127.1:PORT/b/ana.ics?c"])
  func `a redirect is followed`(status: Int, location: String) async throws {
    let server = try HTTPListener { request, client in
      let port = request.split(separator: "\r\n")[1].split(separator: ":").last ?? ""
      let location = location.replacing("PORT", with: port)
      let isFirst = request.hasPrefix("GET /a/")
      client.send(head(isFirst ? "\(status) -" : "200 OK", isFirst ? ["Location: \(location)"] : []) + "body")
    }
    defer { server.stop() }
    #expect(try await get(server.url("/a/")) == .document(Array("body".utf8), Validators()))
    #expect(server.heard.requests.last?.hasPrefix("GET /b/ana.ics?c HTTP/1.1\r\n") == true)
  }

  @Test(arguments: [3, 4]) func `three redirects are followed and no more`(count: Int) async throws {
    let server = try HTTPListener { request, client in
      let number = request.split(separator: " ")[1].utf8.count
      client.send(number <= count ? head("302 Found", ["Location: /\(String(repeating: "a", count: number))"]) : head())
    }
    defer { server.stop() }
    if count == 3 {
      #expect(try await get(server.url()) == .document([], Validators()))
    } else {
      await #expect(throws: FetchFailure.tooManyRedirects) { try await get(server.url()) }
    }
    #expect(server.heard.requests.count == 4)
  }

  @Test(arguments: [
    ("file:///etc/passwd", WebAddressRefusal.unknownScheme), ("gopher://127.0.0.1:6379/_x", .unknownScheme),
    ("http://ana:secret@127.0.0.1/", .userNamed), ("http://127.0.0.1:25/", .forbiddenPort), ("http://", .malformed),
    ("http://127.0.0.1/" + String(repeating: "a", count: 2_048), .tooLong),
  ])
  func `a redirect is checked like the first address`(location: String, refusal: WebAddressRefusal) async throws {
    let server = try HTTPListener(status: "302 Found", fields: ["Location: \(location)"])
    defer { server.stop() }
    await #expect(throws: FetchFailure.misdirected(refusal)) { try await get(server.url()) }
    #expect(server.heard.connections == 1)
  }

  @Test func `what comes with a redirect is not waited for`() async throws {
    let server = try HTTPListener { request, client in
      guard request.hasPrefix("GET / ") else { return _ = client.send(head()) }
      client.send(head("302 Found", ["Location: /next", "Content-Length: 50000000", "Content-Encoding: br"]))
      client.stall()
    }
    defer { server.stop() }
    #expect(try await get(server.url()) == .document([], Validators()))
  }

  @Test func `a redirect without a place is an answer like others`() async throws {
    let server = try HTTPListener(status: "302 Found")
    defer { server.stop() }
    await #expect(throws: FetchFailure.status(302)) { try await get(server.url()) }
  }
}
