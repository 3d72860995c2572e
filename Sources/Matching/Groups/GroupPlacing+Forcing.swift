extension GroupPlacing {
  /// Puts somebody who waits into some possible group, whoever must leave another for it, mends those, and keeps what
  /// places no fewer people: a way out where no single change of place leads on.
  mutating func force(on board: inout GroupBoard, times: Int, _ meter: inout Meter) {
    for _ in 0..<times {
      let guests = guests(of: board)
      guard !guests.isEmpty, meter.mayGoOn(after: 1 + board.rules.count / 20) else { return }
      let guest = guests[draws.below(guests.count)]
      var others = Array(0..<board.rules.count)
      draws.shuffle(&others)
      var tries = 2_000
      let rules = board.rules
      others.removeAll { !rules.mates[$0].isEmpty }
      guard let group = rules.completed([guest], from: others, tries: &tries) else { continue }
      var trial = board
      for member in group { trial.leave(member) }
      trial.add(group)
      trial.mend()
      placeMore(on: &trial, steps: 60, &meter)
      if trial.placed >= board.placed { board = trial }
    }
  }
}

extension GroupBoard {
  /// Fills groups that have become too small with those who wait, and dissolves them where that does not go.
  fileprivate mutating func mend() {
    var group = 0
    while group < sizes.count {
      while sizes[group] < rules.sizes.lowerBound, let person = waiting.first(where: { couldJoin($0, group) }) {
        join(person, group)
      }
      if sizes[group] < rules.sizes.lowerBound { dissolve(group) } else { group += 1 }
    }
  }
}
