import Matching
import Testing

@testable import Coaching

@Suite struct DrawRecordTests {
  private typealias W = RoundWorld

  @Test func `the texts behind the hashes name everybody with their pool, and every two kept apart once`() throws {
    let problem = try world().problem()
    #expect(DrawListing.people(of: problem) == "ana\t0\nben\t0\ncleo\t0\nolga\t0\n")
    #expect(DrawListing.limits(of: problem) == "ana\tben\n")
  }

  @Test func `a draw made again has the same record`() throws {
    #expect(try record(of: try world()).differences(in: record(of: try world())) == [])
  }

  @Test func `another seed, list or limit is told`() throws {
    var world = try world()
    let record = try record(of: world)
    world.people[W.stan] = try W.facts()
    #expect(
      try record.differences(in: self.record(of: world)).first
        == "The list is not the one drawn from: 4 people then, 5 now.")
    world.people[W.stan] = nil
    world.ties.earlier = [PersonPair(W.ana, W.ben), PersonPair(W.cleo, W.olga)]
    #expect(
      try record.differences(in: self.record(of: world)).first == "Others are kept apart: 1 pairs then, 2 now.")
  }

  @Test func `who is in only one of the two is named`() throws {
    let record = try record(of: try world())
    var other = record
    other.joined = [["ana", "ben", "cleo", "olga"]]
    #expect(
      record.differences(in: other) == [
        "Only in the record: " + record.joined[0].joined(separator: ", "), "Only in the replay: ana, ben, cleo, olga",
      ])
  }

  /// Four people of one pool, two of whom asked to be kept apart.
  private func world() throws -> RoundWorld {
    var world = try W(.school, [W.ana, W.ben, W.cleo, W.olga])
    world.ties.exclusions = [PersonPair(W.ana, W.ben)]
    return world
  }

  private func record(of world: RoundWorld) throws -> DrawRecord {
    let problem = try world.problem(seed: 7)
    return DrawRecord(try DrawAudit(drawing: problem.problem), of: problem) { String($0.hashValue) }
  }
}
