@testable import App
import Coaching
import Database
import Testing
import Time

/// The system's zone files change while a server runs.
@Suite(.world) struct ZoneRenewalTests {
  let w = World.here
  let files: ZoneFiles
  let app: App

  init() throws {
    files = try ZoneFiles("2099a")
    var surroundings = w.surroundings
    surroundings.zoneFolder = try ZoneFolder(files.path)
    app = App(w.app.configuration, in: surroundings)
  }

  @Test(arguments: ["2099b", "2099a"])
  func `sessions keep their wall clock when other files come, under a new name or the old one`(
    edition: String
  ) async throws {
    defer { files.remove() }
    let zone = try await book()
    let before = try await start()
    try files.moveWest(zone)
    try files.call(edition)
    try await app.renewZones(settledFor: .zero)
    let after = try await start()
    #expect(after.seconds - before.seconds == 3_600)
    #expect(try await told() == 2)
    try await app.renewZones(settledFor: .zero)
    #expect(try await start() == after)
    #expect(try await told() == 2)
  }

  @Test func `what is booked from then on goes by the new rules`() async throws {
    defer { files.remove() }
    let site = app.site
    _ = try await w.pair()
    let ana = Browser(in: w, at: site)
    ana.cookies = try await w.signIn("Ana").cookies
    let engagement = try #require(try await ana.engagements().first)
    let before = try #require(try await ana.choices(engagement).compactMap { Int64($0) }.first)
    for zone in ["Europe/Paris", "America/New_York"] { try files.moveWest(zone) }
    try files.call("2099b")
    try await app.renewZones(settledFor: .zero)
    let after = try #require(try await ana.choices(engagement).compactMap { Int64($0) }.first)
    #expect(after - before == 3_600)
    try await ana.book(engagement)
    #expect(try await editions() == ["2099b"])
  }

  @Test func `files that still change are left for the next time`() async throws {
    defer { files.remove() }
    let folder = app.surroundings.zoneFolder
    try files.call("2099b")
    let renewal = Task { try await folder.renew(settledFor: .seconds(3_600)) }
    renewal.cancel()
    await #expect(throws: CancellationError.self) { try await renewal.value }
    #expect(folder.zones.edition == "2099a")
    #expect(try await folder.renew(settledFor: .zero) == .read)
    #expect(folder.zones.edition == "2099b")
  }

  @Test func `whoever took the rules before goes on with them, zones they had not asked for included`() async throws {
    defer { files.remove() }
    let zones = app.surroundings.zones
    try files.moveWest("Asia/Kathmandu")
    try await app.renewZones(settledFor: .zero)
    let instant = Instant(seconds: 1_900_000_000)
    #expect(zones.rules("Asia/Kathmandu")?.offset(at: instant) == 20_700)
    #expect(app.surroundings.zones.rules("Asia/Kathmandu")?.offset(at: instant) == 18_000)
  }

  @Test func `a folder that has lost its zones leaves those that were read`() async throws {
    files.remove()
    await #expect(throws: ZoneDirectoryRefusal.self) { try await app.renewZones(settledFor: .zero) }
    #expect(app.surroundings.zones.rules("Europe/Paris") != nil)
  }

  /// - Returns: on whose clock Ana and Ben agreed.
  private func book() async throws -> String {
    let (ana, _) = try await w.pair()
    try await ana.book(try #require(try await ana.engagements().first))
    // As a server whose rules are these would have booked it.
    try await w.database.write { try $0.execute("UPDATE session SET rules_version = '2099a'") }
    return try await w.database.read { try $0.row("SELECT zone FROM session")?.text("zone") ?? "" }
  }

  private func start() async throws -> Instant {
    try await w.database.read {
      Instant(microseconds: try $0.row("SELECT starts_at FROM session")?.int64("starts_at") ?? 0)
    }
  }

  private func editions() async throws -> [String] {
    try await w.database.read {
      try $0.rows("SELECT rules_version FROM session").map { try $0.text("rules_version") }
    }
  }

  private func told() async throws -> Int {
    try await w.mails().count { $0.subject.hasPrefix("New rules for clocks") }
  }
}
