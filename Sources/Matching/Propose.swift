/// Proposes who coaches whom: a pure function of the problem, its seed included.
///
/// `.best` places most people, then makes the total as high as it can; listing the participants in another order
/// gives the same proposal. Locked pairs come before everything but the rules. `.random` draws uniformly among all arrangements that honour the forbidden pairs.
///
/// Mutual pairs are a matching of greatest weight in a general graph (`GeneralMatching`), rings an assignment problem
/// with branch and bound against cycles of two (`RingSearch`). Groups are cut from those who share a language and a
/// start, and improved by exchanges (`bestGroups`); a random draw is a shuffle repeated until it keeps every rule
/// (`Pool`).
///
/// - Parameters:
///   - start: what a run of much the same problem knew in the end (`Proposal.warmStart`), which saves time; the proposal is as
///     good whatever it says. A random draw has no use for it.
///   - threads: how many may work; the proposal does not depend on it
///   - budget: units of work spent on improving a first answer; a unit is about a thousand arcs looked at. Nil is 2,000,000,
///     and for pairs of more than 14,000 people as much as twenty looks at all pairs take.
///   - progress: told after each unit of work; returning false stops the run. What was found by then is the proposal;
///     a run that had found nothing throws `.cancelled`.
/// - Complexity: everybody is compared with everybody once. The rest is cubic at worst: about a second for a ring or
///   mutual pairs of 1,000.
public func propose(
  _ problem: Problem, after start: WarmStart? = nil, threads: Int = 2, budget: Int? = nil,
  progress: (Progress) -> Bool = { _ in true }
) throws(MatchingRefusal) -> Proposal {
  try problem.checkLimits()
  if let impossible = problem.impossibleLock() { throw .impossibleLock(impossible) }
  return try withoutActuallyEscaping(progress) { (progress) throws(MatchingRefusal) in
    var meter = Meter(of: 2 * problem.participants.count, budget: budget ?? problem.patience, goesOn: progress)
    try meter.pulse()
    switch problem.assignment {
    case .best:
      let order = CanonicalOrder(problem)
      let people = People(order.applied(to: problem))
      let hint = start?.listed(order.participants)
      var arrangement = try bestArrangement(of: people, after: hint, threads: threads, &meter)
      arrangement = arrangement.renumbered(order.participants)
      try meter.enter(.explaining)
      if let broken = problem.brokenLock(arrangement) { throw .impossibleLock(ImpossibleLock(broken, .noPlace)) }
      return try Proposal(arrangement, of: People(problem), meter)
    case .random:
      try meter.enter(.solving)
      let arrangement = try randomArrangement(of: problem, &meter)
      try meter.enter(.explaining)
      var proposal = try Proposal(arrangement, of: People(problem), meter)
      proposal.audit = DrawAudit(problem, arrangement)
      return proposal
    }
  }
}

extension Problem {
  /// What a run spends where nobody says otherwise. Pairs are proved by looking at all of them again and again, a few times
  /// in all; what is done for rings pays less and less.
  fileprivate var patience: Int {
    let looks = structure == .mutual ? 20 * participants.count * participants.count / 2_000 : 0
    return max(2_000_000, looks)
  }
}

/// Who is joined with whom, before anybody explains it.
struct Arrangement {
  /// Mutual: twos. Ring: each coaches the next, the last the first. Group: members.
  var circles: [[Int]]
  var bound: Objective?
  var rejectedDraws = 0
  /// What doing without a coach's pairing would cost, by coach, as far as that is known.
  var switchings: [Int: Switching] = [:]
  var warmStart: WarmStart?

  /// The same with everybody's number looked up in a list.
  func renumbered(_ numbers: [Int]) -> Arrangement {
    var arrangement = self
    arrangement.circles = circles.map { $0.map { numbers[$0] } }
    arrangement.switchings = Dictionary(
      switchings.map { coach, switching in
        var switching = switching
        switching.coach = switching.coach.map { numbers[$0] }
        return (numbers[coach], switching)
      }, uniquingKeysWith: { first, _ in first })
    arrangement.warmStart = warmStart?.renumbered(numbers)
    return arrangement
  }
}

private func bestArrangement(
  of people: People, after hint: WarmStart?, threads: Int, _ meter: inout Meter
) throws(MatchingRefusal) -> Arrangement {
  switch people.problem.structure {
  case .mutual: try bestMutual(people, after: hint, threads: threads, &meter)
  case .ring: try bestRing(people, after: hint, threads: threads, &meter)
  case .group(let sizes): try bestGroups(people, sizes: sizes, threads: threads, &meter)
  }
}
