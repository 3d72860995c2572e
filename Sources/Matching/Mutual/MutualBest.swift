/// placeholder
func bestMutual(_ people: People, threads: Int, _ meter: inout Meter) throws(MatchingRefusal) -> Arrangement {
  let scan = CandidateScan(people, .symmetric, threads: threads)
  let merit = Merit(people.problem.objectives, most: people.count / 2, points: 1 << 28)
  let none = [Int](repeating: 0, count: people.count)
  let arcs = try scan.rows(people.count, merit: merit, prices: none, above: none.map { _ in Int.min }, &meter)
  try meter.enter(.solving)
  let edges = arcs.filter { $0.row < $0.target }.map {
    MatchingGraph.Edge(first: $0.row, second: $0.target, weight: merit(Int($0.points)))
  }
  var matching = GeneralMatching(MatchingGraph(count: people.count, edges: edges))
  matching.raisePrices()
  try matching.solve { _ throws(MatchingRefusal) in }
  let solved = matching.solved()
  let circles = solved.partners.indices.compactMap { person in
    solved.partners[person].flatMap { person < $0 ? [person, $0] : nil }
  }
  return Arrangement(circles: circles, bound: merit.objective(of: solved.certificate.bound, placing: 2))
}
