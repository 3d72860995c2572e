/// Everybody's best partners.
struct GroupPartners {
  /// For each person the partners worth most, and what each is worth; the best are first.
  private(set) var favourites: [[Int]] = []
  private(set) var points: [[Int]] = []
  /// How many people each may be with; for many people, how many others have them among their best.
  private(set) var counts: [Int] = []

  init(_ rules: GroupRules, threads: Int, _ meter: inout Meter) throws(MatchingRefusal) {
    let most = max(16, rules.sizes.upperBound)
    guard !rules.isTabled else {
      for person in 0..<rules.count {
        var known = (0..<rules.count).map { (points: rules.points(person, $0), other: $0) }.filter { $0.points >= 0 }
        counts.append(known.count)
        known.sort { ($1.points, $0.other) < ($0.points, $1.other) }
        favourites.append(known.prefix(most).map(\.other))
        points.append(known.prefix(most).map(\.points))
        try meter.pulse()
      }
      return
    }
    let scan = CandidateScan(rules.people, .symmetric, threads: threads)
    let merit = Merit(Objectives(), most: 1, points: 1 << 28)
    let (prices, floors) = ([Int](repeating: 0, count: rules.count), [Int](repeating: .min, count: rules.count))
    let arcs = try scan.rows(most, merit: merit, prices: prices, above: floors, &meter)
    favourites = [[Int]](repeating: [], count: rules.count)
    points = favourites
    counts = prices
    for arc in arcs.sorted(by: { ($0.row, $1.points, $0.target) < ($1.row, $0.points, $1.target) }) {
      favourites[Int(arc.row)].append(Int(arc.target))
      points[Int(arc.row)].append(Int(arc.points))
      counts[Int(arc.target)] += 1
    }
  }
}
