import CMatching
import Testing

@testable import Matching

struct CandidateScanTests {
  typealias Side = CandidateQuestion.Side

  @Test(arguments: Side.allCases, [0, 1, 2, 3, 11, 40, 130])
  func `a scan keeps what looking at every pair keeps`(side: Side, count: Int) throws {
    for seed in UInt64(1)...(count > 100 ? 3 : 8) {
      var sample = SampleRound(count, seed: 1_000 * seed + UInt64(count))
      let question = sample.question(side)
      let expected = question.keptByLookingAtEveryPair()
      for path in [matching_portable, matching_best_path()] {
        #expect(try question.kept(path: path) == expected, "seed \(seed), \(side), \(count) people")
      }
    }
  }

  @Test(arguments: Side.allCases)
  func `a scan keeps the same on any number of threads`(side: Side) throws {
    var sample = SampleRound(500, seed: 11)
    let question = sample.question(side)
    let kept = try question.kept(threads: 1)
    #expect(!kept.isEmpty)
    #expect(try question.kept(threads: 2) == kept)
    #expect(try question.kept(threads: 3) == kept)
  }

  @Test func `one pass finds what rows and columns find`() throws {
    var sample = SampleRound(200, seed: 12)
    var question = sample.question(.rows)
    let scan = CandidateScan(People(question.problem), .directed, threads: 2)
    let other = sample.question(.columns).ranking
    var meter = Meter(of: 1) { _ in true }
    let both = try scan.both(question.most, merit: question.merit, rows: question.ranking, columns: other, &meter)
    #expect(try both.rows.inOrder == question.kept())
    question.side = .columns
    question.ranking = other
    #expect(try both.columns.inOrder == question.kept())
  }

  @Test func `columns of mutual pairs are rows turned round`() throws {
    var sample = SampleRound(60, seed: 13)
    let question = sample.question(.mutual)
    let scan = CandidateScan(People(question.problem), .symmetric, threads: 1)
    var meter = Meter(of: 1) { _ in true }
    let columns = try scan.columns(
      question.most, merit: question.merit, prices: question.ranking.prices, above: question.ranking.floors, &meter)
    let turned = columns.map { ArcGraph.Arc(row: $0.target, target: $0.row, points: $0.points) }
    #expect(try turned.inOrder == question.kept())
  }

  @Test(arguments: Side.allCases)
  func `points too many for narrow lanes are exact`(side: Side) throws {
    var sample = SampleRound(60, seed: 14)
    var question = sample.question(side)
    question.problem.weights.waiting = 1_000
    question.problem.weights.language = 1_000
    question.problem.participants[7].weeksWaiting = 10_000
    question.problem.participants[9].balance = 100_000
    question.merit = Merit(question.problem.objectives, most: 60, points: 1 << 28)
    let expected = question.keptByLookingAtEveryPair()
    #expect(try question.kept() == expected)
    #expect(try question.kept(path: matching_portable) == expected)
  }

  @Test(arguments: Side.allCases, [65, 700])
  func `hundreds of specialities, languages and goals are told apart`(side: Side, specialities: Int) throws {
    var sample = SampleRound(120, seed: 15)
    var question = sample.question(side)
    var draws = Draws(seed: 16)
    for person in question.problem.participants.indices {
      let languages: UInt64 = 1 << UInt64(draws.below(64)) | 1 << UInt64(draws.below(64)) | 1
      question.problem.participants[person].basic = languages
      question.problem.participants[person].working = languages
      question.problem.participants[person].fluent = languages & ~1
      question.problem.participants[person].goals = draws.next()
      question.problem.participants[person].speciality = draws.below(specialities) - 7
      question.problem.participants[person].wantedSpecialities = Set((0..<specialities / 4).map { 2 * $0 - 7 })
    }
    let expected = question.keptByLookingAtEveryPair()
    #expect(try question.kept() == expected)
    #expect(try question.kept(path: matching_portable) == expected)
  }

  @Test func `everybody may be kept, and nobody`() throws {
    var sample = SampleRound(50, seed: 17)
    var question = sample.question(.mutual)
    question.most = .max
    question.ranking.floors = question.ranking.floors.map { _ in .min }
    #expect(try question.kept() == question.keptByLookingAtEveryPair())
    question.most = 0
    #expect(try question.kept().isEmpty)
    question.most = 3
    question.ranking.floors = question.ranking.floors.map { _ in .max }
    #expect(try question.kept().isEmpty)
  }

  @Test func `prices at the limits of a number do not overflow`() throws {
    var sample = SampleRound(50, seed: 18)
    var question = sample.question(.rows)
    question.ranking.prices = (0..<50).map { $0 % 2 == 0 ? .min : .max }
    question.ranking.floors = question.ranking.floors.map { _ in .min }
    #expect(try question.kept().allSatisfy { $0.target % 2 == 0 || $0.points > 0 })
  }

  @Test func `a caller who wants to stop is heard`() {
    var sample = SampleRound(50, seed: 19)
    let people = People(sample.problem(.mutual))
    var meter = Meter(of: 1) { _ in false }
    let merit = Merit(Objectives(), most: 50, points: 1 << 14)
    let zeros = [Int](repeating: 0, count: 50)
    #expect(throws: MatchingRefusal.cancelled) {
      try CandidateScan(people, .symmetric, threads: 2).rows(3, merit: merit, prices: zeros, above: zeros, &meter)
    }
  }
}
