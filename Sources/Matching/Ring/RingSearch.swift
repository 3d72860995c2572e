/// Branch and bound for rings: each node forbids some arcs and solves the assignment problem without them. A node that
/// leaves somebody alone who must be placed has no better children.
struct RingSearch {
  /// This coach → this client.
  private struct Arc {
    let coach: Int
    let client: Int
  }

  private struct Node {
    var plan: LinearAssignment
    var banned: [Arc]
    let value: Int
  }

  private var table: ScoreTable
  private let bonus: Int
  /// Who must be placed.
  private let needed: Set<Int>
  /// The arcs that the table leaves out at present, with the scores to put back.
  private var banned: [(arc: Arc, score: Int)] = []
  private var best: Node?
  /// The highest value in a part of the tree that was not searched.
  private var unsearched = 0

  init(_ table: ScoreTable, placing needed: Set<Int>) {
    self.table = table
    self.needed = needed
    // One more person is worth more than all points together.
    bonus = table.highest * table.count + 1
  }

  /// The client of each coach in the best ring found.
  mutating func run(_ meter: inout Meter) throws(MatchingRefusal) -> [Int] {
    var root = LinearAssignment(table, bonus: bonus, placing: needed)
    let waiting = root.withoutClient
    try meter.advance(by: table.count - waiting.count)
    for coach in waiting {
      root.place(coach, table)
      try meter.advance()
    }
    var open = [Node(plan: root, banned: [], value: root.value(table))]
    // About half a second: each node costs a scan of part of the table, and a little in any case.
    let patience = 150_000_000 / (table.count * table.count + 20_000)
    var allowance = patience
    while let node = open.popLast() {
      try meter.pulse()
      if let best, node.value <= best.value { continue }
      if needed.contains(where: { node.plan.clients[$0] == $0 }) { continue }
      // Without locks every dive ends; with them, one gives up in the end.
      guard allowance > (best == nil ? needed.isEmpty ? .min : -patience : 0) else {
        unsearched = max(unsearched, node.value)
        continue
      }
      allowance -= 1
      guard let (first, second) = node.plan.cycleOfTwo else {
        best = node
        continue
      }
      ban(node.banned)
      let firstBan = child(of: node, without: Arc(coach: first, client: second))
      let secondBan = child(of: node, without: Arc(coach: second, client: first))
      open += firstBan.value < secondBan.value ? [firstBan, secondBan] : [secondBan, firstBan]
      if open.count > 100 { unsearched = max(unsearched, open.remove(at: open.count - 2).value) }
    }
    return best?.plan.clients ?? Array(0..<table.count)
  }

  /// No ring is better than this.
  var bound: Objective {
    let value = max(best?.value ?? 0, unsearched)
    return Objective(placed: value / bonus, total: value % bonus)
  }

  private mutating func child(of node: Node, without arc: Arc) -> Node {
    var child = node
    child.banned.append(arc)
    let score = table[arc.coach, arc.client]
    table[arc.coach, arc.client] = -1
    child.plan.release(arc.coach)
    child.plan.place(arc.coach, table)
    table[arc.coach, arc.client] = score
    return Node(plan: child.plan, banned: child.banned, value: child.plan.value(table))
  }

  /// Leaves exactly these arcs out of the table.
  private mutating func ban(_ arcs: [Arc]) {
    for (arc, score) in banned { table[arc.coach, arc.client] = score }
    banned = arcs.map { ($0, table[$0.coach, $0.client]) }
    for arc in arcs { table[arc.coach, arc.client] = -1 }
  }
}
