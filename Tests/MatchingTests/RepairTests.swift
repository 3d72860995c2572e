import Matching
import Testing

@Suite struct RepairTests {
  /// 0 → 1 → … → 0.
  private func ring(_ count: Int, met: Set<Int> = []) -> [Standing] {
    (0..<count).map { Standing($0, ($0 + 1) % count, hasMet: met.contains($0)) }
  }

  private func links(_ pairs: [(Int, Int)]) -> [Repair.Link] { pairs.map { Repair.Link($0.0, $0.1) } }

  @Test func `the coach of somebody who left coaches their client, and nobody else moves`() throws {
    let repair = try repair(round(of: 5, .ring), standing: ring(5), withdrawn: [2])
    #expect(repair.begun == links([(1, 3)]))
    #expect(repair.ended.isEmpty && repair.moved.isEmpty && repair.withoutClient.isEmpty)
  }

  @Test func `somebody who waits takes the place of somebody who left`() throws {
    let repair = try repair(round(of: 6, .ring), standing: ring(5), withdrawn: [2])
    #expect(repair.begun == links([(1, 5), (5, 3)]))
    #expect(repair.admitted == [5] && repair.moved.isEmpty)
  }

  @Test func `a ring of three never becomes a mutual pair`() throws {
    let standing = ring(3) + [Standing(3, 4), Standing(4, 5), Standing(5, 3)]
    let repair = try repair(round(of: 6, .ring), standing: standing, withdrawn: [1])
    #expect(repair.ended.count == 1 && repair.begun.count == 2 && repair.withoutCoach.isEmpty)
    #expect(!repair.begun.contains(Repair.Link(0, 2)))
  }

  @Test func `a ring of three alone stays broken rather than mutual`() throws {
    let repair = try repair(round(of: 3, .ring), standing: ring(3), withdrawn: [1])
    #expect(repair.begun.isEmpty)
    #expect(repair.withoutClient == [0] && repair.withoutCoach == [2])
  }

  @Test func `who has met stays together, even where a rule would part them now`() throws {
    var problem = round(of: 6, .ring)
    problem.forbidden = [Forbidden(0, 2, .earlier), Forbidden(3, 4, .personal)]
    let standing = ring(3) + [Standing(3, 4, hasMet: true), Standing(4, 5), Standing(5, 3, hasMet: true)]
    let repair = try repair(problem, standing: standing, withdrawn: [1])
    #expect(repair.ended == links([(4, 5)]))
  }

  @Test func `a partner left alone is joined with somebody who waits`() throws {
    let standing = [Standing(0, 1, hasMet: true), Standing(2, 3)]
    let repair = try repair(round(of: 5, .mutual), standing: standing, withdrawn: [3])
    #expect(repair.begun == links([(2, 4)]) && repair.ended.isEmpty && repair.admitted == [4])
  }

  @Test func `two pairs that lost somebody make one`() throws {
    let standing = [Standing(0, 1), Standing(2, 3), Standing(4, 5)]
    let repair = try repair(round(of: 6, .mutual), standing: standing, withdrawn: [1, 5])
    #expect(repair.begun == links([(0, 4)]) && repair.moved.isEmpty)
  }

  @Test func `a triad that lost somebody takes in who waits, else one whom another group can spare`() throws {
    let groups = [[0, 1, 2], [3, 4, 5, 6]]
    let standing = groups.flatMap { group in
      group.indices.flatMap { place in group[..<place].map { Standing($0, group[place]) } }
    }
    let waiting = try repair(round(of: 8, .group(3...4)), standing: standing, withdrawn: [2])
    #expect(waiting.admitted == [7] && waiting.moved.isEmpty && waiting.ended.isEmpty)
    let spared = try repair(round(of: 7, .group(3...4)), standing: standing, withdrawn: [2])
    #expect(spared.moved.count == 4 && spared.ended.count == 3 && spared.withoutClient.isEmpty)
  }

  @Test func `a group that is still large enough is left alone`() throws {
    let group = [0, 1, 2, 3]
    let standing = group.indices.flatMap { place in group[..<place].map { Standing($0, group[place]) } }
    #expect(try repair(round(of: 5, .group(3...4)), standing: standing, withdrawn: [1]) == Repair())
  }

  @Test func `strange numbers are refused, and an empty round is no trouble`() throws {
    #expect(throws: MatchingRefusal.badFeature(person: nil, why: .standing)) {
      try repair(round(of: 3, .ring), standing: [Standing(0, 7)], withdrawn: [])
    }
    #expect(try repair(round(of: 0, .ring), standing: [], withdrawn: []) == Repair())
  }

  @Test(arguments: [Structure.mutual, .ring], 1...40 as ClosedRange<UInt64>)
  func `a repaired round keeps every rule and all that has met`(structure: Structure, seed: UInt64) throws {
    var sample = SampleRound(24, seed: seed)
    let problem = sample.tangle(structure, percentForbidden: Int(seed % 70))
    var draws = Draws(seed: seed)
    let standing = try propose(problem).pairings.filter { structure == .ring || $0.coach < $0.client }
      .map { Standing($0.coach, $0.client, hasMet: draws.below(3) == 0) }
    let leaving = Set((0..<3).map { _ in draws.below(24) })
    let repair = try repair(problem, standing: standing, withdrawn: leaving)
    let after =
      standing.filter { !leaving.contains($0.first) && !leaving.contains($0.second) }
      .map { Repair.Link($0.first, $0.second) }.filter { !repair.ended.contains($0) } + repair.begun
    let apart = Set(problem.forbidden.flatMap { [Repair.Link($0.first, $0.second), Repair.Link($0.second, $0.first)] })
    #expect(Set(after.map(\.first)).count == after.count && Set(after.map(\.second)).count == after.count)
    #expect(!after.contains { apart.contains($0) || leaving.contains($0.first) || leaving.contains($0.second) })
    #expect(!standing.contains { $0.hasMet && repair.ended.contains(Repair.Link($0.first, $0.second)) })
    if structure == .ring { #expect(!after.contains { after.contains(Repair.Link($0.second, $0.first)) }) }
  }
}
