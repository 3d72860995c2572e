/// Draws for invented people: the same seed gives the same people on every machine.
///
/// SplitMix64 (Steele, Lea, Flood 2014); good enough for samples, and three lines.
struct SampleDraws {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  private mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// 0..<limit, for limits far below 2^64, where the bias of this shortcut is nothing.
  mutating func below(_ limit: Int) -> Int {
    Int(next().multipliedFullWidth(by: UInt64(max(1, limit))).high)
  }

  mutating func isLikely(_ percent: Int) -> Bool { below(100) < percent }

  mutating func number(in range: ClosedRange<Int>) -> Int { range.lowerBound + below(range.count) }

  mutating func one<Choice>(of choices: [Choice]) -> Choice { choices[below(choices.count)] }

  /// An index, as likely as its weight.
  mutating func index(weights: [Int]) -> Int {
    var rest = below(weights.reduce(0, +))
    for (index, weight) in weights.enumerated() {
      if rest < weight { return index }
      rest -= weight
    }
    return 0
  }

  /// Different indices, each as likely as its weight among those still to be drawn.
  mutating func indices(_ count: Int, weights: [Int]) -> [Int] {
    var weights = weights
    return (0..<min(count, weights.count)).map { _ in
      let index = index(weights: weights)
      weights[index] = 0
      return index
    }
  }
}
