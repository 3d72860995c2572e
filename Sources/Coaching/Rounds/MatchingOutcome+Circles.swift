extension MatchingOutcome {
  /// The outcome as circles of people: rings in the order in which they coach, pairs, or groups; the longest first.
  package func circles(_ structure: Policy.Structure) -> [[PersonKey]] {
    let circles =
      switch structure {
      case .mutual: pairings.filter { $0.coach < $0.client }.map { [$0.coach, $0.client] }
      case .ring: rings
      case .group: groups.map(\.members)
      }
    return circles.sorted { ($1.count, $0.first?.text ?? "") < ($0.count, $1.first?.text ?? "") }
  }

  private var rings: [[PersonKey]] {
    var clients = Dictionary(pairings.map { ($0.coach, $0.client) }, uniquingKeysWith: { first, _ in first })
    var rings: [[PersonKey]] = []
    for start in pairings.map(\.coach) {
      var ring: [PersonKey] = []
      var next = start
      while let client = clients.removeValue(forKey: next) {
        ring.append(next)
        next = client
      }
      if !ring.isEmpty { rings.append(ring) }
    }
    return rings
  }
}
