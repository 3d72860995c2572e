import Coaching
@testable import Database

extension World {
  /// Ana in Paris and Ben in New York, who coach each other; Monday evenings are theirs.
  func pair() async throws -> (Browser, Browser) {
    let olga = try await olga()
    let round = try await olga.openRound(.community)
    let people = """
      address,name,zone,languages,availability
      ana@example.org,Ana,Europe/Paris,en:fluent,Mon 18:00-20:00
      ben@example.org,Ben,America/New_York,en:fluent,Mon 12:00-15:00
      """
    try await olga.enrol(people, in: round)
    try await olga.release(try await olga.propose(round))
    return (try await signIn("Ana"), try await signIn("Ben"))
  }

  /// How many pairs of things that one person has on at once.
  func overlaps() async throws -> Int {
    try await database.read { transaction in
      try transaction.row(
        """
        SELECT count(*) AS n FROM busy AS one JOIN busy AS other ON other.person_id = one.person_id
          AND other.id <> one.id AND other.starts_at < one.ends_at AND other.ends_at > one.starts_at
        """)?.int("n") ?? -1
    }
  }
}
