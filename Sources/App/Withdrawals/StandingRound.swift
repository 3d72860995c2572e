import Coaching
import Database

/// A round as those who have left it found it, for a repair: who is joined, who lost somebody, and who needs nobody.
struct StandingRound: Sendable {
  /// What the repair goes by.
  let links: [StandingLink]
  /// Those whose coaching is over, so that nobody is looked for.
  let settled: Set<ID<Person>>
  private let over: [StandingEngagement]
  private let structure: Policy.Structure

  /// - Parameters:
  ///   - engagements: those that go on, are over, or ended because somebody left
  ///   - gone: who left the round, or the organisation
  init(_ engagements: [StandingEngagement], without gone: Set<ID<Person>>, in structure: Policy.Structure) {
    self.structure = structure
    over = engagements.filter { $0.state == .completed || $0.state == .uncompleted }
    let going = engagements.filter { $0.state == .running }.flatMap { $0.links(structure) }
    // A group that is over takes nobody in; what is over with somebody who left costs nobody anything.
    let kept = over.filter { structure.joinsTwo && gone.isDisjoint(with: $0.parties) }.flatMap { $0.links(structure) }
    let standing = going + kept
    let left = Set(gone.map(PersonKey.init))
    let lost = engagements.filter { $0.state == .withdrawn }.flatMap { $0.links(structure) }
      .filter { Self.isOpen($0.link, among: standing.map(\.link), without: left, in: structure) }
    links = standing + lost
    let linked = Set(links.flatMap { [$0.link.first, $0.link.second] }.compactMap(\.person))
    settled = Set(over.flatMap(\.parties)).subtracting(linked).subtracting(gone)
  }

  /// Whether whoever was left alone by it is still alone: an earlier repair may have found them somebody.
  private static func isOpen(
    _ link: PersonLink, among standing: [PersonLink], without gone: Set<PersonKey>, in structure: Policy.Structure
  ) -> Bool {
    switch (gone.contains(link.first), gone.contains(link.second)) {
    case (true, true), (false, false): false
    case (false, true):
      !standing.contains { $0.first == link.first || (structure != .ring && $0.second == link.first) }
    case (true, false):
      !standing.contains { $0.second == link.second || (structure != .ring && $0.first == link.second) }
    }
  }

  /// The same outcome without those who are missing nobody, because what they had is over.
  func completed(_ outcome: RepairOutcome) -> RepairOutcome {
    let coaches = over.flatMap { $0.pairings.map(\.from) }.map(PersonKey.init)
    let clients = over.flatMap { $0.pairings.map(\.to) }.map(PersonKey.init)
    var outcome = outcome
    outcome.withoutClient.removeAll(where: Set(coaches).contains)
    outcome.withoutCoach.removeAll(where: Set(clients).contains)
    return outcome
  }
}

extension Policy.Structure {
  fileprivate var joinsTwo: Bool {
    if case .group = self { false } else { true }
  }
}
