import CMatching

/// One pass over all pairs: for each person the highest-ranked others, as coach, as client or both.
///
/// A tile of people is compared with a stretch of others that fits into the processor's cache, then with the next
/// stretch. The longer it takes, the higher is the rank that a pair must have, and the fewer pairs are more than glanced
/// at. Tiles do not depend on each other.
struct Sweep {
  /// People in a tile, and others in a stretch; no result depends on them.
  private static let tile = 32
  private static let stretch = 2_048
  /// With how many a person is compared before their bar is raised for the first time; then twice as many, and so on.
  private static let firstStep = 64

  /// A role in which people are ranked, and how.
  struct Side {
    let ranking: Ranking
    let lanes: RankLanes
    /// Whose place among the roles this is: 0 of a coach or either of a mutual pair, 1 of a client.
    let index: Int
  }

  let scan: CandidateScan
  let most: Int
  let merit: Merit
  let role: matching_role
  let sides: [Side]
  let width: matching_width
  /// The person at each position.
  let members: [Int]
  let people: UnsafePointer<matching_people>
  /// Where to put what was kept, by tile and side.
  let kept: UnsafeMutablePointer<[ArcGraph.Arc]>

  static func tiles(_ count: Int) -> Int { (count + tile - 1) / tile }

  /// Compares the people of a tile with everybody.
  func run(_ tile: Int) {
    let positions = tile * Self.tile..<min((tile + 1) * Self.tile, members.count)
    var favourites = positions.flatMap { position in
      sides.map { requested(members[position], $0) }
    }
    let finds = Finds()
    defer { finds.deallocate() }
    for side in sides { finds.ranks[side.index] = side.lanes.ranks }
    let stride = Int(people.pointee.stride)
    let stretches = (stride + Self.stretch - 1) / Self.stretch
    for turn in 0..<stretches {
      // Those most alike first, so that the bar rises early.
      let begin = (positions.lowerBound / Self.stretch + turn) % stretches * Self.stretch
      let end = min(begin + Self.stretch, stride)
      for position in positions {
        let place = (position - positions.lowerBound) * sides.count
        var (from, step) = (begin, turn == 0 ? Self.firstStep : Int(matching_range))
        while from < end {
          compare(position, from..<min(from + step, end), finds, &favourites, at: place)
          (from, step) = (from + step, min(2 * step, Int(matching_range)))
        }
      }
    }
    for number in sides.indices {
      kept[tile * sides.count + number] = positions.flatMap { position in
        arcs(favourites[(position - positions.lowerBound) * sides.count + number], of: position, sides[number])
      }
    }
  }

  private func compare(
    _ position: Int, _ others: Range<Int>, _ finds: Finds, _ favourites: inout [Favourites], at place: Int
  ) {
    for number in sides.indices {
      finds.bars[sides[number].index] = sides[number].lanes.bar(favourites[place + number].least)
    }
    finds.compare(people, scan, role, width, position, others)
    for number in sides.indices where !finds[sides[number].index].isEmpty {
      offer(finds[sides[number].index], of: position, sides[number], to: &favourites[place + number])
    }
  }

  /// Those whom a person asked for or who asked for them. No comparison knows of requests, so they come first.
  private func requested(_ person: Int, _ side: Side) -> Favourites {
    var favourites = Favourites(most, above: side.ranking.floors[person])
    for other in scan.asked.of(person) {
      let (row, target) = side.index == 0 ? (person, Int(other)) : (Int(other), person)
      guard let points = scan.points(row, target) else { continue }
      offer(Int(other), points, of: person, side, to: &favourites)
    }
    return favourites
  }

  private func offer(
    _ finds: UnsafeBufferPointer<matching_find>, of position: Int, _ side: Side, to favourites: inout Favourites
  ) {
    let person = members[position]
    for find in finds {
      let other = members[Int(find.other)]
      let rank = side.ranking.rank(merit(Int(find.points)), other)
      guard rank >= favourites.least else { continue }
      if scan.isExact(person, other) {
        favourites.offer(rank, tie: scrambled(UInt64(person ^ other)), Int32(other), points: find.points)
      } else if !scan.asked.contains(person, other) {
        let (row, target) = side.index == 0 ? (person, other) : (other, person)
        guard let points = scan.points(row, target) else { continue }
        offer(other, points, of: person, side, to: &favourites)
      }
    }
  }

  private func offer(_ other: Int, _ points: Int, of person: Int, _ side: Side, to favourites: inout Favourites) {
    favourites.offer(
      side.ranking.rank(merit(points), other), tie: scrambled(UInt64(person ^ other)), Int32(other),
      points: Int32(points))
  }

  private func arcs(_ favourites: Favourites, of position: Int, _ side: Side) -> [ArcGraph.Arc] {
    let person = Int32(members[position])
    return favourites.all.map { favourite in
      side.index == 0
        ? ArcGraph.Arc(row: person, target: favourite.other, points: favourite.points)
        : ArcGraph.Arc(row: favourite.other, target: person, points: favourite.points)
    }
  }
}
