/// The highest-ranked others of one person so far: a heap with the lowest on top.
struct Favourites {
  /// One of them.
  struct Favourite {
    let rank: Int
    let tie: UInt64
    let other: Int32
    let points: Int32

    fileprivate static func < (one: Self, other: Self) -> Bool {
      one.rank != other.rank ? one.rank < other.rank : one.tie < other.tie
    }
  }

  private let most: Int
  private(set) var all: [Favourite] = []
  /// Nobody ranked lower can be among them.
  private(set) var least: Int

  /// - Parameters:
  ///   - most: how many are kept, at least 1
  ///   - floor: who is kept ranks above it
  init(_ most: Int, above floor: Int) {
    self.most = most
    // Nothing ranks above the highest number, nor at it.
    least = floor == .max ? .max : floor + 1
  }

  /// Keeps somebody who ranks high enough; their tie breaks it with those who rank the same.
  mutating func offer(_ rank: Int, tie: UInt64, _ other: Int32, points: Int32) {
    guard rank >= least else { return }
    let favourite = Favourite(rank: rank, tie: tie, other: other, points: points)
    guard all.count == most else {
      all.append(favourite)
      rise()
      if all.count == most { least = max(least, all[0].rank) }
      return
    }
    guard all[0] < favourite else { return }
    sink(favourite)
    least = max(least, all[0].rank)
  }

  private mutating func rise() {
    var place = all.count - 1
    let last = all[place]
    while place > 0, last < all[(place - 1) / 2] {
      all[place] = all[(place - 1) / 2]
      place = (place - 1) / 2
    }
    all[place] = last
  }

  /// Puts somebody in the place of the lowest.
  private mutating func sink(_ favourite: Favourite) {
    var place = 0
    while true {
      var child = 2 * place + 1
      guard child < most else { break }
      if child + 1 < most, all[child + 1] < all[child] { child += 1 }
      guard all[child] < favourite else { break }
      all[place] = all[child]
      place = child
    }
    all[place] = favourite
  }
}
