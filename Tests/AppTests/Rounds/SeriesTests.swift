import Coaching
import Database
import Testing

@Suite(.world) struct SeriesTests {
  let w = World.here

  @Test func `the rounds of a series are planned at once, each after the other`() async throws {
    let olga = try await w.olga()
    let (first, second) = try await series(olga)
    let one = try await olga.get(first).text
    #expect(one.contains("Spring 1") && one.contains("Ends with Module 1") && one.contains("40 places"))
    let two = try await olga.get(second).text
    #expect(two.contains("Spring 2") && two.contains("Follows Spring 1") && two.contains("Ends with Module 2"))
  }

  @Test func `the second round has the first one's people, and joins nobody with the same person again`() async throws {
    let olga = try await w.olga()
    let (first, second) = try await series(olga)
    try await olga.post("\(first)/transitions", ["event": "open"])
    try await olga.enrol(SampleRoster.csv(people: 30, seed: 5), in: first)
    try await olga.release(try await olga.propose(first))
    let before = Set(try await w.pairings().map { Set([$0.coach, $0.client]) })
    try #require(try await olga.post("\(second)/transitions", ["event": "open"]).status == 303)
    #expect(try await olga.get(second).text.contains("30 participants"))
    try await olga.release(try await olga.propose(second))
    let all = try await w.pairings().map { Set([$0.coach, $0.client]) }
    #expect(all.count > before.count + 15 && Set(all).count == all.count)
    #expect(try await olga.get("/o/icf-paris/activity").text.contains("the people of the one before it (people: 30)"))
  }

  @Test func `limits come along, requests do not`() async throws {
    let olga = try await w.olga()
    let (first, second) = try await series(olga)
    try await olga.post("\(first)/transitions", ["event": "open"])
    try await olga.enrol(SampleRoster.csv(people: 30, seed: 5), in: first)
    let before = (try await w.count("exclusion"), try await w.count("coach_request"))
    try #require(before.0 > 0 && before.1 > 0)
    try await olga.release(try await olga.propose(first))
    try await olga.post("\(second)/transitions", ["event": "open"])
    #expect(try await w.count("exclusion") == 2 * before.0)
    #expect(try await w.count("coach_request") == before.1)
  }

  @Test func `who was not accepted in the first round is not in the second`() async throws {
    let olga = try await w.olga()
    let (first, second) = try await series(olga)
    try await olga.post("\(first)/transitions", ["event": "open"])
    try await olga.enrol(roster("Ana", "Ben", "Cleo", "Dora"), in: first)
    try await olga.release(try await olga.propose(first))
    try await w.database.write { transaction in
      try transaction.execute(
        """
        UPDATE enrolment SET state = 'withdrawn'
        WHERE person_id = (SELECT person_id FROM address WHERE written = 'dora@example.org')
        """)
    }
    try await olga.post("\(second)/transitions", ["event": "open"])
    #expect(try await olga.get(second).text.contains("3 participants"))
  }

  @Test func `a round does not open before the one that it follows is released`() async throws {
    let olga = try await w.olga()
    let (first, second) = try await series(olga)
    let answer = try await olga.post("\(second)/transitions", ["event": "open"])
    #expect(answer.status == 409 && answer.text.contains("Release Spring 1, then open this one."))
    try await olga.post("\(first)/transitions", ["event": "open"])
    #expect(try await olga.post("\(second)/transitions", ["event": "open"]).status == 409)
  }

  @Test func `a second round cannot begin while the first one runs`() async throws {
    let olga = try await w.olga()
    let programme = try await olga.newProgramme(.school)
    let answer = try await olga.post(
      "\(programme)/rounds",
      [
        "name": "Spring", "track": "general", "startsOn": "2030-03-18", "endsOn": "2030-06-30", "capacity": "2",
        "startsOn.2": "2030-06-01", "endsOn.2": "2030-05-01", "name.2": "Autumn",
      ])
    #expect(answer.status == 422)
    #expect(answer.links.filter { $0.hasPrefix("#field-") } == ["#field-capacity", "#field-endsOn.2"])
    #expect(answer.html.contains("value=\"2030-06-01\"") && answer.html.contains("value=\"Autumn\""))
    #expect(try await w.count("round") == 0)
  }

  @Test func `a later round of a series can be planned later`() async throws {
    let olga = try await w.olga()
    let programme = try await olga.newProgramme(.school)
    let first = try await olga.openRound(of: programme, named: "Spring")
    let id = String(first.suffix(36))
    #expect(try await olga.get("\(programme)/rounds/new").html.contains("value=\"\(id)\""))
    #expect(try await plan(olga, programme, after: id, from: "2030-06-29").status == 422)
    let second = try await plan(olga, programme, after: id, from: "2030-06-30")
    #expect(try await olga.get(try #require(second.location)).text.contains("Follows Spring"))
    #expect(try await plan(olga, programme, after: id, from: "2030-07-30").status == 404, "it is followed by one")
  }

  private func plan(_ olga: Browser, _ programme: String, after id: String, from day: String) async throws -> Answer {
    try await olga.post(
      "\(programme)/rounds",
      ["name": "Autumn", "track": "general", "startsOn": day, "endsOn": "2030-12-20", "follows": id])
  }

  /// Two planned rounds of a school.
  private func series(_ olga: Browser) async throws -> (String, String) {
    let programme = try await olga.newProgramme(.school)
    let answer = try await olga.post(
      "\(programme)/rounds",
      [
        "name": "Spring", "track": "student", "capacity": "40", "startsOn": "2030-03-18", "endsOn": "2030-06-30",
        "milestone": "Module 1", "startsOn.2": "2030-07-01", "endsOn.2": "2030-10-01", "milestone.2": "Module 2",
      ])
    let first = try #require(answer.location, "\(answer.text)")
    let rounds = try await olga.get(programme).links.filter { $0.contains("/rounds/") && !$0.hasSuffix("/new") }
    return (first, try #require(rounds.first { $0 != first }))
  }
}
