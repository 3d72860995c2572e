/// What a round would lose if two of its partners were kept apart, and who would be with whom then: the runner-up.
///
/// Known for mutual pairs and rings of up to `mostPeople`, where every possible pairing was looked at.
public struct Switching: Hashable, Sendable {
  /// Beyond this a round's switchings take longer than the round.
  public static let mostPeople = 1_500

  /// Who would coach the client instead; nil when nobody would.
  public var coach: Int?
  /// By how many places, poor pairings and points the round would be worse. With fewer people placed, the points may be
  /// fewer by any number.
  public var loss: Objective
  /// How many people would have another coach, another client, or neither.
  public var moved: Int
  /// No arrangement without the pairing loses less; else there may be one.
  public var isExact: Bool

  public init(coach: Int?, loss: Objective, moved: Int, isExact: Bool) {
    self.coach = coach
    self.loss = loss
    self.moved = moved
    self.isExact = isExact
  }
}

extension Objective {
  /// By how much this is better than another.
  func difference(from other: Objective) -> Objective {
    Objective(placed: placed - other.placed, poor: other.poor - poor, total: total - other.total)
  }
}

extension SolvedRing {
  /// Of so many pairings, those of which the least is known worst, what doing without them costs is looked at again.
  private static let mostImproved = 128

  /// Improving ends after so many arcs were looked at, which it takes only where hardly anything is proved.
  private static let mostWork = 100_000_000

  /// What doing without each coach's pairing would cost, by coach; fewer when there is no time for all.
  mutating func switchings(_ meter: inout Meter) -> [Int: Switching] {
    var changes: [(coach: Int, change: Change)] = []
    for coach in clients.indices where clients[coach] != coach {
      guard meter.mayGoOn(after: 1) else { break }
      if let change = without(coach: coach) { changes.append((coach, change)) }
    }
    let doubtful = changes.indices.filter { !changes[$0].change.isExact }
      .sorted { (changes[$1].change.doubt, $0) < (changes[$0].change.doubt, $1) }
    for place in doubtful.prefix(Self.mostImproved) {
      guard work < Self.mostWork, meter.mayGoOn(after: 10) else { break }
      changes[place].change = improved(changes[place].change, without: changes[place].coach)
    }
    return Dictionary(uniqueKeysWithValues: changes.map { ($0.coach, switching($0.change, without: $0.coach)) })
  }

  private func switching(_ change: Change, without coach: Int) -> Switching {
    let client = clients[coach]
    let next = change.clients.first { $0.client == client }?.coach
    let after = objective(losing: change.cost)
    // What only the worst-off would lose is no loss here.
    return Switching(
      coach: next == client ? nil : next, loss: objective(losing: 0).difference(from: after),
      moved: Set(change.clients.flatMap { [$0.coach, $0.client] }).count,
      isExact: objective(losing: change.least) == after)
  }
}

extension MutualSolution {
  /// What keeping each two partners apart would cost, by coach: the same for both, but for who the runner-up is.
  func switchings(_ meter: inout Meter) throws(MatchingRefusal) -> [Int: Switching] {
    var switchings: [Int: Switching] = [:]
    var switching = try switching()
    let partners = switching.partners
    for (person, partner) in partners.enumerated() {
      guard let partner, person < partner, meter.mayGoOn(after: 1) else { continue }
      guard let change = switching.alternative(for: person) else { continue }
      let loss = objective(losing: 0).difference(from: objective(losing: change.loss))
      let moved = partners.indices.count { change.partners[$0] != partners[$0] }
      for (coach, client) in [(person, partner), (partner, person)] {
        switchings[coach] = Switching(coach: change.partners[client], loss: loss, moved: moved, isExact: isComplete)
      }
    }
    return switchings
  }
}
