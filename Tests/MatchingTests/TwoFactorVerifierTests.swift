import Testing

@testable import Matching

/// The proof of circles with the same points both ways.
struct TwoFactorVerifierTests {
  @Test(arguments: 0..<10 as Range<UInt64>)
  func `circles of any graph are proved the best`(block: UInt64) throws {
    for seed in block * 15..<block * 15 + 15 {
      let sample = SampleGraph(0...40, seed: seed)
      #expect(throws: Never.self, "seed \(seed)") { try TwoFactorVerifier(sample).check() }
    }
  }

  @Test(arguments: 1...3 as ClosedRange<UInt64>)
  func `circles of a hundred people are proved the best over all pairs, though most were left out`(
    seed: UInt64
  ) throws {
    let all = try SampleGraph(ofHundred: seed)
    var some = all
    some.edges = all.edges.enumerated().filter { $0.offset % 4 == 0 }.map(\.element)
    while true {
      let verifier = try TwoFactorVerifier(some)
      #expect(throws: Never.self, "seed \(seed)") { try verifier.check() }
      let missing = Set(all.edges).subtracting(some.edges).filter { verifier.isMissing($0) }
      if missing.isEmpty { break }
      some.edges += missing.sorted { ($0.first, $0.second) < ($1.first, $1.second) }
    }
    #expect(some.edges.count < all.edges.count)
    #expect(try TwoFactorVerifier(some).certificate.worth == TwoFactorVerifier(all).certificate.worth)
  }

  @Test func `a price too low or too high is seen`() throws {
    let proof = try TwoFactorVerifier(SampleGraph(ofHundred: 4))
    for vertex in stride(from: 0, to: proof.certificate.prices.count, by: 97) {
      for change in [-1, 1] {
        var certificate = proof.certificate
        certificate.prices[vertex] += change
        #expect(throws: TwoFactorFlaw.self) { try proof.with(certificate).check() }
      }
    }
    var certificate = proof.certificate
    certificate.prices[0] += 3
    #expect(throws: TwoFactorFlaw.gap(3)) { try proof.with(certificate).check() }
    certificate.prices.removeLast()
    #expect(throws: TwoFactorFlaw.notPriced) { try proof.with(certificate).check() }
  }

  @Test func `a blossom that is even, negative, double or too dear is seen`() throws {
    let proof = try TwoFactorVerifier(.triangleWithTail)
    let flawed: [([Int32], Int, TwoFactorFlaw)] = [
      ([0, 2], 1, .notOdd(0)), ([0, 2, 4], -1, .negativeBlossom(0)), ([0, 2, 2], 1, .notOdd(0)),
      ([0, 2, 99], 1, .notOdd(0)), ([0, 2, 4], 5, .gap(5)),
    ]
    for (members, price, flaw) in flawed {
      var certificate = proof.certificate
      certificate.blossoms = [MatchingCertificate.Blossom(members: members, price: price)]
      #expect(throws: flaw) { try proof.with(certificate).check() }
    }
  }

  @Test func `circles that are none, or not the best, are seen`() throws {
    let proof = try TwoFactorVerifier(.triangleWithTail)
    #expect(proof.circles == [[0, 1, 2]])
    #expect(throws: TwoFactorFlaw.tooShort(0)) { try proof.with([[0, 1]]).check() }
    #expect(throws: TwoFactorFlaw.twice(0)) { try proof.with([[0, 1, 2], [0, 1, 2]]).check() }
    #expect(throws: TwoFactorFlaw.twice(7)) { try proof.with([[7, 8, 9]]).check() }
    #expect(throws: TwoFactorFlaw.notThere(1, 3)) { try proof.with([[0, 1, 3]]).check() }
    #expect(throws: TwoFactorFlaw.gap(4 * 18)) { try proof.with([]).check() }
  }

  @Test func `a pair that was left out and might make the circles better is seen`() throws {
    let proof = try TwoFactorVerifier(.triangleWithTail)
    #expect(throws: Never.self) { try proof.check(absent: 1, 3, weight: 0) }
    #expect(throws: TwoFactorFlaw.missing(1, 3)) { try proof.check(absent: 1, 3, weight: 1_000) }
  }
}

extension TwoFactorVerifier {
  fileprivate init(_ sample: SampleGraph) throws {
    let factor = TwoFactor(count: sample.count, edges: sample.edges)
    let solved = try factor.matched { _ throws(MatchingRefusal) in }.matching
    self.init(
      count: sample.count, edges: sample.edges, circles: factor.circles(in: solved.partners),
      certificate: solved.certificate)
  }

  fileprivate func with(_ certificate: MatchingCertificate) -> TwoFactorVerifier {
    TwoFactorVerifier(count: count, edges: edges, circles: circles, certificate: certificate)
  }

  fileprivate func with(_ circles: [[Int]]) -> TwoFactorVerifier {
    TwoFactorVerifier(count: count, edges: edges, circles: circles, certificate: certificate)
  }

  fileprivate func isMissing(_ edge: MatchingGraph.Edge) -> Bool {
    do {
      try check(absent: Int(edge.first), Int(edge.second), weight: edge.weight)
      return false
    } catch { return true }
  }
}

extension SampleGraph {
  /// Three who are worth 5, 6 and 7 to each other, and a fourth whom one of them knows.
  fileprivate static var triangleWithTail: SampleGraph {
    var sample = SampleGraph(4...4, seed: 0)
    sample.edges = [(0, 1, 5), (0, 2, 6), (1, 2, 7), (0, 3, 4)].map {
      MatchingGraph.Edge(first: $0.0, second: $0.1, weight: $0.2)
    }
    return sample
  }

  /// A round of people of whom most could meet.
  fileprivate init(ofHundred seed: UInt64) throws {
    var sample = SampleRound(100, seed: seed)
    var meter = Meter(of: 200) { _ in true }
    self.init(100...100, seed: seed)
    edges = try MutualRound(People(sample.tangle(.mutual, percentForbidden: 40)), threads: 1, &meter).edges
  }
}
