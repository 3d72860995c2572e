/// A ring made of an assignment in a moment, so that there is one to fall back on.
///
/// Two who coach each other join another cycle: one of them and a coach of that cycle exchange their clients, where that
/// costs least. Who cannot is left out.
struct RoughRing {
  /// The client of each coach; their own when left out.
  private(set) var clients: [Int]
  /// In merits.
  private(set) var worth: Int

  private var coaches: [Int]

  /// Two coaches who exchange their clients, and what that costs.
  private struct Exchange {
    let cost: Int
    let first: Int
    let second: Int
  }

  /// Nil when somebody has no client yet, or when somebody who must be placed is not.
  ///
  /// - Complexity: for each two who coach each other, the arcs from them.
  init?(_ plan: Relaxation, _ merit: Merit) {
    guard plan.withoutClient.isEmpty else { return nil }
    clients = plan.clients.map { Int($0) }
    coaches = plan.coaches.map { Int($0) }
    worth = plan.worth(merit)
    for coach in plan.inTwoCycles where clients[clients[coach]] == coach {
      let client = clients[coach]
      if let exchange = [coach, client].compactMap({ cheapest(of: $0, plan, merit) }).min(by: { $0.cost < $1.cost }) {
        worth -= exchange.cost
        clients.swapAt(exchange.first, exchange.second)
        coaches[clients[exchange.first]] = exchange.first
        coaches[clients[exchange.second]] = exchange.second
      } else {
        guard plan.alone[coach] == 0, plan.alone[client] == 0 else { return nil }
        for person in [coach, client] {
          worth -= plan.held[person] < 0 ? 0 : merit(Int(plan.graph.points[Int(plan.held[person])]))
          (clients[person], coaches[person]) = (person, person)
        }
      }
    }
  }

  private func cheapest(of coach: Int, _ plan: Relaxation, _ merit: Merit) -> Exchange? {
    let client = clients[coach]
    let before = value(coach, client, plan, merit)
    return (plan.graph.first[coach]..<plan.graph.first[coach + 1]).compactMap { arc in
      let other = coaches[Int(plan.graph.clients[arc])]
      guard other != coach, let after = plan.graph.arc(other, client) else { return nil }
      let gain = merit(Int(plan.graph.points[arc])) + merit(Int(plan.graph.points[after]))
      return Exchange(
        cost: before + value(other, clients[other], plan, merit) - gain, first: coach, second: other)
    }.min { $0.cost < $1.cost }
  }

  private func value(_ coach: Int, _ client: Int, _ plan: Relaxation, _ merit: Merit) -> Int {
    plan.graph.arc(coach, client).map { merit(Int(plan.graph.points[$0])) } ?? 0
  }
}
