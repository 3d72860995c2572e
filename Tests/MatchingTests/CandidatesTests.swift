import Matching
import Testing

@Suite struct CandidatesTests {
  @Test(arguments: [Structure.mutual, .ring], [Candidates.best(6), .all])
  func `fewer pairings never give more, and the bound holds for all`(structure: Structure, kept: Candidates) throws {
    var sample = SampleRound(90, seed: 6)
    var problem = sample.problem(structure)
    let best = try propose(problem)
    problem.candidates = kept
    let found = try propose(problem)
    #expect(found.faults(problem) == [])
    #expect(found.objective <= best.objective)
    #expect(try #require(found.bound) >= best.objective)
    if kept == .all { #expect(found.objective == best.objective && found.bound == best.bound) }
  }
}
