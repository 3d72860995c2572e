/// An order of the participants that depends on who they are and on the seed, not on where they stand in the list.
///
/// The engine breaks ties by position. It works on the participants in this order, so that listing them differently
/// gives the same proposal, and nobody profits from enrolling first. Only people who are alike in every respect, the
/// people related to them included, keep the order of the list.
struct CanonicalOrder {
  /// The participant at each position.
  let participants: [Int]

  init(_ problem: Problem) {
    var marks = problem.participants.map { $0.mark(seed: problem.seed) }
    // Three rounds tell apart people who differ only in their relations, or in their relations' relations.
    for _ in 0..<3 { marks = problem.related(marks) }
    participants = marks.indices.sorted { (marks[$0], $0) < (marks[$1], $1) }
  }

  /// The same problem with its participants in this order.
  func applied(to problem: Problem) -> Problem {
    var position = participants
    for (place, participant) in participants.enumerated() { position[participant] = place }
    var ordered = problem
    ordered.participants = participants.map { index in
      var participant = problem.participants[index]
      participant.lineManager = participant.lineManager.map { position[$0] }
      return participant
    }
    ordered.forbidden = problem.forbidden.map { Forbidden(position[$0.first], position[$0.second], $0.reason) }
    ordered.locked = problem.locked.map { Locked(position[$0.first], position[$0.second]) }
    ordered.requests = problem.requests.map { Request(client: position[$0.client], coach: position[$0.coach]) }
    return ordered
  }
}

extension Problem {
  /// Each person's mark mixed with the marks of the people they are related to; sums, as relations have no order.
  fileprivate func related(_ marks: [UInt64]) -> [UInt64] {
    var sums = marks
    for (index, participant) in participants.enumerated() {
      guard let manager = participant.lineManager else { continue }
      sums[index] &+= scrambled(marks[manager] ^ 1)
      sums[manager] &+= scrambled(marks[index] ^ 2)
    }
    for request in Set(requests) {
      sums[request.client] &+= scrambled(marks[request.coach] ^ 3)
      sums[request.coach] &+= scrambled(marks[request.client] ^ 4)
    }
    for pair in Set(forbidden) {
      let kind = UInt64(5 + pair.reason.rawValue)
      sums[pair.first] &+= scrambled(marks[pair.second] ^ kind)
      sums[pair.second] &+= scrambled(marks[pair.first] ^ kind)
    }
    for pair in Set(locked) {
      sums[pair.first] &+= scrambled(marks[pair.second] ^ 11)
      sums[pair.second] &+= scrambled(marks[pair.first] ^ (structure == .ring ? 12 : 11))
    }
    return sums.map(scrambled)
  }
}

extension Participant {
  /// A hash of everything in this value but the line manager, the same in every run and on every machine.
  fileprivate func mark(seed: UInt64) -> UInt64 {
    var mark = scrambled(seed)
    func add(_ bits: UInt64) { mark = scrambled(mark &+ 0x9E37_79B9_7F4A_7C15 ^ bits) }
    func add(_ number: Int?) {
      add(number == nil ? 0 as UInt64 : 1)
      add(UInt64(bitPattern: Int64(number ?? 0)))
    }
    for bits in [basic, working, fluent, goals, UInt64(strengths), UInt64(needs), UInt64(wantedLevels)] { add(bits) }
    for number in [level, hours, speciality, employer, weeksWaiting, balance, pool] { add(number) }
    for wanted in wantedSpecialities.sorted() { add(wanted) }
    for week in starts { for word in week.words { add(word) } }
    return mark
  }
}
