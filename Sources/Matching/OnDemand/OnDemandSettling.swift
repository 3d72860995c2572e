/// One go at joining those who wait.
struct OnDemandSettling {
  private(set) var pairings: [OnDemandPairing] = []
  private let round: OnDemandRound
  private let now: Int
  /// Who is in no pairing yet.
  private var open: [Int: Waiting]

  init(_ round: OnDemandRound, at now: Int) {
    self.round = round
    self.now = now
    open = Dictionary(uniqueKeysWithValues: round.waiting.map { ($0.person, $0) })
  }

  /// Joins those who named each other, then those of whom one named the other.
  mutating func grantRequests() {
    let clients = order.filter { !wishes($0.person).isEmpty && mayAsk($0) }
    for client in clients {
      serve(client, .request) { settling, coach in settling.wishes(coach.person).contains(client.person) }
    }
    for client in clients {
      serve(client, .request) { settling, coach in !settling.isKept(coach) }
    }
  }

  mutating func serveEverybody() {
    for asking in order where mayAsk(asking) && !isKept(asking) {
      serve(asking, isDue(asking) ? .deadline : .threshold) { settling, partner in !settling.isKept(partner) }
    }
  }

  /// Joins somebody with the partner worth most of those who come into question, if any does.
  private mutating func serve(
    _ asking: Waiting, _ occasion: OnDemandPairing.Occasion, where isFree: (OnDemandSettling, Waiting) -> Bool
  ) {
    guard open[asking.person] != nil else { return }
    let lowest = occasion == .threshold ? round.rules.threshold(after: max(0, now - asking.since)) : 0
    var best: (points: Int, partner: Waiting)?
    for (person, known) in round.partners[asking.person] ?? [:] {
      guard let partner = open[person], isFree(self, partner) else { continue }
      guard occasion != .request || wishes(asking.person).contains(person) else { continue }
      let points = known + round.people.problem.weights.balance * (max(0, asking.balance) + max(0, partner.balance))
      guard points >= lowest, occasion != .threshold || !spendsRarePartner(asking.person, person) else { continue }
      guard let found = best else {
        best = (points, partner)
        continue
      }
      let rank = (points, -partner.since, -person)
      if rank > (found.points, -found.partner.since, -found.partner.person) { best = (points, partner) }
    }
    guard let best else { return }
    open[asking.person] = nil
    open[best.partner.person] = nil
    pairings.append(
      OnDemandPairing(
        asking: asking.person, partner: best.partner.person, points: best.points, occasion: occasion))
  }

  /// Those who wait in the order in which they are served.
  private var order: [Waiting] {
    func rank(_ waiting: Waiting) -> (Int, Int, Int, Int) {
      let due = isDue(waiting) ? waiting.deadline ?? 0 : OnDemandRound.latest + 1
      let rarity = isRare(waiting.person) ? round.possible[waiting.person] : round.rules.rareBelow
      return (due, rarity, waiting.since, waiting.person)
    }
    return open.values.sorted { rank($0) < rank($1) }
  }

  /// Whether one of two people, both of whom have many others, could be with somebody rare who waits.
  private func spendsRarePartner(_ asking: Int, _ partner: Int) -> Bool {
    guard !isRare(asking), !isRare(partner) else { return false }
    return [asking, partner].contains { person in
      (round.partners[person] ?? [:]).keys.contains { other in
        guard isRare(other), let rare = open[other] else { return false }
        return !isKept(rare)
      }
    }
  }

  private func isDue(_ waiting: Waiting) -> Bool { waiting.deadline.map { $0 <= now } ?? false }

  private func isRare(_ person: Int) -> Bool { round.possible[person] < round.rules.rareBelow }

  private func mayAsk(_ waiting: Waiting) -> Bool { round.rules.mostOwed.map { -waiting.balance < $0 } ?? true }

  /// Whether somebody still waits for a coach they named.
  private func isKept(_ waiting: Waiting) -> Bool {
    guard !wishes(waiting.person).isEmpty else { return false }
    return round.keptUntil(waiting) > now
  }

  private func wishes(_ client: Int) -> Set<Int> { round.wishes[client] ?? [] }
}
