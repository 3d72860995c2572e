/// Two people of a released round who are joined: coach → client in a ring, in no order elsewhere.
public struct Standing: Hashable, Sendable {
  public var first: Int
  public var second: Int
  /// They have met. Then they stay together whatever happens, even if a rule would keep them apart by now.
  public var hasMet: Bool

  public init(_ first: Int, _ second: Int, hasMet: Bool = false) {
    self.first = first
    self.second = second
    self.hasMet = hasMet
  }
}

/// What mends a round from which people have withdrawn.
public struct Repair: Hashable, Sendable {
  /// Two people who are joined from now on, or no longer; ring: coach → client, else the lower number first.
  public struct Link: Hashable, Sendable {
    public var first: Int
    public var second: Int

    public init(_ first: Int, _ second: Int) {
      self.first = first
      self.second = second
    }
  }

  /// What begins, sorted.
  public var begun: [Link] = []
  /// What ends besides what ended with those who withdrew, sorted. None of it has met.
  public var ended: [Link] = []
  /// Those whose partners change although nobody they were joined with withdrew, sorted.
  public var moved: [Int] = []
  /// Those who had no place and get one, sorted.
  public var admitted: [Int] = []
  /// Ring: who has nobody to coach, and whom nobody coaches. Elsewhere both hold who is left alone. Sorted.
  public var withoutClient: [Int] = []
  public var withoutCoach: [Int] = []

  /// Nothing changes.
  public init() {}
}

/// Repairs a round after withdrawals, moving as few people as it can.
///
/// In this order: pairings that have met stay; as many as possible of those who lost somebody get somebody; as few
/// pairings as possible end; people who wait for a place move up; points. A ring never gets a mutual pair. What the
/// repair begins satisfies every rule of the problem.
///
/// In mutual pairs that is exact. In a ring it is for one withdrawal; several are repaired one after the other, the
/// easiest first. A group that is still large enough is left alone, and others are mended as `groupsRepaired` says.
///
/// - Parameters:
///   - problem: everybody, by number; those in no standing pairing wait for a place
///   - standing: the pairings of the round before the withdrawals; in groups, all pairs of every group's members
///   - withdrawn: who leaves
/// - Complexity: a ring compares everybody with everybody once for each pairing that has to end; mutual pairs are a
///   matching among at most 2,000 people.
public func repair(
  _ problem: Problem, standing: [Standing], withdrawn: Set<Int>
) throws(MatchingRefusal) -> Repair {
  try problem.checkLimits()
  let people = problem.participants.indices
  guard withdrawn.allSatisfy(people.contains),
    standing.allSatisfy({ people.contains($0.first) && people.contains($0.second) })
  else { throw .badFeature(person: nil, why: .standing) }
  let wounded = Wounded(problem, standing, withdrawn)
  let after =
    switch problem.structure {
    case .mutual: try wounded.mutualRepaired()
    case .ring: wounded.ringRepaired()
    case .group(let sizes): wounded.groupsRepaired(sizes)
    }
  return wounded.repair(to: after)
}

/// A round as its withdrawals left it.
struct Wounded {
  let people: People
  let structure: Structure
  let withdrawn: Set<Int>
  /// The pairings of which nobody withdrew.
  let standing: [Standing]
  private let lost: [Standing]

  init(_ problem: Problem, _ standing: [Standing], _ withdrawn: Set<Int>) {
    people = People(problem)
    structure = problem.structure
    self.withdrawn = withdrawn
    self.standing = standing.filter { !withdrawn.contains($0.first) && !withdrawn.contains($0.second) }
    lost = standing.filter { withdrawn.contains($0.first) || withdrawn.contains($0.second) }
  }

  /// Who lost somebody, sorted.
  var bereft: [Int] { Set(lost.flatMap { [$0.first, $0.second] }).subtracting(withdrawn).sorted() }

  /// Coaches who lost their client, clients who lost their coach; both sorted.
  var coachesBereft: [Int] { lost.map(\.first).filter { !withdrawn.contains($0) }.sorted() }
  var clientsBereft: [Int] { lost.map(\.second).filter { !withdrawn.contains($0) }.sorted() }

  /// Who waits for a place, sorted.
  var waiting: [Int] {
    let joined = Set((standing + lost).flatMap { [$0.first, $0.second] })
    return (0..<people.count).filter { !joined.contains($0) && !withdrawn.contains($0) }
  }

  /// What two people are worth to each other, or a coach to a client; nil when something keeps them apart.
  func points(_ first: Int, _ second: Int) -> Int? {
    guard let starts = people.meetingStarts(first, second) else { return nil }
    return structure == .ring
      ? people.points(coach: first, client: second, sharing: starts).total
      : people.points(first, second, sharing: starts).total
  }

  /// What is different between the round as it stands and another state of it.
  func repair(to after: Set<Repair.Link>) -> Repair {
    let before = Set(standing.map(link))
    var repair = Repair()
    repair.begun = Self.sorted(after.subtracting(before))
    repair.ended = Self.sorted(before.subtracting(after))
    let newcomers = Set(waiting)
    let changed = Set((repair.begun + repair.ended).flatMap { [$0.first, $0.second] })
    repair.admitted = changed.intersection(newcomers).sorted()
    repair.moved = changed.subtracting(newcomers).subtracting(bereft).sorted()
    let everybody = Set((standing + lost).flatMap { [$0.first, $0.second] }).subtracting(withdrawn)
    if structure == .ring {
      repair.withoutClient = everybody.subtracting(after.map(\.first)).sorted()
      repair.withoutCoach = everybody.subtracting(after.map(\.second)).sorted()
    } else {
      repair.withoutClient = everybody.subtracting(after.flatMap { [$0.first, $0.second] }).sorted()
      repair.withoutCoach = repair.withoutClient
    }
    return repair
  }

  func link(_ standing: Standing) -> Repair.Link { link(standing.first, standing.second) }

  func link(_ first: Int, _ second: Int) -> Repair.Link {
    structure == .ring ? Repair.Link(first, second) : Repair.Link(min(first, second), max(first, second))
  }

  private static func sorted(_ links: Set<Repair.Link>) -> [Repair.Link] {
    links.sorted { ($0.first, $0.second) < ($1.first, $1.second) }
  }
}
