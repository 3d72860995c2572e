/// Random numbers that anybody can reproduce from the seed: xoshiro256** (Blackman and Vigna, 2018), its state filled
/// by SplitMix64 (Steele, Lea and Flood, 2014).
public struct Draws: Sendable {
  /// What an audit log says about where the numbers come from.
  public static let name = "xoshiro256** seeded by SplitMix64"

  private var state: (UInt64, UInt64, UInt64, UInt64)

  public init(seed: UInt64) {
    let step: UInt64 = 0x9E37_79B9_7F4A_7C15
    state = (
      scrambled(seed &+ step), scrambled(seed &+ 2 &* step), scrambled(seed &+ 3 &* step), scrambled(seed &+ 4 &* step)
    )
  }

  /// The next 64 random bits.
  public mutating func next() -> UInt64 {
    let result = rotated(state.1 &* 5, by: 7) &* 9
    let shifted = state.1 << 17
    state.2 ^= state.0
    state.3 ^= state.1
    state.1 ^= state.2
    state.0 ^= state.3
    state.2 ^= shifted
    state.3 = rotated(state.3, by: 45)
    return result
  }

  /// A number in `0..<bound`, each exactly as likely (Lemire, 2019: multiply, and reject the few that would be biased).
  public mutating func below(_ bound: Int) -> Int {
    precondition(bound > 0, "a draw needs something to draw from")
    let width = UInt64(bound)
    var product = next().multipliedFullWidth(by: width)
    if product.low < width {
      let biased = (0 &- width) % width
      while product.low < biased { product = next().multipliedFullWidth(by: width) }
    }
    return Int(product.high)
  }

  /// Brings the elements into a uniformly random order (Fisher and Yates).
  public mutating func shuffle<Element>(_ elements: inout [Element]) {
    for index in elements.indices {
      elements.swapAt(index, index + below(elements.count - index))
    }
  }
}

/// SplitMix64's finaliser: a bijection that spreads every bit over all others.
func scrambled(_ bits: UInt64) -> UInt64 {
  var mixed = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
  mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
  return mixed ^ (mixed >> 31)
}

private func rotated(_ bits: UInt64, by count: UInt64) -> UInt64 { bits << count | bits >> (64 - count) }
