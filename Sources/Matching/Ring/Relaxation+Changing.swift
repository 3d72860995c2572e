// What a search forbids and demands, and what the assignment then is.
extension Relaxation {
  /// Never uses this arc again; false when there is nothing left.
  mutating func ban(_ arc: Int, _ chains: inout Chains) -> Bool {
    let twin = Int(graph.twins[arc])
    values[arc] = Self.impossible
    if twin >= 0, multipliers[arc] != 0, !pay(-multipliers[arc], twin, arc, &chains) { return false }
    guard isUsed(arc) else { return true }
    let coach = Int(graph.coaches[arc])
    release(coach)
    return place(coach, &chains)
  }

  /// Always uses this arc from now on.
  mutating func force(_ arc: Int, _ chains: inout Chains) -> Bool {
    let coach = Int(graph.coaches[arc])
    if graph.twins[arc] >= 0, !ban(Int(graph.twins[arc]), &chains) { return false }
    for other in graph.first[coach]..<graph.first[coach + 1] where other != arc { values[other] = Self.impossible }
    alone[coach] = Self.impossible
    if isUsed(arc) { return true }
    release(coach)
    return place(coach, &chains)
  }

  /// Adds to what a pair pays, of whom at most one arc is possible any more, and lets the assignment follow.
  private mutating func pay(_ more: Int, _ arc: Int, _ gone: Int, _ chains: inout Chains) -> Bool {
    multipliers[arc] += more
    multipliers[gone] += more
    paid += more
    guard values[arc] != Self.impossible else { return true }
    values[arc] -= more
    return follow(arc, &chains)
  }

  /// Restores optimality after an arc's value changed.
  mutating func follow(_ arc: Int, _ chains: inout Chains) -> Bool {
    let slack = slack(arc)
    let coach = Int(graph.coaches[arc])
    if slack < 0 {
      profits[coach] -= slack
      dual -= slack
    }
    guard slack < 0 || (slack > 0 && isUsed(arc)) else { return true }
    release(coach)
    return place(coach, &chains)
  }

  /// The arc from the lower person to the higher of every two who coach each other.
  var twoCycles: [Int] {
    clients.indices.compactMap { coach in
      let client = Int(clients[coach])
      return client > coach && Int(clients[client]) == coach ? Int(held[coach]) : nil
    }
  }

  /// What it costs to do without an arc that is used, and whether its twin is then still used; nil when that cannot be,
  /// or costs `reach` or more.
  mutating func loss(
    without arc: Int, within reach: Int = Chains.endless, _ chains: inout Chains
  ) -> (loss: Int, keepsTwin: Bool)? {
    let (coach, client) = (Int(graph.coaches[arc]), Int(graph.clients[arc]))
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
      guard let arc = twoCycles.first else { return true }
      let twin = Int(graph.twins[arc])
      let one = loss(without: arc, &chains)?.loss ?? Chains.endless
      let other = loss(without: twin, within: one, &chains)
      guard ban(other == nil ? arc : twin, &chains) else { return false }
    }
    return false
  }
}
