@testable import App
import Coaching
import Database
import Foundation
import Hummingbird
import Logging
import NIOPosix
import Synchronization
import Testing
import Time

/// One instance without sockets: the real schema and the real site, a clock that the test sets, randomness that repeats,
/// and mail that is read instead of sent.
final class World: Sendable {
  /// The present test's instance.
  static var here: World {
    guard let current else { preconditionFailure("a suite that needs the world has the trait .world") }
    return current
  }

  @TaskLocal fileprivate static var current: World?

  let app: App
  let surroundings: Surroundings
  let place: Place
  private let site: Site

  init(origin: String = "http://localhost:8080", now: String = "2030-03-04 09:00 Europe/Paris") async throws {
    place = try Place()
    let database = try await place.open()
    try await database.migrate(Migrations.all)
    let zones = try ZoneDirectory(folder: "/usr/share/zoneinfo")
    let present = Present(try #require(zones.instant(now)))
    let draws = Draws()
    surroundings = Surroundings(
      database: database, now: { present.now }, randomBytes: { draws.bytes($0) }, zones: zones,
      seal: Seal(key: Array(repeating: 7, count: 32)), log: .silent)
    self.present = present
    app = App(try Configuration(environment: ["TURNABOUT_ORIGIN": origin]), in: surroundings)
    site = app.site
  }

  private let present: Present

  var database: any Database { surroundings.database }
  var now: Instant { present.now }

  func pass(_ minutes: Minutes) { present.pass(minutes) }

  func respond(to request: Request, from source: String) async throws -> Response {
    try await site.respond(to: request, context: WebContext(log: Source(), source: source))
  }

  /// Runs the jobs that are due, mail excepted, which stays in the outbox.
  func runJobs() async throws {
    try await app.jobRunner(mailer: nil, matchingThreads: .singleton).drain()
  }

  /// The mails to an address, oldest first.
  func mails(to address: String) async throws -> [OutgoingMail] {
    try await app.waitingMail(limit: 10_000).filter { $0.to == address }
  }

  fileprivate func end() async throws {
    try await database.close()
    try await place.remove()
  }

  private struct Source: RequestContextSource {
    let logger = Logger.silent
  }
}
