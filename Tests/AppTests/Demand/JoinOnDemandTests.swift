@testable import App
import Coaching
@testable import Database
import Mail
import Testing
import Time

/// Rounds without an end whose rules bring people together.
@Suite(.world) struct JoinOnDemandTests {
  let w = World.here

  @Test func `those who come are joined by the rules, and both get a mail`() async throws {
    let (olga, round) = try await begun(roster("Ana", "Ben"))
    #expect(try await olga.get(round).text.contains("2 people are looking for a partner."))
    try await w.joinOnDemand()
    #expect(try await pairs() == [["ana", "ben"]])
    for name in ["ana", "ben"] {
      #expect(try await releases().count { $0.to == "\(name)@example.org" } == 1)
    }
    let mail = try #require(try await releases().first { $0.to == "ana@example.org" }).text
    #expect(mail.contains("Ben (Paris) et vous vous coachez mutuellement."))
    #expect(!mail.contains("Vous coachez"))
    #expect(try await w.signIn("Ana").get("/o/icf-paris").text.contains("You and Ben"))
    #expect(
      try await olga.get("/o/icf-paris/activity").text.contains(
        "The rules brought people together in a round without an end (people: 2)."))
    let proposal = try #require(try await olga.get(round).links.first { $0.contains("/proposals/") })
    #expect(try await olga.get(proposal).text.contains("The rules brought them together as they came"))
    #expect(try await !olga.get(proposal).text.contains("can be repeated"))
    try await w.joinOnDemand()
    #expect(try await w.count("proposal") == 1)
    #expect(try await olga.get(round).text.contains("0 people are looking for a partner."))
  }

  @Test func `nobody is joined before the round begins`() async throws {
    let olga = try await w.olga()
    let round = try await olga.openRound(.community)
    try await olga.enrol(roster("Ana", "Ben"), in: round)
    try await w.joinOnDemand()
    #expect(try await w.count("engagement") == 0)
    w.pass(.hours(24 * 15))
    try await w.joinOnDemand()
    #expect(try await w.count("engagement") == 1)
  }

  @Test func `where a coordinator releases, the rules join nobody`() async throws {
    let olga = try await w.olga()
    let programme = try await olga.newProgramme(.community)
    try await olga.save(
      ProgrammeTemplate.community.policy { $0.demand.release = .coordinator }, of: programme)
    let round = try await olga.openRound(of: programme, named: "Spring", isStanding: true)
    try await olga.enrol(roster("Ana", "Ben"), in: round)
    w.pass(.hours(24 * 15))
    try await w.joinOnDemand()
    #expect(try await w.count("engagement") == 0)
    let asked = try await w.signIn("Ana").post("\(round)/search", ["search": "wanted"])
    #expect(asked.status == 409)
  }

  @Test func `two servers that look at once join nobody twice`() async throws {
    _ = try await begun(roster("Ana", "Ben", "Cleo", "Dan"))
    async let one: Void = w.joinOnDemand()
    async let other: Void = w.joinOnDemand()
    _ = try await (one, other)
    #expect(try await pairs().flatMap(\.self).sorted() == ["ana", "ben", "cleo", "dan"])
    #expect(try await releases().count == 4)
  }

  @Test func `where not all can be written nobody is joined, and it is tried again after an hour`() async throws {
    _ = try await begun(roster("Ana", "Ben", "Cleo", "Dan"))
    try await w.refuseRows(of: "engagement", after: 1)
    try await w.joinOnDemand()
    #expect(try await (w.count("engagement"), w.count("proposal"), releases().count) == (0, 0, 0))
    #expect(w.log.all.contains { $0.contains("nobody can be joined on demand") })
    try await w.acceptRows(of: "engagement")
    try await w.joinOnDemand()
    #expect(try await w.count("engagement") == 0)
    w.pass(.hours(1))
    try await w.joinOnDemand()
    #expect(try await (w.count("engagement"), releases().count) == (2, 4))
  }

  @Test func `whoever comes later is joined without waiting for the hour`() async throws {
    let (olga, round) = try await begun(roster("Ana", "Ben", "Cleo"))
    try await w.joinOnDemand()
    #expect(try await w.count("engagement") == 1)
    try await olga.enrol(roster("Dan"), in: round)
    try await w.joinOnDemand()
    #expect(try await w.count("engagement") == 2)
  }

  @Test func `once their coaching is over people ask for another, who is somebody else`() async throws {
    let (olga, round) = try await begun(roster("Ana", "Ben"))
    try await w.joinOnDemand()
    try await end(as: "completed")
    try await olga.enrol(roster("Cleo"), in: round)
    w.pass(.hours(2))
    try await w.joinOnDemand()
    #expect(try await w.count("engagement") == 1)

    let ana = try await w.signIn("Ana")
    #expect(try await ana.get("/o/icf-paris").text.contains("There you can ask for another partner."))
    #expect(try await ana.get("\(round)/enrolment").text.contains("You are looking for nobody just now."))
    #expect(try await ana.post("\(round)/search", ["search": "wanted"]).status == 303)
    #expect(try await ana.get("\(round)/enrolment").text.contains("You have been looking for a partner since"))
    try await w.joinOnDemand()
    #expect(try await pairs() == [["ana", "ben"], ["ana", "cleo"]])
    #expect(try await ana.post("\(round)/search", ["search": "wanted"]).status == 409)
  }

  @Test func `whoever looks for nobody is joined with nobody`() async throws {
    let (olga, round) = try await begun(roster("Ana", "Ben"))
    let ana = try await w.signIn("Ana")
    #expect(try await ana.post("\(round)/search", ["search": "not-now"]).status == 303)
    try await w.joinOnDemand()
    #expect(try await w.count("engagement") == 0)
    #expect(try await olga.get(try await olga.propose(round)).text.contains("People placed 0"))
    try await ana.post("\(round)/search", ["search": "wanted"])
    try await w.joinOnDemand()
    #expect(try await w.count("engagement") == 1)
  }

  @Test func `the day by which one wants somebody is kept, and refused when it is past`() async throws {
    let (_, round) = try await begun(roster("Ana"))
    let ana = try await w.signIn("Ana")
    let past = try await ana.post("\(round)/search", ["search": "wanted", "by": "2030-03-18"])
    #expect(past.status == 422)
    #expect(past.text.contains("Choose a day from tomorrow on, within a year."))
    #expect(try await ana.post("\(round)/search", ["search": "wanted", "by": "2030-02-31"]).status == 422)
    #expect(try await ana.post("\(round)/search", ["search": "wanted", "by": "2030-04-02"]).status == 303)
    #expect(try await ana.get("\(round)/enrolment").html.contains("value=\"2030-04-02\""))
    #expect(try await ana.post("\(round)/search").status == 400)
  }

  @Test func `whoever missed too many sessions waits until that is past, and alone is told`() async throws {
    let (_, round) = try await begun(roster("Ana", "Ben", "Cleo"))
    try await w.joinOnDemand()
    let joined = try #require(try await pairs().first)
    let missing = try #require(joined.min())
    try await miss(3, by: missing)
    try await end(as: "completed")
    let browser = try await w.signIn(missing)
    #expect(try await browser.post("\(round)/search", ["search": "wanted"]).status == 303)
    try await w.joinOnDemand()
    #expect(try await w.count("engagement") == 1)
    #expect(try await browser.get("\(round)/enrolment").text.contains("keep you from a new partner until"))
    let olga = try await w.signIn("Olga")
    for page in [round, "\(round)/participants", "/o/icf-paris"] {
      let shown = try await olga.get(page)
      // The round's own rules speak of missed sessions, of nobody's.
      let text = shown.text.replacing("Whoever missed 3 sessions", with: "")
      #expect(shown.status == 200 && !text.contains("missed") && !text.contains("new partner until"), "\(page)")
    }
    // The first of the three counts for 182 days.
    w.pass(.hours(24 * 183))
    try await w.joinOnDemand()
    #expect(try await w.count("engagement") == 2)
  }

  /// - Returns: a round that has begun, with those people; its coordinator has signed in again.
  private func begun(_ roster: String) async throws -> (olga: Browser, round: String) {
    let olga = try await w.olga()
    let round = try await olga.openRound(.community)
    try await olga.enrol(roster, in: round)
    w.pass(.hours(24 * 15))
    return (try await w.signIn("Olga"), round)
  }

  private func releases() async throws -> [OutgoingMail] {
    try await w.mails().filter { $0.subject.hasSuffix("votre coaching entre pairs commence") }
  }

  private func pairs() async throws -> Set<[String]> {
    let names = try await w.pairings().map { pair in
      [pair.coach, pair.client].map { String($0.prefix { $0 != "@" }) }.sorted()
    }
    return Set(names)
  }

  private func end(as state: String) async throws {
    try await w.database.write { [now = w.now] transaction in
      try transaction.execute("UPDATE engagement SET state = \(state), ended_at = \(now)")
    }
  }

  /// Sessions of the last days that somebody missed.
  private func miss(_ count: Int, by name: String) async throws {
    try await w.database.write { [now = w.now] transaction in
      let row = try #require(
        try transaction.row(
          """
          SELECT engagement_party.organisation_id, engagement_party.engagement_id, engagement_party.person_id
          FROM engagement_party JOIN membership ON membership.person_id = engagement_party.person_id
          WHERE LOWER(membership.name) = \(name)
          """))
      for day in 1...count {
        let id = "missed-\(day)"
        let start = now.adding(days: -day)
        try transaction.execute(
          """
          INSERT INTO session (organisation_id, id, engagement_id, kind, state, local_start, zone, rules_version,
            starts_at, ends_at)
          VALUES (\(try row.text("organisation_id")), \(id), \(try row.text("engagement_id")), 'coaching', 'missed',
            '2030-03-10 10:00', 'Europe/Paris', 'any', \(start), \(start.adding(Minutes.hours(1))))
          """)
        try transaction.execute(
          """
          INSERT INTO absence (organisation_id, session_id, person_id)
          VALUES (\(try row.text("organisation_id")), \(id), \(try row.text("person_id")))
          """)
      }
    }
  }
}
