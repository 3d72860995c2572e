@testable import App
import Coaching
import Database
import Testing
import Time

/// Jobs that are done in their order.
@Suite(.world) struct SequenceTests {
  let w = World.here
  let runs = JobRunnerTests.Runs()

  @Test func `what belongs together is done in the order in which it was added`() async throws {
    let ana = key()
    for news in ["booked", "moved", "cancelled"] { try await add(news, ana) }
    try await drain()
    #expect(runs.all == ["booked", "moved", "cancelled"])
  }

  @Test func `a later one waits while an earlier one is tried again, and others do not`() async throws {
    let (ana, ben) = (key(), key())
    try await add("booked", ana)
    try await drain(failing: .temporary("451 later"))
    try await add("cancelled", ana)
    try await add("for Ben", ben)
    try await add("for anybody", nil)
    try await drain()
    #expect(runs.all == ["booked", "for Ben", "for anybody"])
    w.pass(Minutes(1))
    try await drain()
    #expect(runs.all == ["booked", "for Ben", "for anybody", "booked", "cancelled"])
  }

  @Test func `a later one waits while another server has an earlier one`() async throws {
    let ana = key()
    try await add("booked", ana)
    try await add("cancelled", ana)
    let claim = try #require(try await claim())
    #expect(claim.job.object == "booked" && claim.job.sequence == ana)
    #expect(try await self.claim() == nil)
    try await w.database.write { try $0.jobs.finish(claim) }
    #expect(try await self.claim()?.job.object == "cancelled")
  }

  @Test func `one that is given up holds nobody back`() async throws {
    let ana = key()
    try await add("booked", ana)
    try await add("cancelled", ana)
    try await drain(failing: .final("550 no such person"), only: "booked")
    #expect(runs.all == ["booked", "cancelled"])
  }

  @Test func `after ten attempts in vain the next has its turn`() async throws {
    let ana = key()
    try await add("booked", ana)
    try await add("cancelled", ana)
    for _ in 0..<9 {
      try await drain(failing: .temporary("451 later"), only: "booked")
      w.pass(.hours(6))
    }
    #expect(runs.all == Array(repeating: "booked", count: 9))
    try await drain(failing: .temporary("451 later"), only: "booked")
    #expect(runs.all.suffix(2) == ["booked", "cancelled"])
  }

  @Test func `a clock that is put back changes no order`() async throws {
    let ana = key()
    w.pass(.hours(2))
    try await add("booked", ana)
    w.pass(.hours(-1))
    try await add("cancelled", ana)
    try await drain()
    #expect(runs.all == [])
    w.pass(.hours(1))
    try await drain()
    #expect(runs.all == ["booked", "cancelled"])
  }

  @Test func `what was overtaken is not tried again`() async throws {
    let olga = try await w.olga()
    let organisation: ID<Organisation>? = try await w.database.read {
      try $0.row("SELECT id FROM organisation")?.id("id")
    }
    let ana = key()
    try await add("booked", ana, of: organisation)
    try await add("cancelled", ana, of: organisation)
    try await drain(failing: .final("550 no such person"), only: "booked")
    let page = try await olga.get("/o/icf-paris/jobs")
    #expect(page.text.contains("Something later about the same has gone out since"))
    #expect(page.actions.filter { $0.hasSuffix("/retry") } == [])
    let dead = try await w.database.read { try $0.row("SELECT id FROM job WHERE state = 'dead'")?.text("id") }
    #expect(try await olga.post("/o/icf-paris/jobs/\(try #require(dead))/retry").status == 404)
  }

  @Test func `mails about one engagement to one person are a sequence, and to two persons are two`() async throws {
    let olga = try await w.olga()
    let round = try await olga.openRound(.community)
    try await olga.enrol(roster("Ana", "Ben"), in: round)
    try await olga.release(try await olga.propose(round))
    let ana = try await w.signIn("Ana")
    let engagement = try #require(try await ana.engagements().first)
    let session = try await ana.book(engagement)
    try await ana.post("\(session)/cancellation")
    let places = try await w.database.read { transaction in
      try transaction.rows(
        """
        SELECT sequence_key, MAX(sequence_place) AS last FROM job WHERE sequence_key IS NOT NULL GROUP BY sequence_key
        """
      ).map { try $0.int("last") }
    }
    #expect(places == [2, 2])
  }

  private func key() -> SequenceKey {
    let (engagement, person): (ID<Engagement>, ID<Person>) = (w.surroundings.newID(), w.surroundings.newID())
    return SequenceKey(engagement, for: person)
  }

  private func add(_ object: String, _ key: SequenceKey?, of organisation: ID<Organisation>? = nil) async throws {
    let job = Job(
      id: w.surroundings.newID(), kind: .sendMail, object: object, organisation: organisation, sequence: key)
    let now = w.now
    try await w.database.write { try $0.jobs.add(job, at: now) }
  }

  private func claim() async throws -> Claim? {
    let now = w.now
    return try await w.database.write { try $0.jobs.claim(.sendMail, at: now, until: now.adding(Minutes(1))) }
  }

  private func drain(failing failure: JobFailure? = nil, only object: String? = nil) async throws {
    let work: JobRunner.Work = { [runs] job in
      runs.add(job.object)
      if let failure, object.map({ $0 == job.object }) ?? true { throw failure }
      return { _ in }
    }
    try await JobRunner(w.surroundings, work: [.sendMail: work]).drain()
  }
}
