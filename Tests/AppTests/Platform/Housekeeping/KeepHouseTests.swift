@testable import App
import Database
import Testing
import Time

@Suite(.world) struct KeepHouseTests {
  let w = World.here

  private func keepHouse(after days: Int) async throws -> Int {
    w.pass(Minutes(days * 1_440))
    return try await KeepHouse(w.surroundings).run()
  }

  /// - Returns: when it begins.
  private func offer(by member: Browser, in engagement: String) async throws -> String {
    let start = try #require(try await member.offerable(engagement).first)
    try #require(try await member.post("\(engagement)/offers", ["starts": start]).status == 303)
    return start
  }

  @Test func `nothing of the present goes`() async throws {
    _ = try await Stage(in: w)
    let before = try await w.contents()
    #expect(try await keepHouse(after: 0) == 0)
    #expect(try await w.contents() == before)
  }

  @Test func `asking to sign in is forgotten after a day, with the mail that nobody can use any more`() async throws {
    _ = try await w.olga()
    _ = try await Browser(in: w).post("/sign-in", ["address": "olga@example.org"])
    #expect(try await w.mails().count == 1)
    _ = try await keepHouse(after: 2)
    #expect(try await w.mails().isEmpty)
    let counts = (try await w.count("sign_in_request"), try await w.count("mail"), try await w.count("job"))
    #expect(counts == (0, 0, 0))
  }

  @Test func `work that is done goes after a month, work that waits or gave up stays`() async throws {
    let now = w.now
    for (state, number) in [("done", 1), ("waiting", 2), ("dead", 3)] {
      try await w.database.write { transaction in
        try transaction.execute(
          """
          INSERT INTO job (id, key, kind, object_id, state, run_at, attempts, created_at)
          VALUES (\(number.description), \(number.description), 'send-mail', 'x', \(state), \(now), 1, \(now))
          """)
      }
    }
    #expect(try await keepHouse(after: 29) == 0)
    #expect(try await keepHouse(after: 2) == 1)
    let states = try await w.database.read {
      try $0.rows("SELECT state FROM job ORDER BY id").map { try $0.text("state") }
    }
    #expect(states == ["waiting", "dead"])
  }

  @Test func `a roster that nobody accepted goes, and its page is not found`() async throws {
    let stage = try await Stage(in: w)
    let olga = try #require(stage.browsers[.coordinator])
    #expect(try await olga.get(stage.upload).status == 200)
    let accepted = try await w.count("roster_upload") - 1
    _ = try await keepHouse(after: 13)
    #expect(try await w.count("roster_upload") == accepted + 1)
    _ = try await keepHouse(after: 2)
    #expect(try await w.count("roster_upload") == accepted)
  }

  @Test func `offered times go a month after they ran out, what was booked of them stays`() async throws {
    let (ana, ben) = try await w.pair()
    let engagement = try #require(try await ana.engagements().first)
    let taken = try await offer(by: ana, in: engagement)
    let answer = try #require(try await ben.get(engagement).actions.first { $0.hasSuffix("/answer") })
    try #require(try await ben.post(answer, ["starts": taken]).status == 303)
    _ = try await offer(by: ana, in: engagement)
    #expect(try await w.count("busy") == 4)
    _ = try await keepHouse(after: 32)
    #expect(try await w.count("offer") == 2)
    _ = try await keepHouse(after: 2)
    let counts = (try await w.count("offer"), try await w.count("offer_time"), try await w.count("busy"))
    #expect(counts == (0, 0, 2))
    #expect(try await w.count("session") == 1)
    #expect(try await w.count("session_history") == 1)
    #expect(try await w.signIn("Ana").get(engagement).status == 200)
  }

  @Test func `devices and operators' links go when they can no longer be used`() async throws {
    _ = try await w.olga()
    let now = w.now
    let token = w.surroundings.newToken()
    try await w.database.write { try $0.operatorLinks.insertFirstCoordinatorLink(token, at: now) }
    _ = try await keepHouse(after: 9)
    #expect(try await w.count("operator_link") == 0)
    #expect(try await w.count("device") > 0)
    _ = try await keepHouse(after: 40)
    #expect(try await w.count("device") == 0)
  }

  @Test func `more than one batch goes`() async throws {
    let now = w.now
    let count = KeepHouse.batch + 10
    try await w.database.write { transaction in
      for number in 0..<count {
        try transaction.execute(
          """
          INSERT INTO operator_link (token_hash, purpose, created_at, expires_at)
          VALUES (\(number.description), 'first-coordinator', \(now), \(now))
          """)
      }
    }
    #expect(try await keepHouse(after: 8) == count)
  }
}
