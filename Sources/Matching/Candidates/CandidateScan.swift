import CMatching

/// Looks at all pairs of a round and keeps those that a search needs; a round has far more pairs than can be kept.
///
/// An arc is ranked by its merit minus the price of its target; of arcs ranked alike, a hash of the pair decides, or
/// those listed first would be everybody's favourites.
struct CandidateScan: Sendable {
  /// Points of a coach for a client, or the same both ways round.
  enum Direction: Sendable { case directed, symmetric }

  /// What was kept for the rows and what for the columns.
  struct Kept: Sendable {
    var rows: [ArcGraph.Arc]
    var columns: [ArcGraph.Arc]
  }

  let people: People
  let direction: Direction
  let threads: Int
  let columns: PeopleColumns
  /// The instructions to compare people with.
  let path: matching_path
  /// Pairs of whom one asked for the other; the comparison of columns knows nothing of them.
  let asked: PairLists
  /// Those, and the forbidden ones.
  private let special: PairLists
  private let areManaged: Bool

  init(_ people: People, _ direction: Direction, threads: Int, path: matching_path = matching_best_path()) {
    self.people = people
    self.direction = direction
    self.threads = threads
    self.path = path
    let problem = people.problem
    columns = PeopleColumns(problem)
    let requests = problem.requests.map { ($0.client, $0.coach) }
    asked = PairLists(requests, count: people.count)
    special = PairLists(requests + problem.forbidden.map { ($0.first, $0.second) }, count: people.count)
    areManaged = problem.constraints.separatesReportingLines
  }

  /// Of every row the `most` highest-ranked arcs among those ranked above `floors[row]`.
  ///
  /// In the symmetric direction rows and columns are the same. `columns` does the same for every column, from the
  /// coaches' prices. Arcs come in no particular order.
  ///
  /// - Parameters:
  ///   - prices: of the targets; in units of `merit`
  ///   - floors: of the rows; `Int.min` keeps all
  /// - Complexity: all pairs, spread over the threads. The result does not depend on their number.
  func rows(
    _ most: Int, merit: Merit, prices: [Int], above floors: [Int], _ meter: inout Meter
  ) throws(MatchingRefusal) -> [ArcGraph.Arc] {
    let ranking = Ranking(prices: prices, floors: floors)
    return try kept(most, merit, direction == .directed ? matching_coach : matching_mutual, [ranking], meter).rows
  }

  /// Of every column (client) the `most` highest-ranked arcs: merit minus the price of the row (coach).
  func columns(
    _ most: Int, merit: Merit, prices: [Int], above floors: [Int], _ meter: inout Meter
  ) throws(MatchingRefusal) -> [ArcGraph.Arc] {
    let ranking = Ranking(prices: prices, floors: floors)
    guard direction == .directed else {
      let kept = try kept(most, merit, matching_mutual, [ranking], meter).rows
      return kept.map { ArcGraph.Arc(row: $0.target, target: $0.row, points: $0.points) }
    }
    return try kept(most, merit, matching_client, [ranking], meter).columns
  }

  /// What `rows` and `columns` keep, from one pass over all pairs; for the directed direction.
  func both(
    _ most: Int, merit: Merit, rows: Ranking, columns: Ranking, _ meter: inout Meter
  ) throws(MatchingRefusal) -> Kept {
    precondition(direction == .directed, "either way round is the same")
    return try kept(most, merit, matching_both, [rows, columns], meter)
  }

  /// The points of an arc, or nil when something keeps the two apart.
  func points(_ row: Int, _ target: Int) -> Int? {
    guard let starts = people.meetingStarts(row, target) else { return nil }
    return switch direction {
    case .directed: people.points(coach: row, client: target, sharing: starts).total
    case .symmetric: people.points(row, target, sharing: starts).total
    }
  }

  /// For every arc that somebody asked for, its points; also those that rank low.
  var requested: [ArcGraph.Arc] {
    people.problem.requests.flatMap { request in
      let ways =
        direction == .directed
        ? [(request.coach, request.client)] : [(request.coach, request.client), (request.client, request.coach)]
      return ways.compactMap { row, target in
        points(row, target).map { ArcGraph.Arc(row: Int32(row), target: Int32(target), points: Int32($0)) }
      }
    }
  }

  /// Whether a comparison of columns knows all about two people: their points, and everything that keeps them apart.
  func isExact(_ one: Int, _ other: Int) -> Bool {
    !areManaged && !columns.areSpecialitiesShared && !special.contains(one, other)
  }

  private func kept(
    _ most: Int, _ merit: Merit, _ role: matching_role, _ rankings: [Ranking], _ meter: Meter
  ) throws(MatchingRefusal) -> Kept {
    guard most > 0, people.count > 1 else { return Kept(rows: [], columns: []) }
    let width = RankLanes.width(highest: columns.highest, merit, rankings)
    let sides = rankings.enumerated().map { number, ranking in
      Sweep.Side(
        ranking: ranking, lanes: RankLanes(ranking, merit, columns, width),
        index: role == matching_client ? 1 : number)
    }
    defer { for side in sides { side.lanes.deallocate() } }
    let tiles = Sweep.tiles(people.count)
    var kept = [[ArcGraph.Arc]](repeating: [], count: tiles * sides.count)
    try columns.withPeople { people throws(MatchingRefusal) in
      try kept.withUnsafeMutableBufferPointer { slots throws(MatchingRefusal) in
        guard let slots = slots.baseAddress else { return }
        let sweep = Sweep(
          scan: self, most: min(most, self.people.count - 1), merit: merit, role: role, sides: sides, width: width,
          members: columns.members, people: people, kept: slots)
        for begin in Swift.stride(from: 0, to: tiles, by: Self.band) {
          inParallel(threads, min(Self.band, tiles - begin)) { sweep.run(begin + $0) }
          try meter.pulse()
        }
      }
    }
    func joined(_ index: Int) -> [ArcGraph.Arc] {
      guard let number = sides.firstIndex(where: { $0.index == index }) else { return [] }
      return (0..<tiles).flatMap { kept[$0 * sides.count + number] }
    }
    return Kept(rows: joined(0), columns: joined(1))
  }

  /// Tiles between two questions whether to go on.
  private static let band = 32
}
