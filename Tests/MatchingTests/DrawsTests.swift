import Matching
import Testing

struct DrawsTests {
  @Test func `the stream is that of xoshiro256** seeded by SplitMix64`() {
    var draws = Draws(seed: 0)
    #expect((0..<3).map { _ in draws.next() } == [0x99EC_5F36_CB75_F2B4, 0xBF6E_1F78_4956_452A, 0x1A5F_849D_4933_E6E0])
  }

  @Test func `every number below the bound is drawn equally often`() {
    var draws = Draws(seed: 1)
    var counts = [Int](repeating: 0, count: 6)
    for _ in 0..<6_000 { counts[draws.below(6)] += 1 }
    #expect(counts.allSatisfy { (880...1_120).contains($0) })
  }

  @Test func `a bound just above half of all numbers does not favour the low ones`() {
    var draws = Draws(seed: 2)
    let bound = Int.max / 4 * 3
    let low = (0..<3_000).count { _ in draws.below(bound) < bound / 2 }
    #expect((1_380...1_620).contains(low))
  }

  @Test func `a shuffle keeps all elements`() {
    var draws = Draws(seed: 3)
    var elements = Array(0..<50)
    draws.shuffle(&elements)
    #expect(elements != Array(0..<50))
    #expect(elements.sorted() == Array(0..<50))
  }
}
