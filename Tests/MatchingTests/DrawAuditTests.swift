import Matching
import Testing

struct DrawAuditTests {
  @Test(arguments: [Structure.ring, .mutual, .group(3...4)])
  func `a draw is replayed from its record and the list`(structure: Structure) throws {
    let problem = drawn(structure)
    let audit = try #require(try propose(problem).audit)
    #expect(audit.differences(from: try DrawAudit(drawing: problem)) == [])
    #expect(audit.rejected == (try propose(problem)).rejectedDraws)
    #expect(audit.generator == Draws.name)
  }

  @Test func `another seed draws others`() throws {
    let audit = try DrawAudit(drawing: drawn(.ring))
    var other = drawn(.ring)
    other.seed += 1
    #expect(Set(audit.differences(from: try DrawAudit(drawing: other))).isSuperset(of: [.seed, .circles]))
  }

  @Test func `a list with somebody more, or in another pool, is noticed`() throws {
    let audit = try DrawAudit(drawing: drawn(.ring))
    var other = drawn(.ring)
    other.participants.append(Participant(pool: nil))
    #expect(audit.differences(from: try DrawAudit(drawing: other)) == [.people])
    other = drawn(.ring)
    other.participants[3].pool = 7
    #expect(audit.differences(from: try DrawAudit(drawing: other)).contains(.people))
  }

  @Test func `somebody kept apart more is noticed, and why is not`() throws {
    let audit = try DrawAudit(drawing: drawn(.ring))
    var other = drawn(.ring)
    other.forbidden = other.forbidden.map { Forbidden($0.second, $0.first, .personal) }
    #expect(audit.differences(from: try DrawAudit(drawing: other)) == [])
    other.forbidden.append(Forbidden(0, 3, .personal))
    #expect(audit.differences(from: try DrawAudit(drawing: other)).contains(.limits))
  }

  @Test func `pairings that were changed afterwards are noticed`() throws {
    let problem = drawn(.ring)
    var audit = try DrawAudit(drawing: problem)
    audit.circles[0].swapAt(1, 2)
    #expect(audit.differences(from: try DrawAudit(drawing: problem)) == [.circles])
  }

  @Test func `the list and the limits are told line by line`() {
    var problem = round(of: 3, .ring, .random)
    problem.participants[1].pool = nil
    problem.forbidden = [Forbidden(2, 0, .personal), Forbidden(0, 2, .earlier), Forbidden(1, 1, .earlier)]
    #expect(problem.drawnPeople == "0 0\n1 -\n2 0\n")
    #expect(problem.drawnLimits == "0 2\n")
  }

  @Test func `fingerprints are those of FNV-1a`() {
    #expect(fingerprint("") == 0xCBF2_9CE4_8422_2325)
    #expect(fingerprint("foobar") == 0x8594_4171_F739_67E8)
  }

  @Test func `only a draw has a record`() throws {
    #expect(try propose(round(of: 3, .ring)).audit == nil)
  }

  private func drawn(_ structure: Structure) -> Problem {
    var problem = round(of: 24, structure, .random)
    problem.forbidden = (0..<24).map { Forbidden($0, ($0 + 1) % 24, .earlier) }
    problem.seed = 7
    return problem
  }
}
