@testable import App
import Coaching
import Database
import Foundation
import Testing

/// A round whose people carry words that stand nowhere else, so that whatever shows one is caught. They are not the
/// usual cast, whose names stand in the product's own examples.
struct Planted: Sendable {
  let browsers: [Audience: Browser]
  /// The names of those who have to do with Ines.
  let circle: Circle
  let engagement: String

  /// A word that only one person's one field has: `canary("Ines", "employer")`.
  static func canary(_ name: String, _ field: String) -> String { "\(field)zq\(name.lowercased())" }

  /// - Parameter windows: hours of each person that nobody shares.
  static let windows = ["Ines": "06:25", "Jan": "06:35", "Kim": "06:45", "Lea": "06:55", "Max": "07:05"]
  static let people = ["Ines", "Jan", "Kim", "Lea"]

  init(in w: World) async throws {
    let olga = try await w.olga()
    let round = try await olga.openRound(named: "Roundzq")
    try await olga.enrol(Self.roster, in: round)
    try await olga.release(try await olga.propose(round))
    circle = try await w.circle(around: "Ines")
    let ines = try await w.signIn("Ines")
    let coach = try await w.signIn(circle.coach)
    let shared = Set(try await ines.get("/o/icf-paris").actions).intersection(
      try await coach.get("/o/icf-paris").actions)
    engagement = try #require(shared.first { $0.hasSuffix("/address") })
    let vera = try await w.found("Schoolzr", by: "Vera")
    try await vera.enrol(AppTests.roster("Stan").replacing(",Stan,", with: ",Stanzr,"), in: try await vera.openRound())
    // Brought, and not accepted yet: nobody but the coordinator has any business with it.
    let later = try await olga.openRound(named: "Later")
    _ = try await olga.bring(Self.roster.replacing("zq", with: "zp"), to: later)
    browsers = [
      .signedOut: Browser(in: w), .stranger: try await w.signIn("Stan"), .strangeCoordinator: vera, .member: ines,
      .coach: coach, .client: try await w.signIn(circle.client),
      .otherParticipant: try await w.signIn(circle.other), .coordinator: olga,
    ]
    try await w.plantReason(in: String(engagement.split(separator: "/")[3]))
  }

  /// Max must not be joined with anybody, nor anybody with him.
  static var roster: String {
    let rows = (people + ["Max"]).map { name in
      let limits = name == "Max" ? people.map(address).joined(separator: " ") : ""
      let window = windows[name] ?? "06:00"
      return [
        address(of: name), "\(name) \(canary(name, "name"))", "Europe/Paris", "fr:fluent",
        "Mon-Fri 18:00-20:00; Sun \(window)-07:10", canary(name, "employer"), canary(name, "goal"),
        canary(name, "speciality"), "\(canary(name, "manager"))@example.org", limits,
      ].joined(separator: ",")
    }
    let header = "address,name,zone,languages,availability,employer,goals,speciality,line manager,exclusions"
    return ([header] + rows).joined(separator: "\n")
  }
}

extension World {
  /// A reason for one engagement that stands nowhere else.
  fileprivate func plantReason(in engagement: String) async throws {
    let document = String(decoding: try JSONEncoder().encode([Reason.sameSpeciality("reasonzqshared")]), as: UTF8.self)
    try await database.write { transaction in
      try transaction.execute("UPDATE pairing SET reasons = \(document) WHERE engagement_id = \(engagement)")
      try transaction.execute("UPDATE engagement SET reasons = \(document) WHERE id = \(engagement)")
    }
  }
}
