@testable import App
import Coaching
import Database
import Mail
import Testing
import Time

/// Mending a round that somebody has left.
@Suite(.world) struct RepairTests {
  let w = World.here

  @Test func `a ring is mended with the fewest changes, once a coordinator carries it out`() async throws {
    let (olga, round) = try await ring("Ana", "Ben", "Cleo", "Dora", "Emil")
    let circle = try await w.circle(around: "Ana")
    let ana = try await w.signIn("Ana")
    #expect(try await ana.post("\(round)/withdrawal", ["reason": "Time"]).status == 303)
    #expect(try await olga.get("\(round)/repair").text.contains("A repair is being looked for"))
    #expect(try await w.mails(to: "olga@example.org").last?.subject == "Spring: Ana has left")
    try await w.runJobs()
    #expect(try await olga.get("/o/icf-paris").text.contains("Somebody has left Spring. See what mends it."))
    let before = try await w.standing()
    let page = try await olga.get("\(round)/repair")
    #expect(page.text.contains("What begins"))
    #expect(try await w.standing() == before, "nothing changes before it is carried out")

    try await olga.carryOut(page)
    let after = try await w.standing()
    #expect(Set(after.map(\.from)).count == 4 && Set(after.map(\.to)).count == 4, "\(after)")
    #expect(after.allSatisfy { link in !after.contains { $0.from == link.to && $0.to == link.from } })
    #expect(before.subtracting(after).count <= 1, "more ended than had to")
    #expect(try await w.mails(to: address(of: circle.coach)).last?.text.contains("a réorganisé le cycle") == true)
    #expect(try await olga.get("\(round)/repair").text.contains("The round was mended"))
    #expect(try await !olga.get("/o/icf-paris").text.contains("Somebody has left"))
    // The same button again does nothing more.
    #expect(try await olga.post(try #require(page.execution)).status == 409)
    #expect(try await w.standing() == after)
  }

  @Test func `two who have met stay together`() async throws {
    let (olga, round) = try await ring("Ana", "Ben", "Cleo", "Dora", "Emil", "Gus")
    for name in ["Ben", "Cleo", "Dora", "Emil", "Gus"] {
      let browser = try await w.signIn(name)
      for engagement in try await browser.engagements() where try await browser.sessions(engagement).isEmpty {
        try await browser.book(engagement)
      }
    }
    w.pass(.minutes(40 * 1_440))
    let ana = try await w.signIn("Ana")
    let before = try await w.standing()
    let own = try await w.id(of: "ana")
    #expect(try await ana.post("\(round)/withdrawal").status == 303)
    try await w.runJobs()
    let later = try await w.signIn("Olga")
    try await later.carryOut(try await later.get("\(round)/repair"))
    let kept = before.filter { $0.from != own && $0.to != own }
    #expect(try await w.standing().isSuperset(of: kept))
    #expect(try await w.count("session") == 6, "what was booked and held stays")
    _ = olga
  }

  @Test func `what was found before somebody else left is not carried out`() async throws {
    let (olga, round) = try await ring("Ana", "Ben", "Cleo", "Dora", "Emil", "Gus")
    try await w.signIn("Ana").post("\(round)/withdrawal")
    try await w.runJobs()
    let old = try await olga.get("\(round)/repair")
    try await w.signIn("Ben").post("\(round)/withdrawal")
    #expect(try await olga.post(try #require(old.execution)).status == 409)
    try await w.runJobs()
    try await olga.carryOut(try await olga.get("\(round)/repair"))
    let after = try await w.standing()
    #expect(after.count == 4 && Set(after.map(\.from)).count == 4)
  }

  @Test func `a coordinator notes that somebody leaves, and the record says so`() async throws {
    let (olga, round) = try await ring("Ana", "Ben", "Cleo", "Dora")
    let page = try await olga.get("\(round)/repair")
    let refused = try await olga.post("\(round)/withdrawals", ["reason": "In hospital"])
    #expect(refused.status == 422 && refused.text.contains("Choose a person") && refused.text.contains("In hospital"))
    let noted = try await olga.post(
      "\(round)/withdrawals", ["person": try page.option("Cleo"), "reason": "In hospital"])
    #expect(noted.status == 303)
    let text = try await olga.get("\(round)/repair").text
    #expect(text.contains("In hospital") && text.contains("noted by Olga"))
    #expect(try await olga.get("/o/icf-paris/activity").text.contains("Cleo"))
    #expect(try await w.mails(to: "cleo@example.org").last?.subject.contains("Spring") == true)
    // Three are a ring of their own.
    try await w.runJobs()
    try await olga.carryOut(try await olga.get("\(round)/repair"))
    #expect(try await w.standing().count == 3)
  }

  @Test func `a group that has become too small takes somebody in, and its sessions stand in their calendar`()
    async throws
  {
    let olga = try await w.olga()
    let round = try await olga.openRound(.workplace)
    let boss = "address,name,zone,languages,availability,line manager"
    let people = ["Ana", "Ben", "Cleo", "Dora", "Emil", "Gus", "Hugo"].map { name in
      "\(address(of: name)),\(name),Europe/Paris,fr:fluent,Mon-Fri 18:00-20:00,"
    }
    try await olga.enrol(([boss] + people).joined(separator: "\n"), in: round)
    try await olga.release(try await olga.propose(round))
    // Of seven there are a group of three and one of four.
    let small = try #require(try await w.groups().min { $0.value.count < $1.value.count })
    #expect(small.value.count == 3)
    let names = small.value.sorted()
    let first = try await w.signIn(names[0])
    let engagement = "/o/icf-paris/engagements/\(small.key)"
    try await first.book(engagement)
    let leaver = try await w.signIn(names[1])
    #expect(try await leaver.post("\(round)/withdrawal").status == 303)
    try await w.runJobs()
    try await olga.carryOut(try await olga.get("\(round)/repair"))
    let groups = try await w.groups()
    #expect(groups.count == 2 && groups.values.allSatisfy { $0.count == 3 })
    let joined = try #require(groups[small.key]).subtracting(small.value)
    let newcomer = try #require(joined.first)
    let mails = try await w.mails(to: address(of: newcomer)).suffix(2)
    #expect(mails.contains { $0.invitation?.method == "REQUEST" })
    #expect(try await w.count("busy") == 3)
    #expect(try await w.overlaps() == 0)
    // A session from before the newcomer's time is not theirs to confirm.
    try await w.database.write { transaction in
      try transaction.execute("DELETE FROM busy WHERE person_id = \(try w.person(newcomer, transaction))")
    }
    w.pass(.minutes(40 * 1_440))
    #expect(try await w.signIn(newcomer).get(engagement).text.contains("Did you meet?") == false)
    #expect(try await w.signIn(names[0]).get(engagement).text.contains("Did you meet?"))
    // Whoever left sees neither who came after them nor when the group meets.
    let later = try await w.signIn(names[1])
    let gone = try await later.get(engagement).text
    #expect(gone.contains("Ended early") && !gone.contains(newcomer) && !gone.contains("18:00"))
    #expect(try await later.get("/o/icf-paris/people/\(try await w.id(of: newcomer.lowercased()))").status == 404)
  }

  @Test func `where nobody can be found those who wait are told so`() async throws {
    let (olga, round) = try await ring("Ana", "Ben", "Cleo")
    try await w.signIn("Ana").post("\(round)/withdrawal")
    try await w.runJobs()
    let page = try await olga.get("\(round)/repair")
    #expect(page.text.contains("Nothing can be changed for the better"))
    #expect(page.text.contains("What stays open"))
    #expect(try await w.signIn("Ben").get("\(round)/enrolment").status == 200)
    // Whoever waits for somebody else may leave, too; and then nobody is looked for.
    #expect(try await w.signIn("Ben").get("\(round)/withdrawal").status == 200)
    #expect(try await w.signIn("Ben").post("\(round)/withdrawal").status == 303)
    #expect(try await w.signIn("Ben").post("\(round)/withdrawal").status == 409)
  }

  @Test func `who was left without a coach by one repair is found one by the next`() async throws {
    let (olga, round) = try await ring("Ana", "Ben", "Cleo", "Dora", "Emil", "Gus", "Hugo")
    for name in ["Ana", "Ben"] { try await w.signIn(name).post("\(round)/withdrawal") }
    try await w.runJobs()
    try await olga.carryOut(try await olga.get("\(round)/repair"))
    try await w.signIn("Cleo").post("\(round)/withdrawal")
    try await w.runJobs()
    try await olga.carryOut(try await olga.get("\(round)/repair"))
    let after = try await w.standing()
    #expect(after.count == 4 && Set(after.map(\.from)).count == 4 && Set(after.map(\.to)).count == 4)
  }

  @Test func `what is held to its end stays completed when one of the two leaves, and no one else is looked for`()
    async throws
  {
    let (olga, round) = try await ring("Ana", "Ben", "Cleo", "Dora")
    let circle = try await w.circle(around: "Ana")
    let ids = try await w.database.read { transaction in
      try transaction.rows(
        """
        SELECT engagement_id FROM pairing WHERE coach_id = \(try w.person("Ana", transaction))
        """
      ).map { try $0.text("engagement_id") }
    }
    let engagement = try #require(ids.first)
    let ana = try await w.signIn("Ana")
    let path = "/o/icf-paris/engagements/\(engagement)"
    let series = try #require(try await ana.choices(path).first)
    try #require(series.split(separator: " ").count == 6)
    try #require(try await ana.post("\(path)/sessions", ["starts": series]).status == 303)
    w.pass(.minutes(95 * 1_440))
    for name in ["Ana", circle.client] {
      let browser = try await w.signIn(name)
      for action in Set(try await browser.get(path).actions.filter({ $0.hasSuffix("/attendance") })) {
        try await browser.post(action, ["answer": "met"])
      }
    }
    try await w.signIn("Ana").post("\(round)/withdrawal")
    let state = try await w.database.read { transaction in
      try transaction.row("SELECT state FROM engagement WHERE id = \(engagement)")?.text("state")
    }
    #expect(state == "completed")
    #expect(try await w.mails(to: address(of: circle.client)).allSatisfy { !$0.subject.contains("ne continue pas") })
    try await w.runJobs()
    let page = try await w.signIn("Olga").get("\(round)/repair").text
    #expect(!page.contains("\(circle.client) has no coach") && !page.contains("coaches \(circle.client)"))
    #expect(page.contains("\(circle.coach) has nobody to coach"), "\(page)")
    _ = olga
  }

  @Test func `whoever has left the organisation is not counted on`() async throws {
    let (olga, round) = try await ring("Ana", "Ben", "Cleo", "Dora", "Emil")
    try await olga.change("deactivate", "Ana")
    try await olga.post("\(round)/repair")
    try await w.runJobs()
    try await olga.carryOut(try await olga.get("\(round)/repair"))
    let after = try await w.standing()
    let ana = try await w.id(of: "ana")
    #expect(after.count == 4 && !after.contains { $0.from == ana || $0.to == ana })
  }

  private func ring(_ names: String...) async throws -> (Browser, round: String) {
    let olga = try await w.olga()
    let round = try await olga.openRound()
    let rows = names.map { "\(address(of: $0)),\($0),Europe/Paris,fr:fluent,Mon-Fri 18:00-20:00" }
    try await olga.enrol(
      (["address,name,zone,languages,availability"] + rows).joined(separator: "\n"), in: round)
    try await olga.release(try await olga.propose(round))
    return (olga, round)
  }
}

extension Answer {
  /// The button that carries a repair out.
  fileprivate var execution: String? { actions.first { $0.hasSuffix("/execution") } }
}

extension Browser {
  fileprivate func carryOut(_ page: Answer) async throws {
    let done = try await post(try #require(page.execution, "\(page.text)"))
    try #require(done.status == 303, "\(done.text)")
  }
}

extension World {
  /// Coach → client in engagements that go on.
  fileprivate func standing() async throws -> Set<DirectedPair> {
    Set(
      try await database.read { transaction in
        try transaction.rows(
          """
          SELECT pairing.coach_id, pairing.client_id FROM pairing
            JOIN engagement ON engagement.id = pairing.engagement_id
          WHERE engagement.state = 'running'
          """
        ).map { DirectedPair(from: try $0.id("coach_id"), to: try $0.id("client_id")) }
      })
  }

  /// The names of those who are in each group.
  fileprivate func groups() async throws -> [String: Set<String>] {
    try await database.read { transaction in
      try transaction.rows(
        """
        SELECT engagement.id, membership.name FROM engagement
          JOIN engagement_party ON engagement_party.engagement_id = engagement.id
          JOIN membership ON membership.person_id = engagement_party.person_id
        WHERE engagement.state = 'running' AND engagement_party.left_at IS NULL
        """
      ).reduce(into: [:]) { $0[try $1.text("id"), default: []].insert(try $1.text("name")) }
    }
  }

  fileprivate func person(_ name: String, _ transaction: Transaction) throws -> String {
    try #require(
      try transaction.row("SELECT person_id FROM address WHERE written = \(address(of: name))")?.text("person_id"))
  }

  fileprivate func id(of name: String) async throws -> ID<Person> {
    let row = try await database.read { transaction in
      try transaction.row("SELECT person_id FROM address WHERE written = \("\(name)@example.org")")?.text("person_id")
    }
    return try #require(row.flatMap { ID($0) })
  }
}
