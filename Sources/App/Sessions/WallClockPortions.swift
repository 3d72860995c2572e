import Coaching
import Database
import Time

/// A session that new zone rules put to another instant.
struct WallClockMove: Sendable {
  let session: ID<BookedSession>
  let series: String?
  /// From the earlier of the two beginnings to the later of the two ends.
  let span: Interval
  let people: [ID<Person>]
}

/// Sessions that move, in portions that can be written one after another: two that may come upon each other's time, and
/// therefore change places only together, are in the same one, and so are those of a series, of which people are told at once.
struct WallClockPortions {
  /// Each takes some milliseconds. The fewer, the sooner others write, and the less PostgreSQL finds in each other's way.
  private static let size = 10

  /// Whatever belongs together in one portion, however much that is.
  ///
  /// - Complexity: O(n log n) in the moves, for a few people each.
  static func of(_ moves: [WallClockMove]) -> [[ID<BookedSession>]] {
    var bound = Bound(count: moves.count)
    var byPerson: [ID<Person>: [Int]] = [:]
    var firsts: [String: Int] = [:]
    for (index, move) in moves.enumerated() {
      if let series = move.series {
        if let first = firsts[series] { bound.join(index, first) } else { firsts[series] = index }
      }
      for person in move.people { byPerson[person, default: []].append(index) }
    }
    for indices in byPerson.values {
      let sorted = indices.sorted { moves[$0].span.start < moves[$1].span.start }
      var latest = sorted[0]
      for index in sorted.dropFirst() {
        if moves[index].span.start < moves[latest].span.end { bound.join(index, latest) }
        if moves[index].span.end > moves[latest].span.end { latest = index }
      }
    }
    return portions(moves, bound.groups())
  }

  private static func portions(_ moves: [WallClockMove], _ groups: [[Int]]) -> [[ID<BookedSession>]] {
    groups.reduce(into: []) { portions, group in
      let sessions = group.map { moves[$0].session }
      if let last = portions.last, last.count + sessions.count <= size {
        portions[portions.count - 1] += sessions
      } else {
        portions.append(sessions)
      }
    }
  }
}

/// Numbers that belong together, found by joining pairs of them (Tarjan's disjoint sets with path halving).
private struct Bound {
  private var parents: [Int]

  init(count: Int) { parents = Array(0..<count) }

  mutating func join(_ one: Int, _ other: Int) {
    let (first, second) = (root(of: one), root(of: other))
    parents[max(first, second)] = min(first, second)
  }

  /// Each by its smallest number, and sorted.
  mutating func groups() -> [[Int]] {
    var groups: [Int: [Int]] = [:]
    for index in parents.indices { groups[root(of: index), default: []].append(index) }
    return groups.sorted { $0.key < $1.key }.map(\.value)
  }

  private mutating func root(of index: Int) -> Int {
    var index = index
    while parents[index] != index {
      parents[index] = parents[parents[index]]
      index = parents[index]
    }
    return index
  }
}
