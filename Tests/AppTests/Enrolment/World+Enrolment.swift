@testable import App
import Coaching
import Database
import HTTPTypes
import Testing

/// What the cast does to come into a round by themselves.
extension World {
  /// Somebody who came by a round's link, unknown before, and proved their address.
  func join(_ name: String, by link: String) async throws -> Browser {
    let browser = Browser(in: self)
    let asked = try await browser.post(link, ["name": name, "address": address(of: name)])
    try #require(asked.location == "/sign-in/code", "\(asked.text)")
    let mail = try #require(try await mails(to: address(of: name)).last).text
    let path = try #require(mail.firstMatch(of: /http:\/\/localhost:8080(\/sign-in\/link\/[0-9a-f]{64})/)).1
    try #require(try await browser.post(String(path)).status == 303)
    return browser
  }

  func setCapacity(_ capacity: Int, of round: String) async throws {
    try await database.write { transaction in
      try transaction.execute("UPDATE round SET capacity = \(capacity) WHERE id = \(String(round.suffix(36)))")
    }
  }

  /// The state of everybody's application to a round, by address.
  func states(in round: String) async throws -> [String: String] {
    let rows = try await database.read { transaction in
      try transaction.rows(
        """
        SELECT address.written, enrolment.state FROM enrolment JOIN address ON address.person_id = enrolment.person_id
        WHERE enrolment.round_id = \(String(round.suffix(36)))
        """
      ).map { (try $0.text("written"), try $0.text("state")) }
    }
    return Dictionary(rows.map { (String($0.0.prefix { $0 != "@" }), $0.1) }, uniquingKeysWith: { first, _ in first })
  }
}

extension Browser {
  /// - Returns: the path of a round's new link.
  func makeLink(to round: String) async throws -> String {
    try await post("\(round)/link")
    let page = try await get("\(round)/invitations")
    return String(try #require(page.text.firstMatch(of: /\/join\/[0-9a-f]{64}/)).output)
  }

  /// Enrols as a person does, everything confirmed.
  func apply(to round: String, as name: String) async throws {
    let answer = try await post("\(round)/enrolment", application(name))
    try #require(answer.status == 303, "\(answer.text)")
  }

  @discardableResult
  func decide(_ act: String, on names: String..., in round: String) async throws -> Answer {
    let page = try await get("\(round)/participants")
    var form: [(String, String)] = [("act", act)]
    for name in names {
      let row = page.html.split(separator: "<tr>").first { $0.contains(">\(name)</a>") }
      let id = try #require(row?.firstMatch(of: /name="person" value="([^"]*)"/)).1
      form.append(("person", String(id)))
    }
    let answer = try await post(pairs: form, to: "\(round)/participants/decisions")
    return try await get(try #require(answer.location, "\(answer.text)"))
  }

  private func post(pairs: [(String, String)], to path: String) async throws -> Answer {
    let body = pairs.map { "\($0.0)=\($0.1)" }.joined(separator: "&")
    return try await request(
      .post, path, body: Array(body.utf8),
      headers: ["Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Site": "same-origin"])
  }
}

/// A filled-in form of enrolment: French, free on weekday evenings, every item confirmed.
func application(_ name: String) -> KeyValuePairs<String, String> {
  [
    "name": name, "zone": "Europe/Paris", "language-1": "fr", "proficiency-1": "fluent", "usual": "weekdayEvenings",
    "level": "ACC", "hours": "120", "wantedLevels": "PCC", "confirm-1": "yes", "confirm-2": "yes", "confirm-3": "yes",
  ]
}
