@testable import App
import Coaching
import Database
import Testing
import Time

/// What the cast does again and again, each as a person would do it in their browser.
extension World {
  /// Olga, who founded "ICF Paris" and coordinates it.
  func olga() async throws -> Browser {
    try await found("ICF Paris", by: "Olga")
  }

  /// An organisation's first coordinator, signed in.
  func found(_ organisation: String, by name: String, zone: String = "Europe/Paris") async throws -> Browser {
    let browser = Browser(in: self)
    let answer = try await browser.post(
      try #require(try await app.foundingLink().firstMatch(of: /\/first\/.*/)).output.description,
      ["organisation": organisation, "name": name, "address": address(of: name), "zone": zone])
    try #require(answer.status == 303, "\(answer.text)")
    guard answer.location == "/sign-in/code" else { return browser }
    let text = try #require(try await mails(to: address(of: name)).last).text
    let link = try #require(text.firstMatch(of: /http:\/\/localhost:8080(\/sign-in\/link\/[0-9a-f]{64})/)).1
    try #require(try await browser.post(String(link)).status == 303)
    return browser
  }

  /// Somebody who signed in through the mail that they were sent.
  func signIn(_ name: String, next: String = "/") async throws -> Browser {
    let browser = Browser(in: self)
    let link = try await askToSignIn(name, in: browser, next: next).link
    let answer = try await browser.post(link)
    try #require(answer.status == 303, "\(answer.text)")
    return browser
  }

  /// What the mail to somebody who asked says.
  func askToSignIn(_ name: String, in browser: Browser, next: String = "/") async throws -> (link: String, code: String)
  {
    let answer = try await browser.post("/sign-in", ["address": address(of: name), "next": next])
    try #require(answer.status == 303, "\(answer.text)")
    let text = try #require(try await mails(to: address(of: name)).last).text
    let link = try #require(text.firstMatch(of: /http:\/\/localhost:8080(\/sign-in\/link\/[0-9a-f]{64})/))
    let code = try #require(text.firstMatch(of: /[0-9A-Z]{4} [0-9A-Z]{4}/))
    return (String(link.output.1), String(code.output))
  }
}

/// "Ana" → "ana@example.org"
func address(of name: String) -> String { "\(name.lowercased())@example.org" }

extension Browser {
  /// The address of the pages of the one organisation that this browser's person belongs to.
  func home() async throws -> String {
    try #require(try await get("/").location)
  }

  /// - Returns: the address of a new round that takes people in.
  func openRound(
    _ template: ProgrammeTemplate = .association, named name: String = "Spring"
  ) async throws -> String {
    let home = try await home()
    let programme = try await post("\(home)/programmes", ["name": "Peer coaching", "template": template.rawValue])
    return try await openRound(of: try #require(programme.location), named: name, isStanding: template == .community)
  }

  func openRound(of programme: String, named name: String, isStanding: Bool = false) async throws -> String {
    let plan = try await post(
      "\(programme)/rounds",
      ["name": name, "track": "general", "startsOn": "2030-03-18", "endsOn": isStanding ? "" : "2030-06-30"])
    let round = try #require(plan.location, "\(plan.text)")
    let opened = try await post("\(round)/transitions", ["event": "open"])
    try #require(opened.status == 303, "\(opened.text)")
    return round
  }

  /// Brings a roster and accepts its good rows, with what the policy requires of people recorded as settled.
  func enrol(_ roster: String, in round: String) async throws {
    let preview = try await bring(roster, to: round)
    let accepted = try await post("\(preview)/acceptance", ["standing": "settled"])
    try #require(accepted.status == 303, "\(accepted.text)")
  }

  /// - Returns: the address of the preview.
  func bring(_ roster: String, to round: String) async throws -> String {
    let brought = try await upload("\(round)/roster", Array(roster.utf8))
    return try #require(brought.location, "\(brought.text)")
  }

  /// - Returns: the address of a proposal that is ready.
  func propose(_ round: String) async throws -> String {
    let asked = try await post("\(round)/proposals")
    let proposal = try #require(asked.location, "\(asked.text)")
    try await world.runJobs()
    return proposal
  }

  func release(_ proposal: String) async throws {
    let released = try await post("\(proposal)/release")
    try #require(released.status == 303, "\(released.text)")
  }
}

/// A roster of people who share French, a zone and every weekday evening.
func roster(_ names: String...) -> String {
  let rows = names.map { "\(address(of: $0)),\($0),Europe/Paris,fr:fluent,Mon-Fri 18:00-20:00" }
  return (["address,name,zone,languages,availability"] + rows).joined(separator: "\n")
}
