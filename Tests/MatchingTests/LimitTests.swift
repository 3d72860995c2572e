import Matching
import Testing

struct LimitTests {
  @Test(arguments: [Structure.mutual, .ring, .group(3...8)], [Assignment.best, .random])
  func `nobody, one and two people are no trouble`(structure: Structure, assignment: Assignment) throws {
    for count in 0...2 {
      let proposal = try propose(round(of: count, structure, assignment))
      let placed = structure == .mutual && count == 2 ? 2 : 0
      #expect(proposal.objective.placed == placed)
      #expect(proposal.leftOut.count == count - placed)
    }
  }

  @Test(arguments: [Structure.mutual, .ring, .group(3...8)])
  func `a round in which everybody is excluded places nobody`(structure: Structure) throws {
    var sample = SampleRound(40, seed: 41)
    let proposal = try propose(sample.tangle(structure, percentForbidden: 100))
    #expect(proposal.leftOut.count == 40)
    #expect(proposal.leftOut.allSatisfy { $0.ruledOut == [.earlier: 39] && $0.freedBy == [.earlier: 39] })
  }

  @Test(arguments: [Structure.mutual, .ring, .group(3...8)])
  func `unknown hours place nobody where hours must be shared`(structure: Structure) throws {
    var problem = round(of: 12, structure)
    problem.constraints.minimumSharedStarts = 1
    #expect(try propose(problem).leftOut.allSatisfy { $0.freedBy == [.sharedHours: 11] })
  }

  @Test(arguments: [Structure.mutual, .ring, .group(3...8)])
  func `the highest values allowed do not overflow`(structure: Structure) throws {
    var problem = round(of: 12, structure)
    problem.weights = Weights(
      language: 1_000, sharedHour: 1_000, level: 1_000, hours: 1_000, goal: 1_000, speciality: 1_000,
      complement: 1_000, waiting: 1_000, balance: 1_000, request: 1_000)
    problem.participants = (0..<12).map { _ in
      Participant(
        basic: ~0, working: ~0, fluent: ~0, level: 3, hours: 1_000_000, speciality: .min, goals: ~0, strengths: 255,
        needs: 255, wantedLevels: 255, wantedSpecialities: [.max], employer: .max, lineManager: 0,
        weeksWaiting: 10_000, balance: 100_000, pool: .min)
    }
    let proposal = try propose(problem)
    #expect(proposal.faults(problem) == [])
    #expect(proposal.leftOut.isEmpty)
  }

  @Test(arguments: [
    Objectives(poorBelow: -1), Objectives(poorBelow: 1_000_001), Objectives(evenness: 0), Objectives(evenness: 17),
    Objectives(evenUpTo: -1), Objectives(longCyclesFor: -1),
  ])
  func `objectives outside their limits are refused`(objectives: Objectives) {
    var problem = round(of: 3, .ring)
    problem.objectives = objectives
    #expect(throws: MatchingRefusal.badFeature(person: nil, why: .objectives)) { try propose(problem) }
  }

  @Test func `a round whose merits no number can hold is refused`() {
    var problem = round(of: 20_000, .ring)
    problem.weights.balance = 1_000
    problem.participants[0].balance = 100_000
    problem.objectives.poorBelow = 1
    #expect(throws: MatchingRefusal.badFeature(person: nil, why: .objectives)) { try propose(problem) }
  }

  @Test func `wishes and limits that name oneself are ignored`() throws {
    var problem = round(of: 3, .ring)
    problem.forbidden = [Forbidden(1, 1, .personal)]
    problem.requests = [Request(client: 2, coach: 2)]
    problem.participants[0].lineManager = 0
    #expect(try propose(problem).leftOut.isEmpty)
  }

  @Test(
    arguments: [
      (Participant(level: 4), .level), (Participant(level: -1), .level), (Participant(hours: -1), .hours),
      (Participant(hours: 1_000_001), .hours), (Participant(weeksWaiting: -1), .weeksWaiting),
      (Participant(balance: 100_001), .balance), (Participant(fluent: 2), .languages),
      (Participant(starts: [WeekStarts()]), .starts),
    ] as [(Participant, MatchingRefusal.Feature)])
  func `a value outside its limits is refused with the person`(ben: Participant, why: MatchingRefusal.Feature) {
    var problem = round(of: 3, .ring)
    problem.participants[1] = ben
    #expect(throws: MatchingRefusal.badFeature(person: 1, why: why)) { try propose(problem) }
  }

  @Test(arguments: [-1, 3])
  func `people who do not take part are refused`(stranger: Int) {
    var managed = round(of: 3, .ring)
    managed.participants[0].lineManager = stranger
    #expect(throws: MatchingRefusal.badFeature(person: 0, why: .lineManager)) { try propose(managed) }
    var asked = round(of: 3, .ring)
    asked.requests = [Request(client: 0, coach: stranger)]
    #expect(throws: MatchingRefusal.badFeature(person: nil, why: .requests)) { try propose(asked) }
    var barred = round(of: 3, .ring)
    barred.forbidden = [Forbidden(stranger, 0, .personal)]
    #expect(throws: MatchingRefusal.badFeature(person: nil, why: .forbidden)) { try propose(barred) }
  }

  @Test(arguments: [2...3, 3...9])
  func `groups of two or nine are refused`(sizes: ClosedRange<Int>) {
    #expect(throws: MatchingRefusal.badGroupSize) { try propose(round(of: 9, .group(sizes))) }
  }

  @Test func `weights and constraints outside their limits are refused`() {
    var problem = round(of: 3, .ring)
    problem.weights.goal = 1_001
    #expect(throws: MatchingRefusal.badFeature(person: nil, why: .weights)) { try propose(problem) }
    problem = round(of: 3, .ring)
    problem.constraints.minimumProficiency = 0
    #expect(throws: MatchingRefusal.badFeature(person: nil, why: .constraints)) { try propose(problem) }
  }

  @Test func `more than 100,000 people are refused`() {
    let limit = Problem.mostParticipants
    #expect(throws: MatchingRefusal.tooMany(limit: limit)) { try propose(round(of: limit + 1, .mutual)) }
  }
}
