/// One of two searches that go to meet each other (Dijkstra): how far each coach is, and by whom that was found.
///
/// Nothing is cleared between searches: what is known of a coach counts only with the stamp of the search.
struct HalfSearch {
  private let takings: Takings
  private var known: [Known]
  private var stamp: Int32 = 0
  private var frontier = Frontier()
  /// Arcs looked at in this search.
  private(set) var work = 0

  private struct Known {
    var reach = Reach.endless
    var from: Int32 = -1
    var stamp: Int32 = 0
  }

  init(_ takings: Takings) {
    self.takings = takings
    known = [Known](repeating: Known(), count: takings.first.count - 1)
  }

  mutating func begin(at coach: Int) {
    stamp += 1
    work = 0
    frontier.removeAll()
    set(coach, Reach(), from: -1)
  }

  /// How far the nearest coach is who was not looked from; nil when there is nobody left.
  var nearest: Reach? { frontier.first?.reach }

  /// The nearest coach, and how far; nil when it is somebody who has been looked from already, by a shorter way.
  mutating func takeNearest() -> (coach: Int, reach: Reach)? {
    guard let entry = frontier.first else { return nil }
    frontier.removeFirst()
    let coach = Int(entry.coach)
    return reach(coach) == entry.reach ? (coach, entry.reach) : nil
  }

  @inline(__always)
  func reach(_ coach: Int) -> Reach { known[coach].stamp == stamp ? known[coach].reach : .endless }

  mutating func set(_ coach: Int, _ reach: Reach, from other: Int) {
    known[coach] = Known(reach: reach, from: Int32(truncatingIfNeeded: other), stamp: stamp)
    frontier.insert(Frontier.Entry(reach: reach, coach: Int32(truncatingIfNeeded: coach)))
  }

  /// The numbers of a coach's arcs, those of least slack first.
  func arcs(of coach: Int) -> Range<Int> { takings.first[coach]..<takings.first[coach + 1] }

  @inline(__always)
  mutating func look(at number: Int) -> Takings.Arc {
    work += 1
    return takings.arcs.span[unchecked: number]
  }

  /// The coaches from where the search began to this one.
  func way(to coach: Int) -> [Int] {
    var way: [Int] = []
    var next = coach
    while next >= 0 {
      way.append(next)
      next = Int(known[next].from)
    }
    return way.reversed()
  }
}
