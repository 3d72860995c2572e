@testable import App
import Coaching
import Testing

/// Who is let in where everybody may be anybody: people at the machine itself, and nobody else.
@Suite struct DemonstrationDoorTests {
  private static let pages = ["/demonstration", "/demonstration/mail"]

  /// What the pages answer, and the post that signs in.
  private func statuses(_ browser: Browser) async throws -> Set<Int> {
    var statuses: Set<Int> = []
    for page in Self.pages { statuses.insert(try await browser.get(page).status) }
    statuses.insert(
      try await browser.post("/demonstration/sign-in", ["organisation": "leman-coaching-chapter", "person": ""]).status)
    return statuses
  }

  @Test(.world) func `there is nothing on an instance that is real`() async throws {
    let w = World.here
    _ = try await w.olga()
    #expect(try await statuses(Browser(in: w, from: "127.0.0.1")) == [404])
  }

  @Test(
    .world,
    arguments: [
      ("192.0.2.1", [:]), ("127.0.0.1", ["X-Forwarded-For": "192.0.2.1"]), ("::ffff:192.0.2.1", [:]),
    ]) func `somebody at another machine finds nothing`(source: String, headers: [String: String]) async throws
  {
    let w = World.here
    _ = try await w.app.demonstrationLink()
    let stranger = Browser(in: w, from: source, headers: headers)
    #expect(try await statuses(stranger) == [404])
    #expect(try await stranger.get("/").location == "/sign-in")
    #expect(try await !stranger.get("/sign-in").text.contains("invented"))
  }

  @Test(.world, arguments: ["127.0.0.1", "127.8.0.9", "::1", "::ffff:127.0.0.1"])
  func `somebody at this machine is let in`(source: String) async throws {
    let w = World.here
    _ = try await w.app.demonstrationLink()
    #expect(try await Browser(in: w, from: source).get("/demonstration").status == 200)
  }

  @Test(.world(["TURNABOUT_ORIGIN": "https://coaching.example.org"]))
  func `an instance with an address of its own is no demonstration`() async throws {
    try await findsNothing()
  }

  @Test(.world(["TURNABOUT_PROXIES": "1"])) func `nor is one behind a proxy`() async throws {
    try await findsNothing()
  }

  @Test(.world(["TURNABOUT_HOST": "0.0.0.0"])) func `nor is one that listens to others`() async throws {
    try await findsNothing()
  }

  /// Even where the people are invented.
  private func findsNothing() async throws {
    let w = World.here
    let here = Browser(in: w, from: "127.0.0.1")
    #expect(try await !here.get("/").actions.contains("/demonstration"))
    #expect(try await here.post("/demonstration").status == 404)
    #expect(try await w.app.demonstrationLink() == nil)
    try await FillWithDemonstration(
      w.surroundings, origin: w.app.configuration.origin, from: w.app.configuration.mailFrom
    ).run()
    #expect(try await statuses(here) == [404])
  }
}
