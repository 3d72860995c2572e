/// The cheapest ways to do without a pairing: its coach takes the client of a second, who takes that of a third, and so
/// on, until the last takes the first one's. In the graph of `Takings` that is the shortest circle through a coach.
///
/// Two searches go round in opposite directions until they have met, so that each goes half the way. Arcs lie by slack:
/// neither looks at more of them than may still be part of something shorter.
struct Rotations {
  /// What is looked for.
  enum Aim {
    /// The least that it can cost.
    case least
    /// Little that is lost in charges, and nobody who coaches their coach.
    case ring
  }

  /// Each coach takes the next one's client, the last the first one's.
  struct Rotation {
    let coaches: [Int]
    let length: Int
  }

  /// So much slack have everybody's sixteen best arcs, or so.
  let usualSlack: Int
  /// The client of each coach.
  private let clients: [Int]
  /// What a pairing pays for being one of two that might be used, and what is no longer paid back once it is given up.
  private let charges: [Int]
  private var ahead: HalfSearch
  private var back: HalfSearch

  /// - Parameter plan: its assignment is a ring, and the best
  init(_ plan: borrowing Relaxation) {
    let takings = Takings.all(in: plan)
    usualSlack = takings.ahead.usualSlack(of: 16)
    ahead = HalfSearch(takings.ahead)
    back = HalfSearch(takings.back)
    clients = plan.clients.map { Int($0) }
    var charges = [Int](repeating: 0, count: clients.count)
    for pair in plan.priced {
      let (lower, higher) = (Int(pair.lower), Int(pair.higher))
      if clients[lower] == higher { charges[lower] = pair.multiplier }
      if clients[higher] == lower { charges[higher] = pair.multiplier }
    }
    self.charges = charges
  }

  /// The shortest rotation of which a coach is part, and of those one of the fewest coaches; nil when there is none.
  mutating func shortest(around coach: Int, _ aim: Aim) -> Rotation? {
    var meeting = Meeting()
    ahead.begin(at: coach)
    back.begin(at: coach)
    while let here = ahead.nearest, let there = back.nearest, here + there < meeting.reach {
      if ahead.work < back.work {
        if let next = ahead.takeNearest() { lookAhead(from: next.coach, next.reach, there, coach, aim, &meeting) }
      } else {
        if let next = back.takeNearest() { lookBack(from: next.coach, next.reach, here, coach, aim, &meeting) }
      }
    }
    guard meeting.reach < .endless else { return nil }
    let coaches = ahead.way(to: meeting.taker) + back.way(to: meeting.giver).reversed().dropLast()
    return Rotation(coaches: coaches, length: meeting.reach.length)
  }

  /// The shortest circle so far, and the arc on which the searches met.
  private struct Meeting {
    var reach = Reach.endless
    var taker = -1
    var giver = -1
  }

  /// - Parameters:
  ///   - rest: how far it is at least to the end from where the other search was not yet
  ///   - start: where the searches began
  private mutating func lookAhead(
    from taker: Int, _ way: Reach, _ rest: Reach, _ start: Int, _ aim: Aim, _ meeting: inout Meeting
  ) {
    let charge = aim == .ring && taker != start ? charges[taker] : 0
    let base = Reach(length: way.length + charge, steps: way.steps)
    for number in ahead.arcs(of: taker) {
      let arc = ahead.look(at: number)
      let (giver, reach) = (Int(arc.coach), base.step(arc.slack))
      guard reach < meeting.reach else { return }
      guard aim == .least || mayTake(taker, from: giver, start) else { continue }
      let whole = reach + back.reach(giver)
      if whole < meeting.reach { meeting = Meeting(reach: whole, taker: taker, giver: giver) }
      if reach + rest < meeting.reach, reach < ahead.reach(giver) { ahead.set(giver, reach, from: taker) }
    }
  }

  private mutating func lookBack(
    from giver: Int, _ way: Reach, _ rest: Reach, _ start: Int, _ aim: Aim, _ meeting: inout Meeting
  ) {
    for number in back.arcs(of: giver) {
      let arc = back.look(at: number)
      let taker = Int(arc.coach)
      var reach = way.step(arc.slack)
      guard reach < meeting.reach else { return }
      guard aim == .least || mayTake(taker, from: giver, start) else { continue }
      if aim == .ring, taker != start { reach.length += charges[taker] }
      let whole = ahead.reach(taker) + reach
      if whole < meeting.reach { meeting = Meeting(reach: whole, taker: taker, giver: giver) }
      if reach + rest < meeting.reach, reach < back.reach(taker) { back.set(taker, reach, from: giver) }
    }
  }

  /// Whether a coach who takes another's client does not coach their coach then, for all that is known; who begins has
  /// another client in any case.
  @inline(__always)
  private func mayTake(_ taker: Int, from giver: Int, _ start: Int) -> Bool {
    let client = clients[giver]
    return clients[client] != taker || client == start || client == taker
  }
}
