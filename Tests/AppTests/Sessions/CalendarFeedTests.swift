@testable import App
import Coaching
import HTTPTypes
import Testing
import Time

/// One's sessions in one's own calendar.
@Suite(.world) struct CalendarFeedTests {
  let w = World.here

  @Test func `whoever has the address reads when somebody is busy, and by choice with whom`() async throws {
    let (ana, _) = try await w.pair()
    let engagement = try #require(try await ana.engagements().first)
    let session = try await ana.book(engagement)
    let busy = try await address(ana, content: "busy")
    let anybody = Browser(in: w)
    let calendar = try await anybody.get(busy)
    #expect(calendar.headers[.contentType] == "text/calendar; charset=utf-8")
    #expect(calendar.headers[try #require(HTTPField.Name("X-Robots-Tag"))] == "noindex")
    #expect(calendar.html.contains("SUMMARY:Busy\r\n") && !calendar.html.contains("Ben"))
    let all = try await address(ana, content: "all")
    #expect(try await anybody.get(all).html.contains("SUMMARY:Chemistry with Ben\r\n"))
    #expect(try await anybody.get(busy).status == 404)
    try await ana.post("\(session)/cancellation")
    #expect(try await !anybody.get(all).html.contains("BEGIN:VEVENT"))
    try await ana.post("/calendar/feed/removal")
    #expect(try await anybody.get(all).status == 404)
    #expect(try await w.contents().values.joined().allSatisfy { !$0.contains(all.dropFirst(10).dropLast(4)) })
  }

  @Test func `a feed that is still the same is not sent again, and any change of it is`() async throws {
    let (ana, _) = try await w.pair()
    let session = try await ana.book(try #require(try await ana.engagements().first))
    let (all, anybody) = (try await address(ana, content: "all"), Browser(in: w))
    let first = try await anybody.get(all)
    let tag = try #require(first.headers[.eTag])
    #expect(tag.hasPrefix("\"") && first.headers[.cacheControl] == "private, no-cache")
    w.pass(.hours(1))
    for known in [tag, "W/\(tag)", "\"other\", \(tag)", "*"] {
      let again = try await anybody.get(all, headers: ["If-None-Match": known])
      #expect(again.status == 304 && again.html.isEmpty && again.headers[.eTag] == tag, "\(known)")
    }
    for unknown in ["\"other\"", "", String(tag.dropLast())] {
      #expect(try await anybody.get(all, headers: ["If-None-Match": unknown]).html == first.html, "\(unknown)")
    }
    try await ana.post("\(session)/cancellation")
    let changed = try await anybody.get(all, headers: ["If-None-Match": tag])
    #expect(changed.status == 200 && changed.headers[.eTag] != tag)
    try await ana.post("/calendar/feed/removal")
    #expect(try await anybody.get(all, headers: ["If-None-Match": tag]).status == 404)
  }

  @Test func `the feed of one who left an organisation has none of its sessions`() async throws {
    let (ana, _) = try await w.pair()
    try await ana.book(try #require(try await ana.engagements().first))
    let all = try await address(ana, content: "all")
    try await w.signIn("Olga").change("deactivate", "Ana")
    #expect(try await !Browser(in: w).get(all).html.contains("BEGIN:VEVENT"))
  }

  @Test func `a session is a file, for those who meet in it`() async throws {
    let (ana, ben) = try await w.pair()
    let session = try await ana.book(try #require(try await ana.engagements().first))
    let file = try await ben.get("\(session)/calendar")
    #expect(file.headers[.contentDisposition] == "attachment; filename=\"session.ics\"")
    #expect(file.html.contains("SUMMARY:Chemistry with Ana\r\n"))
    try await ana.post("\(session)/cancellation")
    #expect(try await ben.get("\(session)/calendar").status == 404)
  }

  /// - Returns: the path of the feed that was made.
  private func address(_ member: Browser, content: String) async throws -> String {
    try await member.post("/calendar/feed", ["content": content])
    let page = try await member.get("/calendar")
    let path = try #require(page.html.firstMatch(of: /value="http:\/\/localhost:8080(\/calendar\/[0-9a-f]{64}\.ics)"/))
    return String(path.1)
  }
}
