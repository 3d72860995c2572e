/// Counts all draws of a small pool that keep every rule, without listing them, and picks one of them: exactly uniform
/// where throwing draws away would take for ever, and certain where there is none.
///
/// A draw is made choice by choice. How many ways lead on from what is still open does not depend on how it came to that,
/// so that each open state is counted once.
struct CountedDraw<State: Hashable> {
  /// One way to go on. The last choice leaves nothing open.
  struct Choice {
    let joined: Joined?
    let next: State?
  }

  enum Outcome: Equatable {
    case drawn([Joined])
    case impossible
    /// More than can be counted in the memory and time that this may take.
    case tooMany
  }

  private let start: State
  private let choices: (State) -> [Choice]
  private var counts: [State: Int] = [:]
  /// Some hundred bytes each, and about a microsecond.
  private var statesLeft = 200_000

  init(from start: State, _ choices: @escaping (State) -> [Choice]) {
    self.start = start
    self.choices = choices
  }

  /// How many draws there are; nil when that cannot be told.
  mutating func count() -> Int? { count(start) }

  /// Picks one of all draws; what was counted for one pick is known for the next.
  mutating func drawn(_ draws: inout Draws) -> Outcome {
    guard let count = count(start) else { return .tooMany }
    guard count > 0 else { return .impossible }
    var number = draws.below(count)
    var joined: [Joined] = []
    var state: State? = start
    while let open = state {
      for choice in choices(open) {
        guard let ways = self.count(choice.next) else { return .tooMany }
        if number < ways {
          if let pair = choice.joined { joined.append(pair) }
          state = choice.next
          break
        }
        number -= ways
      }
    }
    return .drawn(joined)
  }

  private mutating func count(_ state: State?) -> Int? {
    guard let state else { return 1 }
    if let known = counts[state] { return known }
    guard statesLeft > 0 else { return nil }
    statesLeft -= 1
    var sum = 0
    for choice in choices(state) {
      guard let ways = count(choice.next) else { return nil }
      let (total, isTooLarge) = sum.addingReportingOverflow(ways)
      guard !isTooLarge else { return nil }
      sum = total
    }
    counts[state] = sum
    return sum
  }
}

/// Two people whom a choice joins: coach and client of a ring; the first of a group, and another member.
struct Joined: Hashable {
  let first: Int
  let second: Int
}
