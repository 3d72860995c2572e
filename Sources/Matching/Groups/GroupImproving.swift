/// Raises the points of groups, without placing fewer people: members change places with each other and with people who
/// wait, at first also where that costs points, later only where it brings some (threshold accepting, Dueck and Scheuer,
/// 1990).
struct GroupImproving {
  /// Everybody's best partners.
  private let favourites: [[Int]]
  private var draws: Draws
  /// Changes that cost more than a small multiple of this are not made.
  private var threshold = 0

  init(favourites: [[Int]], seed: UInt64) {
    self.favourites = favourites
    draws = Draws(seed: scrambled(seed))
  }

  /// Leaves the best board that it comes by.
  mutating func improve(_ board: inout GroupBoard, tries: Int, _ meter: inout Meter) {
    guard !board.sizes.isEmpty, board.sizes.count + board.waiting.count > 1 else { return }
    let pairs = board.sizes.reduce(0) { $0 + $1 * ($1 - 1) / 2 }
    var (best, most) = (board, board.total)
    let (stages, hottest) = (48, most / pairs / 4)
    for stage in 0...stages {
      // Falls by the same factor from stage to stage; the last stages take gains only.
      threshold = stage * 4 >= stages * 3 ? 0 : hottest >> (stage / 6) * (12 - stage % 6) / 12
      for attempt in 0..<max(1, tries / stages) {
        if attempt % 1_024 == 0, !meter.mayGoOn(after: 64) {
          if board.total < most { board = best }
          return
        }
        change(&board)
      }
      let total = board.total
      if total > most { (best, most) = (board, total) }
    }
    if board.total < most { board = best }
  }

  /// Takes somebody who has a seat, and tries to give it to somebody else.
  private mutating func change(_ board: inout GroupBoard) {
    let group = draws.below(board.sizes.count)
    let place = draws.below(board.sizes[group])
    let seat = group * board.capacity + place
    let person = Int(board.seats[seat])
    guard board.rules.mates[person].isEmpty else { return }
    let other = newcomer(for: board, group, place)
    guard other != person, board.rules.mates[other].isEmpty, board.mayMeetOthers(other, ofSeat: seat) else { return }
    let theirs = Int(board.seatOf[other])
    if theirs < 0 {
      let gain = board.worth(other, insteadOf: seat)
      if gain >= 0, accepts(gain - board.worth(person, insteadOf: seat)) { board.replace(seat: seat, by: other) }
      return
    }
    let their = theirs / board.capacity
    guard their != group else { return }
    if board.sizes[their] > board.rules.sizes.lowerBound, board.sizes[group] < board.rules.sizes.upperBound,
      draws.below(4) == 0, board.couldJoin(other, group)
    {
      let gain = board.worth(other, in: group) - board.worth(other, insteadOf: theirs)
      if accepts(gain) { board.move(seat: theirs, to: group) }
      return
    }
    guard board.mayMeetOthers(person, ofSeat: theirs) else { return }
    let (coming, going) = (board.worth(other, insteadOf: seat), board.worth(person, insteadOf: theirs))
    guard coming >= 0, going >= 0 else { return }
    let gain = coming + going - board.worth(person, insteadOf: seat) - board.worth(other, insteadOf: theirs)
    if accepts(gain) { board.exchange(seat, theirs) }
  }

  /// A favourite of one of those who stay, or anybody.
  private mutating func newcomer(for board: GroupBoard, _ group: Int, _ place: Int) -> Int {
    if draws.below(4) > 0 {
      let stays = (place + 1 + draws.below(board.sizes[group] - 1)) % board.sizes[group]
      let liked = favourites[Int(board.seats[group * board.capacity + stays])]
      if !liked.isEmpty { return liked[draws.below(liked.count)] }
    }
    return draws.below(board.rules.count)
  }

  /// A loss of `m` thresholds is accepted once in 2^m times.
  private mutating func accepts(_ gain: Int) -> Bool {
    gain > 0 || (gain == 0 && threshold > 0) || -gain <= threshold * draws.next().leadingZeroBitCount
  }
}
