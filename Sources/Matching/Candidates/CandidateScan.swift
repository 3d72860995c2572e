/// Looks at all pairs of a round and keeps those that a search needs; a round has far more pairs than can be kept.
///
/// An arc is ranked by its merit minus the price of its target; of arcs ranked alike, a hash of the pair decides, or
/// those listed first would be everybody's favourites.
struct CandidateScan: Sendable {
  /// Points of a coach for a client, or the same both ways round.
  enum Direction: Sendable { case directed, symmetric }

  let people: People
  let direction: Direction
  let threads: Int

  init(_ people: People, _ direction: Direction, threads: Int) {
    self.people = people
    self.direction = direction
    self.threads = threads
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
    try best(most, merit, prices, floors, &meter) { ($0, $1) }
  }

  /// Of every column (client) the `most` highest-ranked arcs: merit minus the price of the row (coach).
  func columns(
    _ most: Int, merit: Merit, prices: [Int], above floors: [Int], _ meter: inout Meter
  ) throws(MatchingRefusal) -> [ArcGraph.Arc] {
    try best(most, merit, prices, floors, &meter) { ($1, $0) }
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

  private func best(
    _ most: Int, _ merit: Merit, _ prices: [Int], _ floors: [Int], _ meter: inout Meter,
    _ arc: (_ owner: Int, _ other: Int) -> (row: Int, target: Int)
  ) throws(MatchingRefusal) -> [ArcGraph.Arc] {
    var kept: [ArcGraph.Arc] = []
    for owner in 0..<people.count {
      var ranked: [(rank: Int, tie: UInt64, arc: ArcGraph.Arc)] = []
      for other in 0..<people.count {
        let (row, target) = arc(owner, other)
        guard let points = points(row, target) else { continue }
        let rank = merit(points) - prices[other]
        guard rank > floors[owner] else { continue }
        ranked.append(
          (
            rank, scrambled(UInt64(row ^ target)),
            ArcGraph.Arc(row: Int32(row), target: Int32(target), points: Int32(points))
          ))
      }
      ranked.sort { ($0.rank, $0.tie) > ($1.rank, $1.tie) }
      kept += ranked.prefix(most).map(\.arc)
      try meter.pulse()
    }
    return kept
  }
}
