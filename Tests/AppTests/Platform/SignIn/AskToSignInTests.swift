@testable import App
import HTTPTypes
import Testing
import Time

@Suite(.world) struct AskToSignInTests {
  let w = World.here

  @Test func `the mail with link and code comes in the language that the person chose`() async throws {
    let olga = try await w.olga()
    try await olga.post("/language", ["language": "fr"])
    _ = try await w.askToSignIn("Olga", in: Browser(in: w))
    #expect(try await w.mails(to: "olga@example.org").last?.subject.hasPrefix("Votre code") == true)
  }

  @Test func `a stranger's address gets the same answer and no mail`() async throws {
    _ = try await w.olga()
    let known = try await Browser(in: w).post("/sign-in", ["address": "olga@example.org"])
    let unknown = try await Browser(in: w).post("/sign-in", ["address": "stan@example.org"])
    #expect(known.status == unknown.status && known.location == unknown.location && known.body == unknown.body)
    #expect(Set(known.headers.map(\.name)) == Set(unknown.headers.map(\.name)))
    #expect(try await w.mails().map(\.to) == ["olga@example.org"])
  }

  @Test(arguments: ["olga@example.org", "stan@example.org"])
  func `the sixth request for an address within an hour is refused`(address: String) async throws {
    _ = try await w.olga()
    for _ in 0..<5 { #expect(try await Browser(in: w).post("/sign-in", ["address": address]).status == 303) }
    let refused = try await Browser(in: w).post("/sign-in", ["address": address])
    #expect(refused.status == 429 && refused.headers[.retryAfter] != nil)
    w.pass(.hours(1))
    #expect(try await Browser(in: w).post("/sign-in", ["address": address]).status == 303)
  }

  @Test func `one source cannot ask for a hundred addresses and more`() async throws {
    for number in 0..<100 {
      try await Browser(in: w, from: "203.0.113.7").post("/sign-in", ["address": "a\(number)@example.org"])
    }
    let refused = try await Browser(in: w, from: "203.0.113.7").post("/sign-in", ["address": "b@example.org"])
    let other = try await Browser(in: w, from: "203.0.113.8").post("/sign-in", ["address": "b@example.org"])
    #expect([refused.status, other.status] == [429, 303])
  }

  @Test(arguments: ["", "olga", "olga@", "@example.org", "olga@example.org\r\nBcc: stan@example.org"])
  func `what is no address is said so beside the field, which keeps what was typed`(typed: String) async throws {
    let answer = try await Browser(in: w).post("/sign-in", ["address": typed])
    #expect(answer.status == 422)
    #expect(answer.html.contains("error-address"))
    #expect(try await w.count("sign_in_request") == 0)
  }

  @Test func `an address is found whatever its capitals, and its mail goes to it as it is kept`() async throws {
    _ = try await w.olga()
    try await Browser(in: w).post("/sign-in", ["address": " OLGA@Example.ORG "])
    #expect(try await w.mails(to: "olga@example.org").count == 1)
  }
}
