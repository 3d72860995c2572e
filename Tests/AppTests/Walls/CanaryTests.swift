@testable import App
import Coaching
import Database
import Foundation
import HTTPTypes
import Testing

/// S34: after a whole story, words and secrets that were planted in it are found nowhere they should not be.
@Suite(.world) struct CanaryTests {
  let w = World.here

  @Test func `S34: no log, error page or figure has anybody's word or secret in it`() async throws {
    let planted = try await Planted(in: w)
    let secrets = try await secrets(planted)
    let olga = try #require(planted.browsers[.coordinator])
    var answers = try await mistakes(by: olga) + mistakes(by: Browser(in: w))
    try await w.database.write { try $0.execute("UPDATE programme SET template = 'templatezq'") }
    answers.append(try await olga.get("/o/icf-paris/programmes"))
    try await w.database.write { try $0.execute("ALTER TABLE sign_in_request RENAME TO gone") }
    answers.append(try await Browser(in: w).post("/sign-in", ["address": "ines@example.org"]))
    answers.append(try await olga.get("/metrics"))
    #expect(answers.map(\.status).contains(500) && !w.log.all.isEmpty)
    let told = answers.map(\.html) + answers.map { "\($0.headers)" } + w.log.all
    for text in told {
      for word in secrets + ["zq", "zp", "@example.org"] { #expect(!text.contains(word), "\(word) in \(text)") }
    }
  }

  @Test func `S34: the database's own bytes hold no mail, no roster that waits, and nothing that lets anybody in`()
    async throws
  {
    let planted = try await Planted(in: w)
    let secrets = try await secrets(planted)
    let contents = try await w.contents().values.joined().joined(separator: "\n")
    let haystacks = [Array(contents.utf8), try w.bytesOnDisk()].filter { !$0.isEmpty }
    for haystack in haystacks {
      #expect(
        haystack.holds("ines@example.org") && haystack.holds(Planted.canary("Ines", "name")), "or nothing was read")
      for word in secrets + ["zpines", "Hello", "Your code"] { #expect(!haystack.holds(word), "\(word)") }
    }
  }

  @Test func `S34: what was wiped is not left behind in the file`() async throws {
    guard Place.postgresURL == nil else { return }
    let switchedOn = try await w.database.read { try $0.row("PRAGMA secure_delete")?.int("secure_delete") }
    #expect(switchedOn == 1)
  }

  /// Tokens, codes and cookies that are good at this moment or were a moment ago.
  private func secrets(_ planted: Planted) async throws -> [String] {
    let browser = Browser(in: w)
    let (link, code) = try await w.askToSignIn("Ines", in: browser)
    let operatorLink = try #require(try await w.app.signInLink(for: Address("ines@example.org")))
    let founding = try await w.app.foundingLink()
    let cookies = planted.browsers.values.flatMap(\.cookies.values) + browser.cookies.values
    let mailed = try await w.mails().flatMap { $0.text.matches(of: /[0-9a-f]{64}/).map { String($0.output) } }
    return cookies.filter { $0.count > 8 } + mailed
      + [
        code, code.replacing(" ", with: ""), String(link.suffix(64)), String(operatorLink.suffix(64)),
        String(founding.suffix(64)),
      ]
  }

  /// What goes wrong for somebody who knows every address there is.
  private func mistakes(by browser: Browser) async throws -> [Answer] {
    var answers: [Answer] = []
    let token = String(repeating: "9", count: 64)
    for path in [
      "/nowhere", "/o/schoolzr", "/sign-in/link/\(token)", "/o/icf-paris/rounds/\(token)", "/first/\(token)",
    ] {
      for accept in ["text/html", "application/json"] {
        answers.append(try await browser.get(path, headers: ["Accept": accept]))
      }
    }
    answers.append(try await browser.post("/o/icf-paris/programmes", headers: ["Sec-Fetch-Site": "cross-site"]))
    answers.append(try await browser.post("/language", ["language": "xx"]))
    return answers
  }
}

extension [UInt8] {
  /// Whether the bytes of a word stand in these.
  func holds(_ word: String) -> Bool { Data(self).range(of: Data(word.utf8)) != nil }
}
