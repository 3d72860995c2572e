import Matching
import Testing

/// Ana, Ben, Cleo and others are 0, 1, 2…
struct OnDemandTests {
  @Test func `Ben comes, and Ana who waits is joined with him`() throws {
    let round = try waiting([Waiting(person: 0, since: 0), Waiting(person: 1, since: 5)])
    #expect(round.pairingsNow(at: 5).map { Set([$0.asking, $0.partner]) } == [[0, 1]])
    #expect(round.waiting.count == 2)
  }

  @Test func `the partner worth most is taken`() throws {
    var problem = round(of: 3, .mutual)
    for person in [0, 2] { problem.participants[person].goals = 1 }
    let round = try waiting((0..<3).map { Waiting(person: $0, since: 0) }, problem)
    #expect(round.pairingsNow(at: 0).map { Set([$0.asking, $0.partner]) } == [[0, 2]])
  }

  @Test func `a pairing below the threshold waits until the threshold has fallen`() throws {
    let points = try #require(
      try waiting([Waiting(person: 0, since: 0), Waiting(person: 1, since: 0)]).pairingsNow(at: 0).first?.points)
    let rules = OnDemandRules(threshold: points + 30, fallPerDay: 24)
    let round = try waiting([Waiting(person: 0, since: 0), Waiting(person: 1, since: 0)], rules: rules)
    #expect(round.pairingsNow(at: 29) == [])
    #expect(round.pairingsNow(at: 30).map(\.occasion) == [.threshold])
  }

  @Test func `at the deadline whoever is there will do`() throws {
    let rules = OnDemandRules(threshold: 100_000, fallPerDay: 0)
    let round = try waiting([Waiting(person: 0, since: 0, deadline: 48), Waiting(person: 1, since: 0)], rules: rules)
    #expect(round.pairingsNow(at: 47) == [])
    #expect(round.nextHour(after: 47) == 48)
    #expect(round.pairingsNow(at: 48).map(\.occasion) == [.deadline])
  }

  @Test func `nobody is joined with somebody they must not meet, not even at the deadline`() throws {
    var problem = round(of: 2, .mutual)
    problem.forbidden = [Forbidden(0, 1, .personal)]
    let round = try waiting((0..<2).map { Waiting(person: $0, since: 0, deadline: 1) }, problem)
    #expect(round.pairingsNow(at: 100) == [])
  }

  @Test func `somebody who named Cleo is kept for her until the deadline`() throws {
    var problem = round(of: 3, .mutual)
    problem.requests = [Request(client: 0, coach: 2)]
    var round = try waiting([Waiting(person: 0, since: 0, deadline: 48), Waiting(person: 1, since: 0)], problem)
    #expect(round.pairingsNow(at: 47) == [])
    #expect(round.pairingsNow(at: 48).map(\.partner) == [1])
    try round.come(Waiting(person: 2, since: 20))
    #expect(round.pairingsNow(at: 20).map { [$0.asking, $0.partner] } == [[0, 2]])
    #expect(round.pairingsNow(at: 20).map(\.occasion) == [.request])
  }

  @Test func `two who named each other come before one who named either`() throws {
    var problem = round(of: 3, .mutual)
    problem.requests = [
      Request(client: 0, coach: 2), Request(client: 1, coach: 2), Request(client: 2, coach: 1),
    ]
    let round = try waiting((0..<3).map { Waiting(person: $0, since: $0) }, problem)
    #expect(round.pairingsNow(at: 3).map { Set([$0.asking, $0.partner]) } == [[1, 2]])
  }

  @Test func `a rare person is settled first`() throws {
    var problem = round(of: 6, .mutual)
    // Ana may be with Ben alone, who has more in common with everybody else.
    problem.forbidden = (2..<6).map { Forbidden(0, $0, .earlier) }
    for person in 1..<6 { problem.participants[person].goals = 1 }
    let everybody = (0..<3).map { Waiting(person: $0, since: 2 - $0) }
    let rare = try waiting(everybody, problem, rules: OnDemandRules(threshold: 0, rareBelow: 2))
    #expect(rare.pairingsNow(at: 2).map { Set([$0.asking, $0.partner]) } == [[0, 1]])
    let blind = try waiting(everybody, problem, rules: OnDemandRules(threshold: 0, rareBelow: 0))
    #expect(blind.pairingsNow(at: 2).map { Set([$0.asking, $0.partner]) } == [[1, 2]])
  }

  @Test func `the only partner of a rare person is not spent on somebody with many others`() throws {
    var problem = round(of: 6, .mutual)
    problem.forbidden = (2..<6).map { Forbidden(0, $0, .earlier) }
    for person in 1..<6 { problem.participants[person].goals = 1 }
    let everybody = (0..<3).map { Waiting(person: $0, since: 0) }
    let few = try #require(try waiting(Array(everybody[..<2]), problem, rules: .greedy).pairingsNow(at: 0).first)
    let rules = OnDemandRules(threshold: few.points + 1, fallPerDay: 24, rareBelow: 2)
    let round = try waiting(everybody, problem, rules: rules)
    #expect(round.pairingsNow(at: 0) == [])
    #expect(round.pairingsNow(at: 1).map { [$0.asking, $0.partner] } == [[0, 1]])
  }

  @Test func `who has received too much may not ask, but may be asked`() throws {
    let rules = OnDemandRules(threshold: 0, mostOwed: 3)
    var round = try waiting((0..<2).map { Waiting(person: $0, since: 0, balance: -3) }, rules: rules)
    #expect(round.pairingsNow(at: 0) == [])
    try round.come(Waiting(person: 2, since: 0, balance: -2))
    #expect(round.pairingsNow(at: 0).map { [$0.asking, $0.partner] } == [[2, 0]])
  }

  @Test func `who has given more comes before others who are worth as much`() throws {
    let round = try waiting([
      Waiting(person: 0, since: 0), Waiting(person: 1, since: 0), Waiting(person: 2, since: 0, balance: 1),
    ])
    #expect(round.pairingsNow(at: 0).map { [$0.asking, $0.partner] } == [[0, 2]])
  }

  @Test func `who left is joined with nobody, and may come again`() throws {
    var round = try waiting((0..<2).map { Waiting(person: $0, since: 0) })
    round.leave(1)
    round.leave(1)
    #expect(round.pairingsNow(at: 0) == [])
    try round.come(Waiting(person: 1, since: 1))
    #expect(round.pairingsNow(at: 1).count == 1)
  }

  @Test func `strangers, doubles and absurd hours are refused`() throws {
    var round = try waiting([Waiting(person: 0, since: .zero)])
    #expect(throws: OnDemandRefusal.unknownPerson(7)) { try round.come(Waiting(person: 7, since: 0)) }
    #expect(throws: OnDemandRefusal.unknownPerson(-1)) { try round.come(Waiting(person: -1, since: 0)) }
    #expect(throws: OnDemandRefusal.alreadyWaiting(0)) { try round.come(Waiting(person: 0, since: 0)) }
    #expect(throws: OnDemandRefusal.outsideLimits(1)) { try round.come(Waiting(person: 1, since: .min)) }
    #expect(round.pairingsNow(at: .max) == [])
    #expect(throws: MatchingRefusal.badFeature(person: nil, why: .constraints)) {
      try OnDemandRound(Problem(participants: [], structure: .mutual), rules: OnDemandRules(fallPerDay: -1))
    }
  }

  @Test func `rules can go by what the best quarter of all pairs is worth`() throws {
    var problem = round(of: 4, .mutual)
    for person in 0..<2 { problem.participants[person].goals = 1 }
    var told = -1
    let round = try OnDemandRound(problem) { quartile in
      told = quartile
      return .greedy
    }
    let apart = try waiting([2, 3].map { Waiting(person: $0, since: 0) }, problem).pairingsNow(at: 0)
    let together = try waiting([0, 1].map { Waiting(person: $0, since: 0) }, problem).pairingsNow(at: 0)
    // One of the six is better than the others: two are the best quarter.
    #expect([told] == apart.map(\.points))
    #expect(try #require(together.first).points > told)
    #expect(round.rules == .greedy)
    problem.forbidden = (0..<4).flatMap { one in (0..<one).map { Forbidden($0, one, .personal) } }
    _ = try OnDemandRound(problem) { quartile in
      told = quartile
      return .greedy
    }
    #expect(told == 0)
  }

  @Test(arguments: [(days: 7, points: 100), (1, 5), (3, 0), (60, 7)])
  func `patience ends with its days`(days: Int, points: Int) {
    let rules = OnDemandRules.waiting(days, for: points)
    #expect(rules.threshold == points)
    #expect(0..<days ~= rules.fallPerDay * days - points)
    #expect(OnDemandRules.waiting(0, for: points).threshold == 0)
  }

  private func waiting(
    _ people: [Waiting], _ problem: Problem = round(of: 6, .mutual), rules: OnDemandRules = .greedy
  ) throws -> OnDemandRound {
    var round = try OnDemandRound(problem, rules: rules)
    for person in people { try round.come(person) }
    return round
  }
}

extension OnDemandRules {
  /// Joins people as soon as they may be joined.
  static let greedy = OnDemandRules(threshold: 0, fallPerDay: 0, rareBelow: 0)
}
