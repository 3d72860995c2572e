/// Two people whom the proposal must join: in a ring the first coaches the second, else they are together.
public struct Locked: Hashable, Sendable {
  public var first: Int
  public var second: Int

  public init(_ first: Int, _ second: Int) {
    self.first = first
    self.second = second
  }
}

/// A locked pair that no proposal can keep, and why.
public struct ImpossibleLock: Hashable, Sendable {
  /// Why a locked pair cannot be kept. It overrides nothing: no rule, and no other lock.
  public enum Reason: Hashable, Sendable {
    /// A draw with locked pairs would not be uniform.
    case random
    /// One of the two is locked to somebody else already, or to themselves.
    case taken
    /// Each would coach the other, which a ring never does.
    case returned
    /// More people would be kept together than a group takes.
    case tooMany
    /// This keeps the two apart, or in a group two of those who would be kept together.
    case obstacle(Obstacle)
    /// Those who would be kept together have no language or no start that suits them all.
    case neverTogether
    /// The rest of the round leaves no place in which they could be joined.
    case noPlace
  }

  public var locked: Locked
  public var reason: Reason

  public init(_ locked: Locked, _ reason: Reason) {
    self.locked = locked
    self.reason = reason
  }
}

extension Problem {
  /// The first locked pair that contradicts a rule or another locked pair; a run would be refused for it.
  public func impossibleLock() -> ImpossibleLock? {
    guard let first = locked.first else { return nil }
    guard assignment == .best else { return ImpossibleLock(first, .random) }
    if let contradiction = structure.contradiction(in: locked) { return contradiction }
    let people = People(self)
    for pair in locked {
      let obstacles = people.obstacles(pair.first, pair.second)
      if let obstacle = Obstacle.allCases.first(where: obstacles.contains) {
        return ImpossibleLock(pair, .obstacle(obstacle))
      }
    }
    guard case .group = structure else { return nil }
    for unit in locked.units {
      guard let pair = locked.first(where: { unit.contains($0.first) }) else { continue }
      for (place, member) in unit.enumerated() {
        let obstacles = unit[..<place].map { people.obstacles($0, member) }
        if let obstacle = Obstacle.allCases.first(where: { one in obstacles.contains { $0.contains(one) } }) {
          return ImpossibleLock(pair, .obstacle(obstacle))
        }
      }
      let needsStarts = constraints.minimumSharedStarts > 0
      guard people.canMeet(unit[0], Array(unit.dropFirst()), needsStarts: needsStarts) else {
        return ImpossibleLock(pair, .neverTogether)
      }
    }
    return nil
  }

  /// The first locked pair that an arrangement does not join.
  func brokenLock(_ arrangement: Arrangement) -> Locked? {
    guard !locked.isEmpty else { return nil }
    var places: [Int: (circle: Int, place: Int)] = [:]
    for (number, circle) in arrangement.circles.enumerated() {
      for (place, person) in circle.enumerated() { places[person] = (number, place) }
    }
    return locked.first { pair in
      guard let first = places[pair.first], let second = places[pair.second], first.circle == second.circle else {
        return true
      }
      return structure == .ring
        && (first.place + 1) % arrangement.circles[first.circle].count != second.place
    }
  }
}

extension Structure {
  /// The first of some locked pairs that contradicts those before it, whoever the people are.
  public func contradiction(in locked: [Locked]) -> ImpossibleLock? {
    for (index, pair) in locked.enumerated() {
      let before = locked[..<index]
      guard pair.first != pair.second else { return ImpossibleLock(pair, .taken) }
      switch self {
      case .mutual:
        let taken = before.contains { Pair($0) != Pair(pair) && Pair($0).touches(Pair(pair)) }
        if taken { return ImpossibleLock(pair, .taken) }
      case .ring:
        if before.contains(Locked(pair.second, pair.first)) { return ImpossibleLock(pair, .returned) }
        let taken = before.contains { $0 != pair && ($0.first == pair.first || $0.second == pair.second) }
        if taken { return ImpossibleLock(pair, .taken) }
      case .group(let sizes):
        let units = locked[...index].units
        if units.contains(where: { $0.count > sizes.upperBound }) { return ImpossibleLock(pair, .tooMany) }
      }
    }
    return nil
  }
}

extension Sequence<Locked> {
  /// Who must be together, directly or through others; each sorted, in the order of their first members.
  var units: [[Int]] {
    var unit: [Int: Int] = [:]
    for pair in self {
      let number = unit[pair.first] ?? pair.first
      let other = unit[pair.second] ?? pair.second
      unit[pair.first] = number
      unit[pair.second] = number
      for (person, held) in unit where held == other { unit[person] = number }
    }
    return Dictionary(grouping: unit.keys, by: { unit[$0] }).values.map { $0.sorted() }.sorted { $0[0] < $1[0] }
  }
}

extension Pair {
  fileprivate init(_ locked: Locked) { self.init(locked.first, locked.second) }

  fileprivate func touches(_ other: Pair) -> Bool {
    [other.lower, other.upper].contains(lower) || [other.lower, other.upper].contains(upper)
  }
}
