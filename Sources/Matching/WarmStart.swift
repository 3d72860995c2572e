/// What a run knew in the end about who is sought after, for the next run of much the same problem to begin with.
///
/// It is a hint: whatever it says, a run finds a proposal that is as good as without it, and proves as much. Only the time it
/// takes, and which of several equally good proposals it finds, may depend on it. It tells nothing about anybody but how
/// sought after they are, so that it may be kept beside the proposal.
public struct WarmStart: Hashable, Sendable, Codable {
  /// What a place was worth, in the unit of the prices.
  public var place: Int
  /// What each person costs, by participant: the duals of the solution. Nil for those who were not there.
  public var prices: [Int?]
  /// In rings, what two people pay so that they do not coach each other.
  public var charges: [Charge]

  /// Two participants and what they pay.
  public struct Charge: Hashable, Sendable, Codable {
    public var first: Int
    public var second: Int
    public var multiplier: Int

    public init(_ first: Int, _ second: Int, multiplier: Int) {
      self.first = first
      self.second = second
      self.multiplier = multiplier
    }
  }

  public init(place: Int, prices: [Int?], charges: [Charge] = []) {
    self.place = place
    self.prices = prices
    self.charges = charges
  }

  /// The same for participants in another order: at each place the number of somebody. Nil when it is of another number of
  /// people.
  func listed(_ order: [Int]) -> WarmStart? {
    guard prices.count == order.count else { return nil }
    var positions = order
    for (place, participant) in order.enumerated() { positions[participant] = place }
    let known = charges.filter { order.indices.contains($0.first) && order.indices.contains($0.second) }
    return WarmStart(
      place: place, prices: order.map { prices[$0] },
      charges: known.map { Charge(positions[$0.first], positions[$0.second], multiplier: $0.multiplier) })
  }

  /// The same with everybody's number looked up in a list of all.
  func renumbered(_ numbers: [Int]) -> WarmStart {
    var start = self
    for (place, number) in numbers.enumerated() { start.prices[number] = prices[place] }
    start.charges = charges.map { Charge(numbers[$0.first], numbers[$0.second], multiplier: $0.multiplier) }
    return start
  }

  /// The same for a scan, in its merits; nil when so little is known that it is of no use.
  ///
  /// - Parameter scale: how many units of the prices a merit is
  func ranking(by merit: Merit, count: Int, scale: Int = 1) -> [Int]? {
    guard prices.count == count else { return nil }
    let known = prices.indices.map { price($0, placeWorth: scale * merit.place, most: scale * merit.highest) }
    guard known.count(where: { $0 == nil }) <= count / 8 else { return nil }
    return known.map { ($0 ?? scale * merit.place / 2) / scale }
  }

  /// What somebody costs where a place is worth so much; nil where nothing sensible is known.
  ///
  /// - Parameter most: prices beyond some times this are not sensible
  func price(_ person: Int, placeWorth unit: Int, most: Int) -> Int? {
    guard let known = prices[person], place > 0 else { return nil }
    var (places, rest) = known.quotientAndRemainder(dividingBy: place)
    if rest > place / 2 { (places, rest) = (places + 1, rest - place) }
    if rest < -(place / 2) { (places, rest) = (places - 1, rest + place) }
    // Sums of what is left fit into a word, as sums of merits do eight times over.
    guard (-4...4).contains(places), (-most...most).contains(rest) else { return nil }
    let price = places * unit + rest
    return (-2 * most...4 * most).contains(price) ? price : nil
  }
}
