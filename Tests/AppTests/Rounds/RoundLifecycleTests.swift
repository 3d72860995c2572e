import Database
import Testing

@Suite(.world) struct RoundLifecycleTests {
  let w = World.here

  @Test func `a round is planned, opened, closed for enrolment, released and closed`() async throws {
    let olga = try await w.olga()
    let round = try await olga.openRound()
    try await olga.enrol(roster("Ana", "Ben", "Cleo"), in: round)
    let proposal = try await olga.propose(round)
    try await olga.release(proposal)
    #expect(try await olga.post("\(round)/transitions", ["event": "close"]).status == 303)
    #expect(try await causes() == ["open", "closeEnrolment", "release", "close"])
    #expect(try await olga.get(round).text.contains("This round is over."))
  }

  @Test(arguments: [
    ([], ["closeEnrolment", "reopenEnrolment", "close"]), (["open"], ["open", "reopenEnrolment", "close"]),
    (["open", "closeEnrolment"], ["open", "closeEnrolment", "close"]),
    (["cancel"], ["open", "closeEnrolment", "reopenEnrolment", "close", "cancel"]),
  ]) func `a move that does not fit the round's state is refused`(moves: [String], refused: [String]) async throws {
    let olga = try await w.olga()
    let opened = try await olga.openRound(named: "Other")
    let programme = try #require(try await olga.get(opened).links.first { $0.contains("/programmes/") })
    let planned = try await olga.post(
      "\(programme)/rounds",
      ["name": "Spring", "track": "general", "startsOn": "2030-03-18", "endsOn": "2030-06-30"])
    let round = try #require(planned.location)
    for move in moves {
      if move == "closeEnrolment" { try await olga.enrol(roster("Ana"), in: round) }
      try #require(try await olga.post("\(round)/transitions", ["event": move]).status == 303)
    }
    for move in refused {
      let answer = try await olga.post("\(round)/transitions", ["event": move])
      #expect(answer.status == 409 && answer.text.contains("The round is in the state"), "\(move)")
    }
    #expect(try await causes().dropFirst() == moves[...], "after the other round's opening")
  }

  @Test func `releasing has its own button, and no other event is known`() async throws {
    let olga = try await w.olga()
    let round = try await olga.openRound()
    for event in ["release", "", "explode"] {
      #expect(try await olga.post("\(round)/transitions", ["event": event]).status == 400)
    }
  }

  @Test func `an empty round is neither closed for enrolment nor matched`() async throws {
    let olga = try await w.olga()
    let round = try await olga.openRound()
    #expect(try await olga.post("\(round)/transitions", ["event": "closeEnrolment"]).status == 409)
    #expect(try await olga.post("\(round)/proposals").status == 409)
    #expect(try await w.count("proposal") == 0)
  }

  @Test func `a running round is not matched again`() async throws {
    let olga = try await w.olga()
    let round = try await olga.openRound()
    try await olga.enrol(roster("Ana", "Ben", "Cleo"), in: round)
    try await olga.release(try await olga.propose(round))
    #expect(try await olga.post("\(round)/proposals").status == 409)
    #expect(try await w.count("proposal") == 1)
  }

  @Test func `a round runs by the policy that was the latest when it opened`() async throws {
    let olga = try await w.olga()
    let round = try await olga.openRound()
    try await addPolicyVersion()
    #expect(try await policyNumber() == 1)
    let programme = try #require(try await olga.get(round).links.first { $0.contains("/programmes/") })
    _ = try await olga.openRound(of: programme, named: "Autumn")
    #expect(try await policyNumber() == 2)
  }

  @Test func `a plan says everything that is wrong with it and keeps what was typed`() async throws {
    let olga = try await w.olga()
    let programme = try #require(
      try await olga.post("/o/icf-paris/programmes", ["name": "Peers", "template": "school"]).location)
    let answer = try await olga.post(
      "\(programme)/rounds",
      ["name": "", "track": "general", "startsOn": "2030-06-30", "endsOn": "2030-06-01", "languages": "it"])
    #expect(answer.status == 422)
    #expect(answer.links.filter { $0.hasPrefix("#field-") } == ["#field-name", "#field-endsOn"])
    #expect(answer.html.contains("value=\"2030-06-30\"") && answer.html.contains("value=\"it\" checked"))
    #expect(try await w.count("round") == 0)
  }

  @Test func `a programme is called as its template calls it, and a round can be planned and opened at once`()
    async throws
  {
    let olga = try await w.olga()
    let programme = try #require(
      try await olga.post("/o/icf-paris/programmes", ["name": "", "template": "school"]).location)
    #expect(try await olga.get(programme).text.contains("Practice coaching"))
    #expect(try await olga.get("\(programme)/rounds/new").html.contains("value=\"Practice coaching 1\""))
    let round = try #require(
      try await olga.post(
        "\(programme)/rounds",
        ["name": "Spring", "track": "general", "startsOn": "2030-03-18", "endsOn": "2030-06-30", "then": "open"]
      ).location)
    #expect(try await olga.get(round).text.contains("Nobody is in the round yet. Bring a roster"))
    let next = try #require(
      try await olga.post(
        "\(programme)/rounds",
        [
          "name": "Summer", "track": "general", "startsOn": "2030-06-30", "endsOn": "2030-09-30", "then": "open",
          "follows": String(round.suffix(36)),
        ]
      ).location)
    #expect(try await olga.get(next).text.contains("Only coordinators can see this round."), "its turn has not come")
  }

  private func causes() async throws -> [String] {
    try await w.database.read { transaction in
      try transaction.rows("SELECT cause FROM round_transition ORDER BY at").map { try $0.text("cause") }
    }
  }

  private func addPolicyVersion() async throws {
    try await w.database.write { transaction in
      try transaction.execute(
        """
        INSERT INTO policy_version (organisation_id, programme_id, number, document, schema_number, created_by, created_at)
        SELECT organisation_id, programme_id, 2, document, schema_number, created_by, created_at FROM policy_version
        """)
    }
  }

  /// Of the newest round.
  private func policyNumber() async throws -> Int? {
    try await w.database.read { transaction in
      try transaction.row("SELECT policy_number FROM round ORDER BY created_at DESC LIMIT 1")?.int("policy_number")
    }
  }
}
