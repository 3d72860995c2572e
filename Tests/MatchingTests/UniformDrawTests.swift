import Foundation
import Testing

@testable import Matching

struct UniformDrawTests {
  @Test(arguments: [(6, 160), (7, 1_140)])
  func `every ring is drawn equally often`(count: Int, outcomes: Int) throws {
    var pool = Pool(of: count)
    #expect(try deviation(outcomes: outcomes) { draws in try pool.ring(&draws, .still) } < limit)
  }

  @Test(arguments: 1...2, 6...7)
  func `every ring without a pair of an earlier round is drawn equally often`(rounds: Int, count: Int) throws {
    let apart = Pool.earlier(rounds, of: count)
    let outcomes = rings(of: count, apart: apart)
    var pool = Pool(of: count, apart: apart)
    #expect(try deviation(outcomes: outcomes) { draws in try pool.ring(&draws, .still) } < limit)
  }

  @Test(arguments: 0...2, 6...7)
  func `every ring is picked equally often among those that were counted`(rounds: Int, count: Int) throws {
    let apart = Pool.earlier(rounds, of: count)
    var counting = CountedDraw.ring(Pool(of: count, apart: apart).allowed)
    let found = try deviation(outcomes: rings(of: count, apart: apart)) { draws in
      guard case .drawn(let joined) = counting.drawn(&draws) else { return [] }
      return joined.map { [$0.first, $0.second] }.sorted { $0[0] < $1[0] }
    }
    #expect(found < limit)
  }

  @Test func `every way to split seven in a triad and a group of four is picked equally often`() throws {
    var counting = CountedDraw.groups([3, 4], Pool(of: 7).allowed)
    let found = try deviation(outcomes: 35) { draws in
      guard case .drawn(let joined) = counting.drawn(&draws) else { return [] }
      return joined.map { [$0.first, $0.second] }.sorted { ($0[0], $0[1]) < ($1[0], $1[1]) }
    }
    #expect(found < limit)
  }

  @Test func `a shuffle that swaps with anybody instead of the rest is found out`() throws {
    let found = try deviation(outcomes: 160) { draws in
      while true {
        var clients = Array(0..<6)
        for coach in 0..<6 { clients.swapAt(coach, draws.below(6)) }
        if (0..<6).allSatisfy({ clients[$0] != $0 && clients[clients[$0]] != $0 }) { return cycles(of: clients) }
      }
    }
    #expect(found > 2 * limit)
  }

  @Test func `numbers that favour the low ones are found out`() throws {
    let found = try deviation(outcomes: 160) { draws in
      while true {
        var clients = Array(0..<6)
        // A remainder of too few bits.
        for coach in 0..<6 { clients.swapAt(coach, coach + Int(draws.next() >> 60) % (6 - coach)) }
        if (0..<6).allSatisfy({ clients[$0] != $0 && clients[clients[$0]] != $0 }) { return cycles(of: clients) }
      }
    }
    #expect(found > 2 * limit)
  }

  /// One in 30,000 fair draws exceeds so many standard deviations.
  private let limit = 4.0

  /// How far the frequencies of the outcomes are from equal: chi square as a number of standard deviations (Wilson and
  /// Hilferty, 1931).
  private func deviation(outcomes: Int, _ draw: (inout Draws) throws -> [[Int]]) throws -> Double {
    var draws = Draws(seed: 2_027)
    var counts: [[[Int]]: Int] = [:]
    for _ in 0..<60 * outcomes { counts[try draw(&draws), default: 0] += 1 }
    #expect(counts.count == outcomes)
    let square = counts.values.reduce(0) { $0 + (Double($1) - 60) * (Double($1) - 60) / 60 }
    let freedom = Double(outcomes - 1)
    return (cbrt(square / freedom) - 1 + 2 / (9 * freedom)) / sqrt(2 / (9 * freedom))
  }

  private func rings(of count: Int, apart: [Forbidden]) -> Int {
    let apart = Set(apart.flatMap { [[$0.first, $0.second], [$0.second, $0.first]] })
    var found = 0
    forEachRing(count, { !apart.contains([$0, $1]) }) { clients in
      if clients.indices.allSatisfy({ clients[$0] != $0 }) { found += 1 }
    }
    return found
  }
}

extension Pool {
  init(of count: Int, apart: [Forbidden] = []) {
    var problem = round(of: count, .ring, .random)
    problem.forbidden = apart
    self.init(number: 0, members: Array(0..<count), problem)
  }

  /// Pairs of earlier rounds in which everybody coached the next, and then the next but one.
  static func earlier(_ rounds: Int, of count: Int) -> [Forbidden] {
    (0..<rounds).flatMap { round in (0..<count).map { Forbidden($0, ($0 + 2 * round + 1) % count, .earlier) } }
  }
}

extension Meter {
  /// Reports nothing and never ends.
  static var still: Meter { Meter(of: 0) { _ in true } }
}
