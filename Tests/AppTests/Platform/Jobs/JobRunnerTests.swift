@testable import App
import Database
import ServiceLifecycle
import Synchronization
import Testing
import Time

@Suite(.world) struct JobRunnerTests {
  let w = World.here
  let runs = Runs()

  @Test func `a job that is due is run once`() async throws {
    try await add("ana")
    try await add("ana")
    try await runner().drain()
    try await runner().drain()
    #expect(runs.all == ["ana"])
    #expect(try await states() == ["done"])
  }

  @Test func `a job is added with what causes it, or not at all`() async throws {
    await #expect(throws: JobFailure.final("changed my mind")) {
      try await w.database.write { transaction in
        try transaction.jobs.add(job("ana"), at: w.now)
        throw JobFailure.final("changed my mind")
      }
    }
    #expect(try await w.count("job") == 0)
  }

  @Test func `what a dead server had claimed is taken up once its lease ends`() async throws {
    try await add("ana")
    let now = w.now
    _ = try await w.database.write { try $0.jobs.claim(.sendMail, at: now, until: now.adding(Minutes(1))) }
    try await runner().drain()
    #expect(runs.all == [])
    w.pass(Minutes(1))
    try await runner().drain()
    #expect(runs.all == ["ana"])
  }

  @Test(.enabled(if: Place.postgresURL == nil))
  func `a server that is the only one takes up at once what it had claimed before it died`() async throws {
    try await add("ana")
    let now = w.now
    _ = try await w.database.write { try $0.jobs.claim(.sendMail, at: now, until: now.adding(Minutes(1))) }
    try await running([.sendMail: noting]) { !runs.all.isEmpty }
    #expect(runs.all == ["ana"])
  }

  @Test func `two servers run each job once`() async throws {
    for number in 0..<20 { try await add("\(number)") }
    async let one: Void = runner().drain()
    async let other: Void = runner().drain()
    _ = try await (one, other)
    #expect(runs.all.count == 20 && Set(runs.all).count == 20)
  }

  @Test func `what failed for now is tried again, each time after twice as long`() async throws {
    try await add("ana")
    let failing = runner(failing: .temporary("451 later"))
    for (wait, count) in [(0, 1), (0, 1), (1, 2), (1, 2), (1, 3), (3, 3), (1, 4)] {
      w.pass(Minutes(wait))
      try await failing.drain()
      #expect(runs.all.count == count)
    }
    #expect(try await states() == ["waiting"])
  }

  @Test func `after ten attempts a job is dead and kept with its reason`() async throws {
    let olga = try await w.olga()
    try await add("ana", of: try await organisation())
    for _ in 0..<12 {
      try await runner(failing: .temporary("451 <later>")).drain()
      w.pass(.hours(6))
    }
    #expect(runs.all.count == 10)
    #expect(try await olga.get("/o/icf-paris/jobs").text.contains("451 <later>"))
  }

  @Test func `a job with which the server went down each time is given up`() async throws {
    let olga = try await w.olga()
    try await add("ana", of: try await organisation())
    for _ in 0..<10 {
      _ = try await claim()
      w.pass(Minutes(2))
    }
    try await runner().drain()
    #expect(runs.all == [])
    #expect(try await olga.get("/o/icf-paris/jobs").text.contains("the server stopped while it ran"))
  }

  @Test func `who lost the lease does not settle what another has taken up`() async throws {
    try await add("ana")
    let late = try #require(try await claim())
    w.pass(Minutes(2))
    let present = try #require(try await claim())
    #expect(present.attempt == 2)
    let isBuried = try await w.database.write { transaction in
      try transaction.jobs.finish(late)
      return try transaction.jobs.bury(late, failure: "late")
    }
    #expect(!isBuried)
    #expect(try await states() == ["waiting"])
  }

  @Test func `a fault is logged, tried again and told to nobody`() async throws {
    struct Fault: Error {}
    let olga = try await w.olga()
    try await add("ana", of: try await organisation())
    for _ in 0..<12 {
      try await JobRunner(w.surroundings, work: [.sendMail: { _ in throw Fault() }]).drain()
      w.pass(.hours(6))
    }
    #expect(w.log.all.filter { $0.contains("job failed") && $0.contains("Fault") }.count == 10)
    #expect(try await olga.get("/o/icf-paris/jobs").html.contains("<code>fault</code>"))
  }

  @Test func `what cannot succeed is dead at once, and a coordinator of its organisation has it tried again`()
    async throws
  {
    let olga = try await w.olga()
    try await add("ana", of: try await organisation())
    try await runner(failing: .final("550 no such person")).drain()
    #expect(try await olga.get("/o/icf-paris").text.contains("One piece of work did not succeed"))

    let retry = try #require(try await olga.get("/o/icf-paris/jobs").actions.first { $0.hasSuffix("/retry") })
    let stan = try await w.found("School", by: "Stan")
    #expect(try await stan.post(retry.replacing("icf-paris", with: "school")).status == 404)
    #expect(try await stan.get("/o/school/jobs").actions.filter { $0.hasSuffix("/retry") } == [])
    try await runner().drain()
    #expect(runs.all.filter { $0 == "ana" } == ["ana"], "the one that failed")

    #expect(try await olga.post(retry).status == 303)
    #expect(try await olga.post(retry).status == 404, "it is not dead any more")
    try await runner().drain()
    #expect(runs.all.filter { $0 == "ana" } == ["ana", "ana"])
    #expect(try await Set(states()) == ["done"])
  }

  @Test func `a matching run that keeps failing says so, and runs when it is tried again`() async throws {
    struct Fault: Error {}
    let olga = try await w.olga()
    let round = try await olga.openRound()
    try await olga.enrol(roster("Ana", "Ben", "Cleo"), in: round)
    let proposal = try #require(try await olga.post("\(round)/proposals").location)
    for _ in 0..<12 {
      try await JobRunner(w.surroundings, work: [.runMatching: { _ in throw Fault() }]).drain()
      w.pass(.hours(6))
    }
    #expect(try await olga.get(proposal).text.contains("The run failed several times."))
    let retry = try #require(try await olga.get("/o/icf-paris/jobs").actions.first { $0.hasSuffix("/retry") })
    #expect(try await olga.post(retry).status == 303)
    try await w.runJobs()
    #expect(try await olga.get(proposal).text.contains("People placed 3"))
  }

  @Test func `work of a kind that nobody here does is left alone`() async throws {
    try await add("ana")
    try await w.runJobs()
    #expect(try await states() == ["waiting"])
  }

  @Test func `what takes long keeps no other kind waiting`() async throws {
    let endless: JobRunner.Work = { _ in
      try await Task.sleep(for: .seconds(3_600))
      return { _ in }
    }
    for number in 0..<10 { try await add("proposal \(number)", .runMatching) }
    try await add("ana")
    try await running([.runMatching: endless, .sendMail: noting]) { !runs.all.isEmpty }
    #expect(runs.all == ["ana"])
  }

  @Test func `what is written with a job's end is written once, and only if it ends`() async throws {
    try await add("ana")
    let writing: JobRunner.Work = { _ in { try $0.execute("INSERT INTO demonstration (id, begun_at) VALUES (1, 1)") } }
    try await JobRunner(w.surroundings, work: [.sendMail: writing]).drain()
    #expect(try await w.count("demonstration") == 1)
    #expect(try await states() == ["done"])
    try await add("ben")
    await #expect(throws: DatabaseError.self) {
      try await JobRunner(w.surroundings, work: [.sendMail: writing]).drain()
    }
    #expect(try await states().sorted() == ["done", "waiting"])
  }

  @Test func `what was done is noted as soon as it can be, and not done again`() async throws {
    let busy = BusyDatabase(w.database)
    var surroundings = w.surroundings
    surroundings.database = busy
    try await add("ana")
    let work: JobRunner.Work = { job in
      runs.add(job.object)
      busy.refuseWrites(2)
      return { _ in }
    }
    try await JobRunner(surroundings, work: [.sendMail: work]).drain()
    #expect(runs.all == ["ana"])
    #expect(try await states() == ["done"])
  }

  @Test func `a server that is told to stop settles what it has done, and gives back what it has not`() async throws {
    try await add("ana")
    try await add("proposal", .runMatching)
    let sending: JobRunner.Work = { job in
      runs.add(job.object)
      // The mail server answers when it does, whoever is stopping here.
      await Task { try? await Task.sleep(for: .milliseconds(200)) }.value
      return { _ in }
    }
    let endless: JobRunner.Work = { job in
      runs.add(job.object)
      try await Task.sleep(for: .seconds(3_600))
      return { _ in }
    }
    let runner = JobRunner(w.surroundings, work: [.sendMail: sending, .runMatching: endless])
    try await stopping(runner) { runs.all.count == 2 }
    let rows = try await w.database.read {
      try $0.rows("SELECT state, attempts, claimed_until FROM job ORDER BY kind")
    }
    #expect(try rows.map { try $0.text("state") } == ["waiting", "done"])
    #expect(try rows.map { try $0.int("attempts") } == [0, 1])
    #expect(try rows.map { try $0.int64OrNil("claimed_until") } == [nil, nil])
  }

  @Test(.enabled(if: Place.postgresURL == nil))
  func `looking for work of one kind passes over none of another`() async throws {
    let now = w.now
    let plan = try await w.database.read { transaction in
      try transaction.rows("EXPLAIN QUERY PLAN \(transaction.jobs.due(.runMatching, at: now))")
        .map { try $0.text("detail") }
    }
    #expect(plan.first == "SEARCH job USING INDEX job_waiting (kind=? AND run_at<?)")
    #expect(plan.last == "SEARCH earlier USING INDEX job_sequence (sequence_key=? AND sequence_place<?)")
  }

  private var noting: JobRunner.Work {
    { [runs] job in
      runs.add(job.object)
      return { _ in }
    }
  }

  /// Runs a server's jobs until something holds.
  private func running(_ work: [Job.Kind: JobRunner.Work], until holds: () -> Bool) async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await JobRunner(w.surroundings, work: work).run() }
      for _ in 0..<1_000 where !holds() { try await Task.sleep(for: .milliseconds(10)) }
      group.cancelAll()
    }
  }

  /// The same, and tells it to stop as a signal would.
  private func stopping(_ runner: JobRunner, once holds: () -> Bool) async throws {
    let services = ServiceGroup(services: [runner], logger: w.surroundings.log)
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await services.run() }
      for _ in 0..<1_000 where !holds() { try await Task.sleep(for: .milliseconds(10)) }
      await services.triggerGracefulShutdown()
      try await group.waitForAll()
    }
  }

  private func claim() async throws -> Claim? {
    let now = w.now
    return try await w.database.write { try $0.jobs.claim(.sendMail, at: now, until: now.adding(Minutes(1))) }
  }

  private func runner(failing failure: JobFailure? = nil) -> JobRunner {
    JobRunner(
      w.surroundings,
      work: [
        .sendMail: { job in
          runs.add(job.object)
          if let failure { throw failure }
          return { _ in }
        }
      ])
  }

  private func job(_ object: String, _ kind: Job.Kind = .sendMail, of organisation: ID<Organisation>? = nil) -> Job {
    Job(id: w.surroundings.newID(), kind: kind, object: object, organisation: organisation)
  }

  private func add(
    _ object: String, _ kind: Job.Kind = .sendMail, of organisation: ID<Organisation>? = nil
  ) async throws {
    let job = job(object, kind, of: organisation)
    let now = w.now
    try await w.database.write { try $0.jobs.add(job, at: now) }
  }

  private func organisation() async throws -> ID<Organisation> {
    try #require(try await w.database.read { try $0.row("SELECT id FROM organisation")?.id("id") })
  }

  private func states() async throws -> [String] {
    try await w.database.read { try $0.rows("SELECT state FROM job").map { try $0.text("state") } }
  }

  /// What was run, in order.
  final class Runs: Sendable {
    private let objects = Mutex<[String]>([])

    var all: [String] { objects.withLock { $0 } }

    func add(_ object: String) { objects.withLock { $0.append(object) } }
  }
}
