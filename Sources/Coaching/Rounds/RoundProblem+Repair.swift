import Matching

extension RoundProblem {
  /// Mends a round as `Matching.repair` does.
  ///
  /// - Parameters:
  ///   - standing: all pairings as they were before anybody left; of a group, every two of its members
  ///   - gone: who left; they are participants of the problem still
  package func mended(
    standing: [StandingLink], without gone: Set<PersonKey>
  ) throws(MatchingRefusal) -> RepairOutcome {
    let numbers = Dictionary(participants.enumerated().map { ($1.key, $0) }, uniquingKeysWith: max)
    let links = standing.compactMap { standing -> Standing? in
      guard let first = numbers[standing.link.first], let second = numbers[standing.link.second] else { return nil }
      return Standing(first, second, hasMet: standing.hasMet)
    }
    let withdrawn = Set(gone.compactMap { numbers[$0] })
    let repair = try Matching.repair(problem, standing: links, withdrawn: withdrawn)
    func keys(_ numbers: [Int]) -> [PersonKey] { numbers.map { participants[$0].key } }
    let left = links.filter { !withdrawn.contains($0.first) && !withdrawn.contains($0.second) }
    return RepairOutcome(
      pairings: pairings(repair.begun), groups: groups(repair, standing: left),
      ended: repair.ended.map { PersonLink(participants[$0.first].key, participants[$0.second].key) },
      moved: keys(repair.moved), admitted: keys(repair.admitted), withoutClient: keys(repair.withoutClient),
      withoutCoach: keys(repair.withoutCoach))
  }

  private func pairings(_ begun: [Repair.Link]) -> [RepairOutcome.Pairing] {
    let directed: [(coach: Int, client: Int)] =
      switch policy.structure {
      case .ring: begun.map { ($0.first, $0.second) }
      case .mutual: begun.flatMap { [($0.first, $0.second), ($0.second, $0.first)] }
      case .group: []
      }
    return directed.map { pairing in
      RepairOutcome.Pairing(
        coach: participants[pairing.coach].key, client: participants[pairing.client].key,
        reasons: reasons(coach: pairing.coach, client: pairing.client))
    }
  }

  /// The groups that did not stand like this before.
  private func groups(_ repair: Repair, standing: [Standing]) -> [RepairOutcome.Group] {
    guard case .group = policy.structure else { return [] }
    let before = Set(standing.map { Repair.Link(min($0.first, $0.second), max($0.first, $0.second)) })
    let former = Set(Self.components(of: before))
    return Self.components(of: before.subtracting(repair.ended).union(repair.begun))
      .filter { !former.contains($0) }
      .map { RepairOutcome.Group(members: $0.map { participants[$0].key }, reasons: reasons(group: $0)) }
  }

  /// Who is linked with whom, each group sorted, in the order of their first members.
  private static func components(of links: Set<Repair.Link>) -> [[Int]] {
    var neighbours: [Int: [Int]] = [:]
    for link in links {
      neighbours[link.first, default: []].append(link.second)
      neighbours[link.second, default: []].append(link.first)
    }
    var seen: Set<Int> = []
    return neighbours.keys.sorted().compactMap { first in
      guard seen.insert(first).inserted else { return nil }
      var (members, next) = ([first], 0)
      while next < members.count {
        members += (neighbours[members[next]] ?? []).filter { seen.insert($0).inserted }
        next += 1
      }
      return members.sorted()
    }
  }
}
