// What a search forbids and demands, and what the assignment then is.
extension Relaxation {
  /// Never uses this arc again; false when there is nothing left.
  mutating func ban(_ arc: Int, _ chains: inout Chains) -> Bool {
    let coach = graph.coach(of: arc)
    values[arc] = Self.impossible
    if let place = pricedPlaces[Pair(coach, Int(graph.clients[arc]))], !waive(place, without: coach, &chains) {
      return false
    }
    guard isUsed(arc, of: coach) else { return true }
    release(coach)
    return place(coach, &chains)
  }

  /// Always uses this arc from now on.
  mutating func force(_ arc: Int, _ chains: inout Chains) -> Bool {
    let coach = graph.coach(of: arc)
    if let twin = graph.arc(Int(graph.clients[arc]), coach), !ban(twin, &chains) { return false }
    for other in graph.first[coach]..<graph.first[coach + 1] where other != arc { values[other] = Self.impossible }
    alone[coach] = Self.impossible
    if !isUsed(arc, of: coach) {
      release(coach)
      guard place(coach, &chains) else { return false }
    }
    return waivePairs(of: coach, &chains)
  }

  /// Whoever cannot be the coach's client any more pays nothing for coaching the coach: else the search would take an
  /// assignment that only avoids the payment for the best.
  private mutating func waivePairs(of coach: Int, _ chains: inout Chains) -> Bool {
    for place in priced.indices where priced[place].multiplier > 0 {
      let pair = priced[place]
      guard coach == pair.lower || coach == pair.higher else { continue }
      guard values[Int(coach == pair.lower ? pair.arc : pair.twin)] == Self.impossible else { continue }
      if !waive(place, without: coach, &chains) { return false }
    }
    return true
  }

  /// A pair of whom one coaches the other no more pays nothing any longer.
  private mutating func waive(_ place: Int, without coach: Int, _ chains: inout Chains) -> Bool {
    let pair = priced[place]
    priced[place].multiplier = 0
    paid -= pair.multiplier
    let (other, arc) =
      pair.lower == coach ? (Int(pair.higher), Int(pair.twin)) : (Int(pair.lower), Int(pair.arc))
    guard pair.multiplier != 0, values[arc] != Self.impossible else { return true }
    values[arc] += pair.multiplier
    return follow(arc, of: other, &chains)
  }

  /// Restores optimality after an arc's value changed.
  mutating func follow(_ arc: Int, of coach: Int, _ chains: inout Chains) -> Bool {
    let slack = slack(arc, of: coach)
    if slack < 0 {
      profits[coach] -= slack
      dual -= slack
    }
    guard slack < 0 || (slack > 0 && isUsed(arc, of: coach)) else { return true }
    release(coach)
    return place(coach, &chains)
  }

  /// The lower of every two who coach each other.
  var inTwoCycles: [Int] { clients.indices.filter(isInTwoCycle) }

  private func isInTwoCycle(_ coach: Int) -> Bool {
    let client = Int(clients[coach])
    return client > coach && Int(clients[client]) == coach
  }

  /// What it costs to do without an arc that is used, and whether its twin is then still used; nil when that cannot be,
  /// or costs `reach` or more.
  mutating func loss(
    without arc: Int, within reach: Int = Chains.endless, _ chains: inout Chains
  ) -> (loss: Int, keepsTwin: Bool)? {
    let (coach, client) = (graph.coach(of: arc), Int(graph.clients[arc]))
    let value = values[arc]
    values[arc] = Self.impossible
    coaches[client] = -1
    let found = chains.search(from: coach, in: self, within: reach)
    coaches[client] = Int32(coach)
    values[arc] = value
    guard let length = found?.length else { return nil }
    var open = client
    while Int(chains.coaches[open]) != coach {
      let next = Int(chains.coaches[open])
      if next == client { return (length, false) }
      open = Int(clients[next])
    }
    return (length, true)
  }

  /// What the ring at hand is worth in merits; the two-cycles in it count like everything else.
  func worth(_ merit: Merit) -> Int {
    held.reduce(0) { $1 < 0 ? $0 : $0 + merit(Int(graph.points[Int($1)])) }
  }

  /// Makes a ring of an assignment: of every two who coach each other one arc goes, the one that costs less. False when
  /// that cannot be, or when no more than `cutoff` is left.
  mutating func part(above cutoff: Int, _ chains: inout Chains) -> Bool {
    while bound > cutoff {
      guard let coach = clients.indices.first(where: isInTwoCycle) else { return true }
      let (arc, twin) = (Int(held[coach]), Int(held[Int(clients[coach])]))
      let room = min(bound - cutoff, Chains.endless)
      let one = loss(without: arc, within: room, &chains)?.loss
      let other = loss(without: twin, within: one ?? room, &chains)
      guard one != nil || other != nil else { return false }
      guard ban(other == nil ? arc : twin, &chains) else { return false }
    }
    return false
  }
}
