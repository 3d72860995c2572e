import Matching
import Testing

struct ProgressTests {
  @Test(arguments: [Structure.mutual, .ring, .group(3...3)], [Assignment.best, .random])
  func `progress never goes back and ends when all is done`(structure: Structure, assignment: Assignment) throws {
    var sample = SampleRound(60, seed: 31)
    var problem = sample.problem(structure)
    problem.assignment = assignment
    var seen: [Progress] = []
    _ = try propose(problem) { progress in
      seen.append(progress)
      return true
    }
    #expect(seen.map(\.done) == seen.map(\.done).sorted())
    #expect(seen.last == Progress(done: 120, of: 120))
  }

  @Test(arguments: [Structure.mutual, .ring, .group(3...3)])
  func `a run stops when told to`(structure: Structure) {
    var sample = SampleRound(60, seed: 32)
    let problem = sample.problem(structure)
    #expect(throws: MatchingRefusal.cancelled) { try propose(problem) { $0.done < 70 } }
  }

  @Test func `a hopeless draw stops when told to`() {
    var problem = round(of: 30, .ring, .random)
    problem.forbidden = (1..<30).map { Forbidden(0, $0, .earlier) }
    var asked = 0
    #expect(throws: MatchingRefusal.cancelled) {
      try propose(problem) { _ in
        asked += 1
        return asked < 3
      }
    }
  }
}
