@testable import App
import Coaching
import Database
import Hummingbird
import Logging
import NIOPosix
import Testing
import Time

/// One instance without sockets: the real schema and the real site, a clock that the test sets, randomness that repeats,
/// and mail that is read instead of sent.
final class World: Sendable {
  private static let settings = ["TURNABOUT_ORIGIN": "http://localhost:8080"]

  /// What Hummingbird's server would give each request anew.
  static let requestID = "request-7"
  static let zoneFolder = Result { try ZoneFolder("/usr/share/zoneinfo") }

  @TaskLocal static var current: World?

  /// The present test's instance.
  static var here: World {
    guard let current else { preconditionFailure("a suite that needs the world has the trait .world") }
    return current
  }

  let app: App
  let surroundings: Surroundings
  let log: TestLog.Lines
  private let clock: TestClock
  private let place: Place
  private let site: Site

  /// - Parameter catalogue: the texts of pages, where they are not to be the product's own.
  init(
    _ environment: [String: String] = [:], now: String = "2030-03-04 09:00 Europe/Paris",
    catalogue: (@Sendable (PageLanguage) -> Catalogue)? = nil
  ) async throws {
    place = try Place()
    let database = try await place.open()
    try await database.migrate(Migrations.all)
    let clock = TestClock(try instant(now))
    let draws = TestDraws()
    let log = TestLog()
    self.log = log.lines
    self.clock = clock
    var surroundings = Surroundings(
      database: database, now: { clock.read() }, randomBytes: { draws.bytes($0) },
      zoneFolder: try Self.zoneFolder.get(), seal: Seal(key: Array(repeating: 7, count: 32)),
      log: Logger(label: "test") { _ in log })
    if let catalogue { surroundings.catalogue = catalogue }
    self.surroundings = surroundings
    app = App(try Configuration(environment: Self.settings.merging(environment) { $1 }), in: surroundings)
    site = app.site
  }

  var database: any Database { surroundings.database }
  var now: Instant { clock.read() }

  /// The database as `TURNABOUT_DATABASE` would name it.
  var databaseSetting: String { place.setting }

  func pass(_ minutes: Minutes) { clock.pass(minutes) }

  func respond(to request: Request, from source: String, at other: Site? = nil) async throws -> Response {
    var log = surroundings.log
    log[metadataKey: "hb.request.id"] = "\(Self.requestID)"
    return try await (other ?? site).respond(to: request, context: WebContext(log: Source(logger: log), source: source))
  }

  /// Runs the jobs that are due, mail excepted, which stays in the outbox.
  func runJobs() async throws {
    try await app.jobRunner(mailer: nil, matchingThreads: .singleton).drain()
  }

  /// Reminds people of what is due.
  func remind() async throws {
    try await RemindPeople(surroundings, outbox: app.outbox, origin: app.configuration.origin).run()
  }

  /// Has the rules of standing rounds join whom they join now.
  func joinOnDemand() async throws {
    try await JoinOnDemand(
      surroundings, outbox: app.outbox, origin: app.configuration.origin, threads: .singleton
    ).run()
  }

  /// The mails that wait, oldest first.
  func mails() async throws -> [OutgoingMail] {
    try await app.waitingMail(limit: 10_000)
  }

  func mails(to address: String) async throws -> [OutgoingMail] {
    try await mails().filter { $0.to == address }
  }

  /// Every byte that SQLite has on the disk; nothing where the database is PostgreSQL's.
  func bytesOnDisk() throws -> [UInt8] { try place.bytesOnDisk() }

  /// Another server of the same instance while `body` runs: on PostgreSQL with connections of its own.
  func beside<T>(_ body: (Site) async throws -> T) async throws -> T {
    guard let database = try place.openBeside() else { return try await body(server(on: self.database)) }
    let result = await Result { try await body(server(on: database)) }
    try await database.close()
    return try result.get()
  }

  /// A server like the world's on a database that behaves otherwise.
  func server(on database: any Database) -> Site {
    var surroundings = surroundings
    surroundings.database = database
    return App(app.configuration, in: surroundings).site
  }

  func end() async throws {
    try await database.close()
    try await place.remove()
  }

  private struct Source: RequestContextSource {
    let logger: Logger
  }
}

/// Reads `2030-03-04 09:00 Europe/Paris`.
func instant(_ text: String) throws -> Instant {
  let words = text.split(separator: " ")
  let zone = try #require(try World.zoneFolder.get().zones.rules(String(words.last ?? "")))
  return zone.instant(of: try #require(LocalDateTime(words.dropLast().joined(separator: " "))))
}
