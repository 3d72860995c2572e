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
    var problem = problem
    (problem.structure, problem.assignment) = (.mutual, .best)
    try problem.checkLimits()
    guard rules.areWithinLimits else { throw .badFeature(person: nil, why: .constraints) }
    self.rules = rules
    people = People(problem)
    var possible = [Int](repeating: 0, count: people.count)
    for first in 0..<people.count {
      for second in 0..<first where people.meetingStarts(first, second) != nil {
        possible[first] += 1
        possible[second] += 1
      }
    }
    self.possible = possible
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
      guard let starts = people.meetingStarts(person, other) else { continue }
      var points = people.points(person, other, sharing: starts)
      points.balance = 0
      known[other] = points.total
      partners[other]?[person] = points.total
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

  static let earliest = -1_000_000_000
  static let latest = 1_000_000_000
}
