/// What is different between two proposals of one round.
package struct OutcomeDifference: Hashable, Sendable {
  /// Who is placed in one of the two only.
  package let onlyInOne: [PersonKey]
  package let onlyInOther: [PersonKey]
  /// Pairings or, in groups, pairs who meet: in both, and in one of the two only. A mutual pair counts once.
  package let kept: Int
  package let ended: [PersonLink]
  package let begun: [PersonLink]
  /// Who is placed in both, with others.
  package let moved: [PersonKey]

  package init(_ one: MatchingOutcome, _ other: MatchingOutcome, structure: Policy.Structure) {
    let (before, after) = (one.links(structure), other.links(structure))
    let (partners, later) = (Self.partners(before), Self.partners(after))
    onlyInOne = partners.keys.filter { later[$0] == nil }.sorted()
    onlyInOther = later.keys.filter { partners[$0] == nil }.sorted()
    kept = before.intersection(after).count
    ended = Self.sorted(before.subtracting(after))
    begun = Self.sorted(after.subtracting(before))
    moved = partners.keys.filter { later[$0] != nil && later[$0] != partners[$0] }.sorted()
  }

  /// The links that each person is in: who they are with, and which way round.
  private static func partners(_ links: Set<PersonLink>) -> [PersonKey: Set<PersonLink>] {
    links.reduce(into: [:]) { partners, link in
      partners[link.first, default: []].insert(link)
      partners[link.second, default: []].insert(link)
    }
  }

  private static func sorted(_ links: Set<PersonLink>) -> [PersonLink] {
    links.sorted { ($0.first, $0.second) < ($1.first, $1.second) }
  }
}

extension MatchingOutcome {
  /// Who is joined with whom.
  package func links(_ structure: Policy.Structure) -> Set<PersonLink> {
    Set(
      pairings.map { PersonLink($0.coach, $0.client).canonical(structure) }
        + groups.flatMap { group in
          group.members.indices.flatMap { place in
            group.members[..<place].map { PersonLink($0, group.members[place]).canonical(structure) }
          }
        })
  }
}
