@testable import App
import Coaching
import Database

/// This coach → this client, by their addresses.
struct Joined: Hashable {
  let coach: String
  let client: String
}

/// What releases made real, read past the product's own queries.
extension World {
  func pairings() async throws -> [Joined] {
    try await database.read { transaction in
      try transaction.rows(
        """
        SELECT coach.written AS coach, client.written AS client
        FROM pairing JOIN address AS coach ON coach.person_id = pairing.coach_id
          JOIN address AS client ON client.person_id = pairing.client_id
        ORDER BY coach.written, client.written
        """
      ).map { Joined(coach: try $0.text("coach"), client: try $0.text("client")) }
    }
  }

  /// The parties of every engagement.
  func parties() async throws -> [Set<String>] {
    let rows = try await database.read { transaction in
      try transaction.rows(
        """
        SELECT engagement_party.engagement_id, address.written
        FROM engagement_party JOIN address ON address.person_id = engagement_party.person_id
        """
      ).map { (engagement: try $0.text("engagement_id"), address: try $0.text("written")) }
    }
    return Dictionary(grouping: rows, by: \.engagement).values.map { Set($0.map(\.address)) }
  }

  /// The outcomes of all proposals, as they are kept.
  func outcomes() async throws -> [String] {
    try await database.read { try $0.rows("SELECT outcome FROM proposal").compactMap { try $0.textOrNil("outcome") } }
  }
}

extension [Joined] {
  /// The lengths of the cycles that the pairings close.
  var cycles: [Int] {
    var next = Dictionary(map { ($0.coach, $0.client) }, uniquingKeysWith: { first, _ in first })
    var lengths: [Int] = []
    while let start = next.keys.first {
      var (person, length) = (start, 0)
      while let client = next.removeValue(forKey: person) { (person, length) = (client, length + 1) }
      lengths.append(person == start ? length : 0)
    }
    return lengths
  }
}
