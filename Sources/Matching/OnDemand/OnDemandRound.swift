/// A round in which people come and ask for a partner at any time: who waits, and who is joined with whom now.
///
/// A value without a clock: the caller says who came and left, asks for pairings whenever somebody came and about once an
/// hour, and takes those who were joined out.
public struct OnDemandRound: Sendable {
  public let rules: OnDemandRules
  /// In the order in which they came into the round.
  public private(set) var waiting: [Waiting] = []
  let people: People
  /// With how many of the round's people each may be joined, whether those wait or not.
  let possible: [Int]
  /// Who of those waiting may be joined with whom, and what that is worth without the balance.
  private(set) var partners: [Int: [Int: Int]] = [:]
  /// For each client, the coaches they ask for by name.
  let wishes: [Int: Set<Int>]

  /// - Parameter problem: everybody who may come; constraints, weights, limits and requests count as in a mutual round.
  /// - Complexity: compares everybody with everybody once.
  public init(_ problem: Problem, rules: OnDemandRules = OnDemandRules()) throws(MatchingRefusal) {
    try self.init(problem) { _ in rules }
  }

  /// A round whose rules go by what its people have to expect of each other.
  ///
  /// - Parameter rules: told what the best quarter of all possible pairs is worth at least, without the balance; 0 where
  ///   nobody may be joined with anybody.
  /// - Complexity: compares everybody with everybody once.
  public init(
    _ problem: Problem, rules choose: (_ upperQuartile: Int) -> OnDemandRules
  ) throws(MatchingRefusal) {
    var problem = problem
    (problem.structure, problem.assignment) = (.mutual, .best)
    try problem.checkLimits()
    people = People(problem)
    var possible = [Int](repeating: 0, count: people.count)
    var counts: [Int: Int] = [:]
    for first in 0..<people.count {
      for second in 0..<first {
        guard let points = Self.pointsWithoutBalance(first, second, people) else { continue }
        possible[first] += 1
        possible[second] += 1
        counts[points, default: 0] += 1
      }
    }
    self.possible = possible
    rules = choose(Self.upperQuartile(counts))
    guard rules.areWithinLimits else { throw .badFeature(person: nil, why: .constraints) }
    wishes = Dictionary(grouping: problem.requests.filter { $0.client != $0.coach }, by: \.client).mapValues {
      Set($0.map(\.coach))
    }
  }

  /// Somebody comes and waits.
  /// - Complexity: compares them with everybody who waits.
  public mutating func come(_ newcomer: Waiting) throws(OnDemandRefusal) {
    let person = newcomer.person
    guard (0..<people.count).contains(person) else { throw .unknownPerson(person) }
    guard partners[person] == nil else { throw .alreadyWaiting(person) }
    let instants = Self.earliest...Self.latest
    guard instants.contains(newcomer.since), instants.contains(newcomer.deadline ?? 0),
      (-100_000...100_000).contains(newcomer.balance)
    else { throw .outsideLimits(person) }
    var known: [Int: Int] = [:]
    for other in waiting.map(\.person) {
      guard let points = Self.pointsWithoutBalance(person, other, people) else { continue }
      known[other] = points
      partners[other]?[person] = points
    }
    partners[person] = known
    waiting.append(newcomer)
  }

  /// Somebody no longer waits: they were joined, or have left.
  public mutating func leave(_ person: Int) {
    guard let known = partners.removeValue(forKey: person) else { return }
    for other in known.keys { partners[other]?[person] = nil }
    waiting.removeAll { $0.person == person }
  }

  /// What the two are worth to each other; nil where they may not be joined.
  private static func pointsWithoutBalance(_ first: Int, _ second: Int, _ people: People) -> Int? {
    guard let starts = people.meetingStarts(first, second) else { return nil }
    var points = people.points(first, second, sharing: starts)
    points.balance = 0
    return points.total
  }

  /// The most points that a quarter of the pairs reaches.
  private static func upperQuartile(_ counts: [Int: Int]) -> Int {
    var left = (counts.values.reduce(0, +) + 3) / 4
    for (points, count) in counts.sorted(by: { $0.key > $1.key }) {
      left -= count
      if left <= 0 { return points }
    }
    return 0
  }

  static let earliest = -1_000_000_000
  static let latest = 1_000_000_000
}
