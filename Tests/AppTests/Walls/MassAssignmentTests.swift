@testable import App
import Testing

/// S15: fields that no form of ours has change nothing.
@Suite(.world) struct MassAssignmentTests {
  private static let extra: [(name: String, value: String)] = [
    ("role", "coordinator"), ("roles", "coordinator"), ("coordinates", "true"), ("isAdmin", "1"), ("admin", "true"),
    ("organisation_id", "0190a0b0-0000-7000-8000-000000000000"), ("organisation", "school"), ("tenant_id", "1"),
    ("person", "0190a0b0-0000-7000-8000-000000000000"), ("person_id", "0190a0b0-0000-7000-8000-000000000000"),
    ("balance", "99"), ("verified", "1"), ("verified_at", "1"), ("state", "accepted"),
    ("policy", "{}"), ("released", "1"), ("seed", "1"), ("created_at", "0"), ("deactivated_at", "0"), ("id", "1"),
  ]

  /// Two worlds in which time and chance are the same; in one everybody sends more than they were asked for.
  @Test(arguments: [Audience.member, .coordinator])
  func `S15: whoever sends more than a form asks for gets what the form gives`(audience: Audience) async throws {
    let plain = World.here
    let other = try await World()
    let result = await Result {
      try await story(in: plain, as: audience, with: [])
      try await story(in: other, as: audience, with: Self.extra)
      let (expected, found) = (try await plain.unsealedContents(), try await other.unsealedContents())
      for table in expected.keys { #expect(expected[table] == found[table], "\(table)") }
    }
    try await other.end()
    try result.get()
  }

  private func story(
    in w: World, as audience: Audience, with extra: [(name: String, value: String)]
  ) async throws {
    let stage = try await Stage(in: w)
    let browser = try #require(stage.browsers[audience])
    for row in stage.table where row.isPost {
      let fields = row.form.map { (name: $0.key, value: $0.value) }
      let more = extra.filter { extra in !fields.contains { $0.name == extra.name } }
      _ = try await browser.post(row.path, fields: fields + (row.route.hasSuffix("/first/:token") ? [] : more))
    }
  }
}

extension World {
  /// What the database holds, but for sealed bytes, which are others at each sealing, and for which of several mails
  /// of one moment was written first.
  fileprivate func unsealedContents() async throws -> [String: [String]] {
    var contents = try await contents()
    for (table, rows) in contents {
      contents[table] = rows.map { $0.replacing(/sealed\w*: blob\([^)]*\)/, with: "sealed") }.sorted()
    }
    contents["mail"] = contents["mail"]?.map {
      $0.replacing(/\bid: text\([^)]*\)|created_at: integer\([^)]*\)/, with: "")
    }.sorted()
    return contents
  }
}
