/// Which pairings a run for the best keeps, out of all that it looks at. A proposal takes the usual; the others are for
/// measuring.
public enum Candidates: Hashable, Sendable {
  /// As few as it takes to prove that no other could make the proposal better.
  case priced
  /// Everybody's so many best by points, as coach and as client, and every request. What is found is the best of these,
  /// and its bound holds for all.
  case best(Int)
  /// Every possible pairing.
  case all
}

extension Candidates {
  /// Whether small rounds keep every possible pairing.
  var areAll: Bool { if case .best = self { false } else { true } }

  /// How many of everybody's best a run begins with.
  var most: Int {
    if case .best(let most) = self { most } else { 20 }
  }
}

/// The pairings that a run begins with, for programs that put other solvers to the same.
package struct CandidateGraph {
  /// Two people and their points, three numbers for each pairing: each pair once, or coach and client.
  package let triples: [Int32]

  package init(_ problem: Problem, threads: Int) throws(MatchingRefusal) {
    try problem.checkLimits()
    let people = People(problem)
    var meter = Meter(of: 2 * people.count) { _ in true }
    if problem.structure == .mutual || problem.scoring == .bothWays {
      triples = try MutualRound(people, threads: threads, &meter).triples
    } else {
      triples = try PricedRing(people, threads: threads, &meter).triples
    }
  }
}

extension PricedRing {
  /// The arcs at hand as numbers: coach, client and points.
  fileprivate var triples: [Int32] {
    (0..<plan.graph.count).flatMap { coach in
      (plan.graph.first[coach]..<plan.graph.first[coach + 1]).flatMap {
        [Int32(coach), plan.graph.clients[$0], plan.graph.points[$0]]
      }
    }
  }
}
