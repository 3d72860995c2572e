/// Whose client a coach might take, or who might take the coach's: arcs between coaches, those of least slack first.
///
/// Being left out is taking one's own place as a client from whoever has it.
struct Takings {
  struct Arc {
    /// What is lost by it, at least.
    let slack: Int
    let coach: Int32
  }

  /// The arcs of coach `c` are `first[c]..<first[c + 1]`.
  let first: [Int]
  let arcs: [Arc]

  private init(_ rows: [[Arc]]) {
    var (first, arcs) = ([0], [Arc]())
    arcs.reserveCapacity(rows.reduce(0) { $0 + $1.count })
    for row in rows {
      arcs += row.sorted { ($0.slack, $0.coach) < ($1.slack, $1.coach) }
      first.append(arcs.count)
    }
    (self.first, self.arcs) = (first, arcs)
  }

  /// The slack up to which the median coach has so many.
  func usualSlack(of most: Int) -> Int {
    let slacks = (1..<max(1, first.count)).map { coach in
      let place = first[coach - 1] + most - 1
      return place < first[coach] ? arcs[place].slack : Chains.endless
    }
    return slacks.isEmpty ? Chains.endless : slacks.sorted()[slacks.count / 2]
  }

  /// Those that a plan has, apart from what it uses; from who takes, and from whom.
  static func all(in plan: borrowing Relaxation) -> (ahead: Takings, back: Takings) {
    let count = plan.graph.count
    var ahead = [[Arc]](repeating: [], count: count)
    var back = ahead
    for coach in 0..<count {
      func add(_ client: Int, _ slack: Int) {
        let other = Int(plan.coaches[client])
        guard other != coach, slack < Chains.endless else { return }
        ahead[coach].append(Arc(slack: slack, coach: Int32(other)))
        back[other].append(Arc(slack: slack, coach: Int32(coach)))
      }
      add(coach, plan.profits[coach] + plan.prices[coach] - plan.alone[coach])
      for arc in plan.graph.first[coach]..<plan.graph.first[coach + 1] {
        add(Int(plan.graph.clients[arc]), plan.slack(arc, of: coach))
      }
    }
    return (Takings(ahead), Takings(back))
  }
}
