@testable import App
import Database
import Foundation
import HTTPTypes
import Testing
import Time

/// Attacks on signing in (S2-S5, S8, S10, S11, S31).
@Suite(.world) struct SignInWallTests {
  let w = World.here

  @Test func `S2: an unknown address gets the same answer as a known one, after the same work`() async throws {
    _ = try await w.olga()
    let counter = CountingDatabase(w.database)
    let site = w.server(on: counter)
    var answers: [Answer] = []
    var work: [Int] = []
    for address in ["olga@example.org", "stan@example.org"] {
      let before = counter.statements
      answers.append(try await Browser(in: w, at: site).post("/sign-in", ["address": address, "next": "/devices"]))
      work.append(counter.statements - before)
    }
    #expect(answers[0].status == answers[1].status && answers[0].body == answers[1].body)
    #expect(answers[0].headersButCookie == answers[1].headersButCookie)
    #expect(work[0] == work[1] && work[0] > 5)
    #expect(try await w.mails().map(\.to) == ["olga@example.org"])
  }

  @Test func `S3: whatever another browser does with a mailed link leaves it unused`() async throws {
    _ = try await w.olga()
    let browser = Browser(in: w)
    let link = try await w.askToSignIn("Olga", in: browser).link
    let before = try await w.contents()
    let scanner = Browser(in: w, from: "198.51.100.9", headers: ["User-Agent": "Scanner"])
    for headers in [["Sec-Purpose": "prefetch;prerender"], ["Purpose": "prefetch"], ["X-Moz": "prefetch"], [:]] {
      #expect(try await scanner.get(link, headers: headers).status == 200)
      #expect(try await scanner.request(.head, link, headers: headers).status == 200)
      #expect(try await scanner.post(link, headers: headers).status == 403)
      for form in try await scanner.get(link).forms where form.action.hasPrefix("/sign-in") {
        Issue.record("a scanner is shown a form to submit: \(form.action)")
      }
    }
    #expect(try await w.contents() == before)
    #expect(try await browser.post(link).status == 303)
  }

  @Test func `S4: a hundred uses of one link at once make one device`() async throws {
    _ = try await w.olga()
    let browser = Browser(in: w)
    let link = try await w.askToSignIn("Olga", in: browser).link
    let cookies = browser.cookies
    let before = try await w.count("device")
    let statuses = try await atOnce(100) { _ in
      let twin = Browser(in: World.here)
      twin.cookies = cookies
      return try await twin.post(link).status
    }
    #expect(statuses.count { $0 == 303 } == 1)
    #expect(statuses.allSatisfy { [303, 403, 503].contains($0) }, "\(Set(statuses))")
    #expect(try await w.count("device") == before + 1)
  }

  @Test func `S5: forty guesses at once are five, and the code is dead`() async throws {
    _ = try await w.olga()
    let browser = Browser(in: w)
    let (link, code) = try await w.askToSignIn("Olga", in: browser)
    let cookies = browser.cookies
    let statuses = try await atOnce(40) { number in
      let twin = Browser(in: World.here)
      twin.cookies = cookies
      return try await twin.post("/sign-in/code", ["code": "ZZZZ ZZ" + String(10 + number)]).status
    }
    #expect(statuses.count { $0 == 422 } <= 5 && statuses.allSatisfy { [422, 429, 503].contains($0) })
    while try await browser.post("/sign-in/code", ["code": "ZZZZ ZZZZ"]).status == 422 {}
    let spent = try await browser.post("/sign-in/code", ["code": code])
    #expect(
      spent.status == 429 && spent.headers[.retryAfter].flatMap { Int($0) }.map { (1...900).contains($0) } == true)
    #expect(try await browser.post(link).status == 403)
    let counted = try await w.database.read {
      try $0.row("SELECT wrong_codes FROM sign_in_request")?.int("wrong_codes")
    }
    #expect(counted == 5)
  }

  @Test func `S8: a cookie that was there before signing in does not become the person's`() async throws {
    _ = try await w.olga()
    let browser = Browser(in: w)
    let planted = String(repeating: "ab", count: 32)
    browser.cookies = ["turnabout": planted]
    let link = try await w.askToSignIn("Olga", in: browser).link
    #expect(try await browser.post(link).status == 303)
    #expect(browser.cookies["turnabout"] != planted && browser.cookies["turnabout-asking"] == nil)
    let thief = Browser(in: w)
    thief.cookies = ["turnabout": planted]
    #expect(try await thief.get("/devices").status == 303)
  }

  @Test func `S8: what ends on one server has ended on the other at once`() async throws {
    let olga = try await w.olga()
    let other = try await w.signIn("Olga")
    try await w.beside { site in
      func status(_ browser: Browser, _ path: String) async throws -> Int {
        let there = Browser(in: World.here, at: site)
        there.cookies = browser.cookies
        return try await there.get(path).status
      }
      #expect(try await status(other, "/devices") == 200)
      let revocation = try #require(try await olga.get("/devices").actions.first { $0.hasSuffix("/revocation") })
      try await olga.post(revocation)
      #expect(try await status(other, "/devices") == 303)
      #expect(try await status(olga, "/o/icf-paris/activity") == 200)
      try await w.database.write { try $0.execute("DELETE FROM membership_role") }
      #expect(try await status(olga, "/o/icf-paris/activity") == 404)
      let cookies = olga.cookies
      try await olga.post("/sign-out")
      olga.cookies = cookies
      #expect(try await status(olga, "/devices") == 303)
    }
  }

  @Test(arguments: [
    "//evil.example", "///evil.example", "/\\evil.example", "\\\\evil.example", "https:@evil.example",
    "https://evil.example", "https:/evil.example", "https:evil.example", "http://localhost:8080@evil.example/",
    "javascript:alert(1)", "data:text/html,x", "/\t/evil.example", "/\n/evil.example", "\t//evil.example",
    " //evil.example", "/%09/evil.example", "/%2f%2fevil.example", "/%5cevil.example", "/.//evil.example",
    "/..//evil.example", "/@evil.example", "/\u{2028}/evil.example", "/o/../../evil", "?next=//evil", "",
    "evil.example",
    "/a\r\nSet-Cookie: turnabout=0", "/\0", "//localhost:8080\\@evil.example",
  ]) func `S10: no way to say where to go next leads to another site`(next: String) async throws {
    _ = try await w.olga()
    let browser = Browser(in: w)
    let page = try await browser.get("/sign-in?next=\(percentEncoded(next))")
    let shown = try #require(page.forms.first { $0.action == "/sign-in" }?.fields.first { $0.name == "next" }?.value)
    let link = try await w.askToSignIn("Olga", in: browser, next: next).link
    let signedIn = try await browser.post(link).location
    let again = try await browser.get("/sign-in?next=\(percentEncoded(next))").location
    let language = try await browser.post("/language", ["language": "en", "next": next]).location
    for place in [shown, signedIn, again, language] {
      #expect(isOurs(try #require(place)), "\(String(describing: place))")
    }
  }

  /// As browsers resolve it (URL standard): a path with one slash, in which nothing is read as a slash or thrown away.
  private func isOurs(_ location: String) -> Bool {
    let url = URL(string: location, relativeTo: URL(string: "http://localhost:8080/sign-in"))?.absoluteURL
    return location.hasPrefix("/") && !location.hasPrefix("//") && !location.hasPrefix("/\\")
      && location.utf8.allSatisfy { $0 > 32 && $0 < 127 && $0 != 92 } && url?.host() == "localhost"
      && url?.port == 8_080
  }

  @Test func `S11: a mailed link leads to the configured origin, whatever the request calls itself`() async throws {
    let olga = try await w.olga()
    let round = try await olga.openRound()
    try await olga.enrol(roster("Ana", "Ben", "Cleo"), in: round)
    let proposal = try await olga.propose(round)
    let lies = [
      "X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "https", "X-Forwarded-Server": "evil.example",
      "Forwarded": "host=evil.example;proto=https", "X-Original-URL": "/evil.example", "X-Host": "evil.example",
    ]
    let asking = try await Browser(in: w).request(
      .post, "/sign-in", body: Array("address=olga%40example.org".utf8),
      headers: lies.merging(["Content-Type": "application/x-www-form-urlencoded"]) { $1 }, authority: "evil.example")
    let released = try await olga.request(.post, "\(proposal)/release", headers: lies, authority: "evil.example")
    #expect(asking.status == 303 && released.status == 303)
    for mail in try await w.mails() {
      #expect(mail.text.contains("http://localhost:8080/") && !mail.text.contains("evil"))
    }
    for answer in [asking, released] { #expect(!"\(answer.headers)\(answer.html)".contains("evil")) }
  }

  @Test func `S31: when requests cannot be counted nobody is let through`() async throws {
    _ = try await w.olga()
    let browser = Browser(in: w)
    let (link, code) = try await w.askToSignIn("Olga", in: browser)
    try await w.refuseRows(of: "sign_in_request", after: 0)
    let before = try await w.contents()
    #expect(try await Browser(in: w).post("/sign-in", ["address": "olga@example.org"]).status >= 500)
    #expect(try await w.contents() == before)
    try await w.database.write { try $0.execute("ALTER TABLE sign_in_request RENAME TO gone") }
    let devices = try await w.count("device")
    #expect(try await browser.post("/sign-in/code", ["code": code]).status >= 500)
    #expect(try await browser.post(link).status >= 500)
    #expect(try await w.count("device") == devices && browser.cookies["turnabout"] == nil)
  }
}

extension Answer {
  fileprivate var headersButCookie: [String] {
    headers.map { "\($0.name): \($0.name == .setCookie ? "" : $0.value)" }
  }
}

/// Does something so many times at once, each time with its number.
func atOnce<T: Sendable>(_ count: Int, _ work: @escaping @Sendable (Int) async throws -> T) async throws -> [T] {
  try await withThrowingTaskGroup(of: T.self) { group in
    for number in 0..<count { group.addTask { try await work(number) } }
    return try await group.reduce(into: []) { $0.append($1) }
  }
}
