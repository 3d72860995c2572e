@testable import App
@testable import Database
import Foundation
import Logging
import Testing
import Time

@Suite(.world) struct DoctorTests {
  let w = World.here
  let folder: ShortLivedFolder
  let key: String

  init() throws {
    folder = try ShortLivedFolder()
    key = folder.path("turnabout.key")
    let isMade = FileManager.default.createFile(
      atPath: key, contents: Data(String(repeating: "07", count: 32).utf8), attributes: [.posixPermissions: 0o600])
    #expect(isMade)
  }

  private func findings(_ settings: [String: String] = [:], at now: Instant? = nil) async -> [Finding] {
    let here = ["TURNABOUT_DATABASE": w.databaseSetting, "TURNABOUT_KEY_FILE": key]
    return await Doctor(
      environment: here.merging(settings) { $1 }, now: now ?? w.now, log: Logger(label: "test") { _ in TestLog() }
    ).examine()
  }

  private func verdict(_ topic: String, in findings: [Finding]) -> Finding.Verdict? {
    findings.first { $0.topic == topic }?.verdict
  }

  @Test func `an instance that is well has nothing bad, and changes in nothing`() async throws {
    _ = try await Stage(in: w)
    let before = try await w.contents()
    let findings = await findings()
    // The tests' own PostgreSQL does without fsync, which is bad indeed.
    #expect(findings.filter { $0.verdict == .bad && $0.topic != "commits" } == [])
    #expect(findings.first { $0.topic == "sealed" }?.says == "the key opens the newest mail that waits")
    #expect(findings.first { $0.topic == "holds" }?.says.hasPrefix("2 organisations") == true)
    #expect(try await w.contents() == before)
  }

  @Test func `the report names nobody and keeps passwords to itself`() async throws {
    _ = try await Stage(in: w)
    let findings = await findings(["TURNABOUT_SMTP": "smtp://post:canary@127.0.0.1:9?security=none"])
    let text = String(decoding: try JSONEncoder().encode(findings), as: UTF8.self)
    for secret in ["canary", "Ana", "olga", "example.org", "icf-paris", "ICF"] { #expect(!text.contains(secret)) }
    #expect(verdict("mail", in: findings) == .bad)
  }

  @Test func `a broken configuration is named, and the rest goes on`() async throws {
    let findings = await findings(["TURNABOUT_PORT": "many"])
    #expect(findings.last?.verdict == .bad && findings.last?.says.contains("TURNABOUT_PORT") == true)
    #expect(findings.count == 3)
  }

  @Test func `another key than the database's is noticed`() async throws {
    _ = try await w.olga()
    _ = try await Browser(in: w).post("/sign-in", ["address": "olga@example.org"])
    try String(repeating: "08", count: 32).write(toFile: key, atomically: false, encoding: .utf8)
    #expect(verdict("sealed", in: await findings()) == .bad)
  }

  @Test func `a key that others can read is bad, and one that is missing is looked at and not made`() async throws {
    try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: key)
    #expect(verdict("key", in: await findings()) == .bad)
    try FileManager.default.removeItem(atPath: key)
    #expect(verdict("key", in: await findings()) == .look)
    #expect(!FileManager.default.fileExists(atPath: key))
  }

  @Test func `a clock that went back is noticed`() async throws {
    _ = try await w.olga()
    let findings = await findings(at: w.now.adding(days: -1))
    #expect(verdict("clock", in: findings) == .bad)
  }

  @Test func `work that nobody takes up is noticed`() async throws {
    _ = try await w.olga()
    _ = try await Browser(in: w).post("/sign-in", ["address": "olga@example.org"])
    let later = w.now.adding(Minutes(20))
    let findings = await findings(["TURNABOUT_SMTP": "smtp://127.0.0.1:9?security=none"], at: later)
    #expect(verdict("work", in: findings) == .look)
  }

  @Test func `the engine is named with its bug`() {
    let says = DoctorOnSQLite.library.says
    #expect(says.contains("SQLite 3.") && says.contains("WAL-reset bug"))
  }

  @Test func `time zones are reported with their version`() throws {
    let finding = try #require(DoctorOnZones(folder: "/usr/share/zoneinfo", now: w.now).findings.first)
    #expect(finding.says.contains("tzdata 20"))
    #expect(DoctorOnZones(folder: folder.path("."), now: w.now).findings.first?.verdict == .bad)
  }

  @Test func `an older schema is looked at, a newer one is bad`() async throws {
    try await w.database.write { try $0.execute("DELETE FROM schema_migration WHERE number > 4") }
    #expect(verdict("schema", in: await findings()) == .look)
    try await w.database.write {
      try $0.execute("INSERT INTO schema_migration (number, name, applied_at) VALUES (99, 'later', 0)")
    }
    #expect(verdict("schema", in: await findings()) == .bad)
  }

  @Test func `where there is no database yet none is made`() async {
    let path = folder.path("none.db")
    #expect(verdict("database", in: await findings(["TURNABOUT_DATABASE": path])) == .look)
    #expect(!FileManager.default.fileExists(atPath: path))
  }
}
