import Matching
import Testing

struct GroupTests {
  @Test func `Ana, Ben and Cleo meet as a triad`() throws {
    let proposal = try propose(round(of: 3, .group(3...3)))
    #expect(proposal.groups.map(\.members) == [[0, 1, 2]])
  }

  @Test(arguments: [3...3, 4...5, 3...8])
  func `everybody in a group can meet everybody at one time in one language`(sizes: ClosedRange<Int>) throws {
    var sample = SampleRound(150, seed: 5)
    let problem = sample.problem(.group(sizes), Constraints(separatesReportingLines: true))
    let proposal = try propose(problem)
    #expect(proposal.faults(problem) == [])
    #expect(proposal.groups.allSatisfy { sizes.contains($0.members.count) })
    #expect(proposal.groups.allSatisfy { problem.commonLanguages($0.members) != 0 })
    #expect(proposal.groups.allSatisfy { $0.sharedStarts > 0 })
    #expect(proposal.groups.allSatisfy { $0.sharedStarts == problem.commonStarts($0.members) })
  }

  @Test func `a round of 600 in triads leaves out fewer than one in ten`() throws {
    var sample = SampleRound(600, seed: 9)
    let proposal = try propose(sample.problem(.group(3...3), Constraints(minimumProficiency: 2)))
    #expect(proposal.leftOut.count < 60)
  }

  @Test func `three who meet in pairs but have no common hour wait`() throws {
    var problem = round(of: 3, .group(3...3))
    problem.constraints.minimumSharedStarts = 1
    for (person, quarters) in [[1, 2], [2, 3], [3, 1]].enumerated() {
      var week = WeekStarts()
      for quarter in quarters { week[quarter] = true }
      problem.participants[person].starts = [week]
    }
    let proposal = try propose(problem)
    #expect(proposal.groups.isEmpty)
    #expect(proposal.leftOut.map(\.possible) == [2, 2, 2])
  }

  @Test func `a fourth joins where three do not fill the range`() throws {
    let proposal = try propose(round(of: 4, .group(3...4)))
    #expect(proposal.groups.map(\.members) == [[0, 1, 2, 3]])
  }

  @Test func `people are grouped with those they have most in common with`() throws {
    var problem = round(of: 6, .group(3...3))
    for person in 0..<6 { problem.participants[person].goals = person % 2 == 0 ? 0b11 : 0b1100 }
    #expect(try propose(problem).groups.map(\.members) == [[0, 2, 4], [1, 3, 5]])
  }

  @Test(arguments: 1...8 as ClosedRange<UInt64>)
  func `who waits is the one with least in common`(seed: UInt64) throws {
    var problem = round(of: 4, .group(3...3))
    for person in 0..<3 { problem.participants[person].goals = 1 }
    problem.seed = seed
    #expect(try propose(problem).leftOut.map(\.person) == [3])
  }
}
