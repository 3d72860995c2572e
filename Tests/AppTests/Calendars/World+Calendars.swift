@testable import App
import Coaching
import Database
import Testing
import Time

extension WorldTrait {
  /// Where calendars are served for tests.
  static let openLoopback = ["TURNABOUT_OPENED_NETWORKS": "127.0.0.0/8"]
}

extension World {
  /// Reads again what is due.
  func readCalendars() async throws {
    try await app.refreshOutsideCalendars.run()
  }
}

extension Browser {
  @discardableResult func addCalendar(_ server: FeedServer, named name: String = "Work") async throws -> Answer {
    try await post("/calendar/others", ["address": server.address, "address-name": name])
  }

  /// The address of the only calendar that one keeps elsewhere.
  func calendar() async throws -> String {
    let removals = try await get("/calendar").actions.filter {
      $0.hasPrefix("/calendar/others/") && $0.hasSuffix("/removal")
    }
    try #require(removals.count == 1)
    return String(removals[0].dropLast("/removal".count))
  }

  /// The days on which one could meet, as the page of times has them.
  func days(_ engagement: String) async throws -> Set<String> {
    Set(
      try await choices(engagement).flatMap { $0.split(separator: " ") }.compactMap { Int64($0) }.map {
        String(Instant(seconds: $0).iso8601.prefix(10))
      })
  }
}
