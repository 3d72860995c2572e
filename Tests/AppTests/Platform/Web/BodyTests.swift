@testable import App
import HTTPTypes
import Testing

@Suite(.world) struct BodyTests {
  let w = World.here

  @Test func `a form beyond its limit is refused, one within it is read`() async throws {
    let olga = try await w.olga()
    let within = try await olga.post("/o/icf-paris/programmes", ["name": String(repeating: "a", count: 90_000)])
    let beyond = try await olga.post("/o/icf-paris/programmes", ["name": String(repeating: "a", count: 100_001)])
    #expect([within.status, beyond.status] == [422, 413])
  }

  @Test func `a roster beyond its limit is refused and nothing is kept`() async throws {
    let olga = try await w.olga()
    let round = try await olga.openRound()
    let answer = try await olga.upload("\(round)/roster", Array(repeating: 65, count: RosterPages.uploadLimit))
    #expect(answer.status == 413 && answer.text.contains("8 MB"))
    #expect(try await w.count("roster_upload") == 0)
  }

  @Test(arguments: [
    "", "--edge", "--edge\r\n--edge--", "--edge\r\n\r\n\r\n--edge--", "edge",
    "--edge\r\nContent-Disposition: form-data\r\n\r\nx\r\n--edge--",
    "--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\nx--edge--",
  ]) func `a form whose parts cannot be told apart is refused`(body: String) async throws {
    let olga = try await w.olga()
    let round = try await olga.openRound()
    let answer = try await olga.request(
      .post, "\(round)/roster", body: Array(body.utf8), headers: ["Content-Type": "multipart/form-data; boundary=edge"])
    #expect(answer.status == 400)
  }

  @Test(arguments: ["application/json", "text/plain", "multipart/form-data", "multipart/form-data; boundary="])
  func `a body of another kind is refused`(type: String) async throws {
    let answer = try await Browser(in: w).request(
      .post, "/sign-in", body: Array("address=ana@example.org".utf8), headers: ["Content-Type": type])
    #expect(answer.status == 400)
  }

  @Test func `a NUL anywhere in a form is the sender's mistake, not ours`() async throws {
    let olga = try await w.olga()
    let round = try await olga.openRound()
    let statuses = [
      try await olga.post("/sign-in", ["address": "a\0@example.org", "next": "/\0"]).status,
      try await olga.post("/sign-in/code", ["code": "\0"]).status,
      try await olga.post("/language", ["language": "fr\0", "next": "\0"]).status,
      try await olga.post("/o/icf-paris/programmes", ["name": "a\0b", "template": "association\0"]).status,
      try await olga.post("\(round)/transitions", ["event": "close\0"]).status,
      try await olga.upload("\(round)/roster", Array(roster("Ana").utf8), name: "a\0.csv").status,
      try await olga.get("/o/icf%00paris").status,
      try await olga.get("\(round)/participants?q=%00").status,
    ]
    #expect(statuses == [422, 422, 400, 422, 400, 400, 404, 200])
  }

  @Test func `a browser's name with odd characters signs in all the same`() async throws {
    let olga = try await w.olga()
    let browser = Browser(in: w, headers: ["User-Agent": String(repeating: "é\u{1}<b>", count: 100)])
    _ = olga
    let link = try await w.askToSignIn("Olga", in: browser).link
    #expect(try await browser.post(link).status == 303)
    #expect(try await !browser.get("/devices").html.contains("<b>"))
  }
}
