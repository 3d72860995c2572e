/// Brings more people into groups by letting those who wait change places with those who are easier to place.
struct GroupPlacing {
  /// How many may be with each person; those with many are the ones to wait.
  private let openness: [Int]
  /// Those of whom it is known that no group takes them.
  let isHopeless: [Bool]
  /// As many as can be placed at all.
  private let most: Int
  /// After each person's change of place, the step until which they stay there.
  private var staysUntil: [Int]
  private var step = 0
  var draws: Draws

  init(openness: [Int], isHopeless: [Bool], most: Int, seed: UInt64) {
    self.openness = openness
    self.isHopeless = isHopeless
    self.most = most
    staysUntil = [Int](repeating: 0, count: openness.count)
    draws = Draws(seed: seed)
  }

  /// Ends when nobody waits who could be placed, after so many steps, or when the meter says so.
  mutating func placeMore(on board: inout GroupBoard, steps: Int, _ meter: inout Meter) {
    let rules = board.rules
    for _ in 0..<steps {
      let guests = guests(of: board)
      guard !guests.isEmpty else { return }
      step += 1
      guard meter.mayGoOn(after: 1 + rules.count / 40) else { return }
      let guest = guests[draws.below(guests.count)]
      if board.seat(guest) { continue }
      var tries = 300
      if let group = rules.completed([guest], from: guests, tries: &tries) {
        board.add(group)
        continue
      }
      change(guest, guests, on: &board)
    }
  }

  /// Those who wait and could be placed; nobody when no more can be, or they are too few to make a difference.
  func guests(of board: GroupBoard) -> [Int] {
    guard board.placed < most else { return [] }
    let sizes = board.rules.sizes
    let guests = board.waiting.filter { !isHopeless[$0] && board.rules.mates[$0].isEmpty }
    let fewest = sizes.lowerBound < sizes.upperBound ? 1 : sizes.lowerBound
    return guests.count < fewest || board.sizes.isEmpty ? [] : guests
  }

  /// The guest takes the seat of somebody who then makes a new group with others who wait, or joins one; where there is
  /// nobody like that, of somebody who can be with more people than others can.
  private mutating func change(_ guest: Int, _ guests: [Int], on board: inout GroupBoard) {
    let rules = board.rules
    var (best, most) = (-1, Int.min)
    let start = draws.below(board.seats.count)
    for offset in board.seats.indices {
      let seat = (start + offset) % board.seats.count
      let member = Int(board.seats[seat])
      guard member >= 0, seat % board.capacity < board.sizes[seat / board.capacity] else { continue }
      guard rules.mates[member].isEmpty, board.couldReplace(guest, seat: seat) else { continue }
      var tries = 100
      if let group = rules.completed([member], from: guests.filter { $0 != guest }, tries: &tries) {
        board.replace(seat: seat, by: guest)
        board.add(group)
        return
      }
      let preference = openness[member] * (64 + draws.below(64))
      if staysUntil[member] < step, preference > most { (best, most) = (seat, preference) }
    }
    guard best >= 0 else { return }
    let member = Int(board.seats[best])
    board.replace(seat: best, by: guest)
    staysUntil[guest] = step + 10 + draws.below(10)
    board.seat(member)
  }
}
