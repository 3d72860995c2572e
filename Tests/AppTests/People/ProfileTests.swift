@testable import App
import Coaching
import Database
import Testing

/// What members tell of themselves is kept, comes back on the form, and reaches their rounds.
@Suite(.world) struct ProfileTests {
  let w = World.here

  @Test func `a profile that was saved comes back on its form`() async throws {
    let ana = try await member("Ana")
    let answer = try await ana.post("/o/icf-paris/profile", Self.filled)
    #expect(answer.status == 303)
    let page = try await ana.get("/o/icf-paris/profile").html
    for text in [
      "Ana Example", "America/New_York", "ICF PCC 2024", "value=\"320\"", "leadership", "Line one\nLine two",
    ] {
      #expect(page.contains(text), "\(text)")
    }
    #expect(page.contains("<option value=\"fr\" selected>") && page.contains("value=\"trust\" checked"))
  }

  @Test func `who has not written a profile finds what the roster says of them`() async throws {
    let ana = try await member("Ana")
    let (profile, hours) = (
      try await ana.get("/o/icf-paris/profile").html, try await ana.get("/o/icf-paris/availability").html
    )
    #expect(profile.contains("<option value=\"fr\" selected>") && hours.contains("value=\"18:00-20:00\""))
    #expect(try await w.count("profile") == 0)
  }

  @Test func `a round that has not placed its people yet follows the profile, and its proposal is out of date`()
    async throws
  {
    let (olga, round) = try await enrolled("Ana", "Ben", "Cleo")
    let proposal = try await olga.propose(round)
    let ana = try await w.signIn("Ana")
    let saved = try await ana.post("/o/icf-paris/profile", Self.filled)
    #expect(saved.location == "/o/icf-paris/profile?saved=1")
    let facts = try #require(try await w.facts(of: "Ana").first)
    #expect(facts.zone == "America/New_York" && facts.hours == 320 && facts.goals == ["presence", "pricing"])
    #expect(facts.availability?.text.contains("Mon 18:00-20:00") == true, "hours were not on the form")
    #expect(try await olga.post("\(proposal)/release").status == 409)
  }

  @Test func `a round that has placed its people stays as it was`() async throws {
    let (olga, round) = try await enrolled("Ana", "Ben", "Cleo")
    try await olga.release(try await olga.propose(round))
    let before = try await w.facts(of: "Ana")
    try await w.signIn("Ana").post("/o/icf-paris/profile", Self.filled)
    #expect(try await w.facts(of: "Ana") == before)
  }

  @Test func `a standing round follows as long as somebody waits in it`() async throws {
    let olga = try await w.olga()
    let round = try await olga.openRound(.community)
    try await olga.enrol(roster("Ana"), in: round)
    try await w.signIn("Ana").post("/o/icf-paris/profile", Self.filled)
    #expect(try await w.facts(of: "Ana").map(\.hours) == [320])
  }

  @Test func `everything wrong is said at once, and what was typed stays`() async throws {
    let ana = try await member("Ana")
    let before = try await w.contents()
    let answer = try await ana.post(
      "/o/icf-paris/profile",
      [
        "name": "", "zone": "Mars/Olympus", "hours": "many", "language-1": "fr", "language-2": "fr", "level": "",
        "about": String(repeating: "x", count: 2_001), "goals": (1...13).map { "goal \($0)" }.joined(separator: ","),
      ])
    #expect(answer.status == 422)
    #expect(answer.html.matches(of: /href="#field-[^"]*"/).count == 6)
    #expect(answer.html.contains("Mars/Olympus") && answer.html.contains("goal 13"))
    #expect(try await w.contents() == before)
  }

  @Test func `words about oneself are text, never markup`() async throws {
    let ana = try await member("Ana")
    try await ana.post(
      "/o/icf-paris/profile", ["name": "<b>Ana", "zone": "UTC", "about": "<script>alert(1)</script>", "shown": "about"])
    for path in ["/o/icf-paris/profile", "/o/icf-paris/profile/preview"] {
      let page = try await ana.get(path)
      #expect(!page.html.contains("<script>alert") && !page.html.contains("<b>Ana"), "\(path)")
      #expect(page.text.contains("<script>alert(1)</script>"))
    }
  }

  @Test func `specialities are offered once two people name them`() async throws {
    let olga = try await w.olga()
    let ana = try await w.joins("Ana", olga)
    try await ana.post("/o/icf-paris/profile", ["name": "Ana", "zone": "UTC", "speciality": "Lead & learn"])
    #expect(try await !olga.get("/o/icf-paris/profile").text.contains("Lead"))
    #expect(try await !olga.get("/o/icf-paris/profile").html.contains("Lead &amp; learn"))
    let ben = try await w.joins("Ben", olga)
    try await ben.post("/o/icf-paris/profile", ["name": "Ben", "zone": "UTC", "speciality": "lead &  LEARN"])
    #expect(try await olga.get("/o/icf-paris/profile").html.lowercased().contains("option value=\"lead &amp;"))
  }

  static let filled: KeyValuePairs<String, String> = [
    "name": "Ana Example", "zone": "america/new york", "language-1": "en", "proficiency-1": "fluent",
    "language-3": "fr", "proficiency-3": "working", "level": "PCC", "credential": "ICF PCC 2024", "hours": "320",
    "speciality": "leadership", "goals": "presence\npricing, Presence", "strengths": "trust", "needs": "growth",
    "employer": "Example Ltd", "about": "Line one\r\nLine two", "shown": "about",
  ]

  private func member(_ name: String) async throws -> Browser {
    try await w.joins(name, try await w.olga())
  }

  private func enrolled(_ names: String...) async throws -> (olga: Browser, round: String) {
    let olga = try await w.olga()
    let round = try await olga.openRound()
    let rows = names.map { "\(address(of: $0)),\($0),Europe/Paris,fr:fluent,Mon-Fri 18:00-20:00" }
    try await olga.enrol((["address,name,zone,languages,availability"] + rows).joined(separator: "\n"), in: round)
    return (olga, round)
  }
}

extension World {
  /// Somebody who was brought by a roster into a round of their own and has signed in.
  func joins(_ name: String, _ olga: Browser) async throws -> Browser {
    try await olga.enrol(roster(name), in: try await olga.openRound(named: "For \(name)"))
    return try await signIn(name)
  }

  /// What matching knows of somebody, round by round.
  func facts(of name: String) async throws -> [EnrolmentFacts] {
    try await database.read { transaction in
      try transaction.rows(
        """
        SELECT enrolment.facts FROM enrolment JOIN address ON address.person_id = enrolment.person_id
        WHERE address.normalised = \(address(of: name)) ORDER BY enrolment.round_id
        """
      ).map { try $0.document("facts") }
    }
  }
}
