/// The cycles of an arrangement given as each coach's client; those who are their own client are left out.
func cycles(of clients: [Int]) -> [[Int]] {
  var isSeen = [Bool](repeating: false, count: clients.count)
  var cycles: [[Int]] = []
  for start in clients.indices where clients[start] != start && !isSeen[start] {
    var cycle: [Int] = []
    var next = start
    while !isSeen[next] {
      isSeen[next] = true
      cycle.append(next)
      next = clients[next]
    }
    cycles.append(cycle)
  }
  return cycles
}
