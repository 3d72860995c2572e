import Foundation
import Matching

/// What it takes to propose again after a small change, as one JSON object: anew, and after the proposal before.
struct WarmReport: Encodable {
  /// Seconds of the processor, medians; anew and after the other proposal in turn.
  struct Change: Encodable {
    let change: String
    let runs: Int
    let cold: Double
    let warm: Double
    /// The median of the runs' ratios.
    let ratio: Double
    /// By how many points the other was better, run by run; nil where it placed another number of people, or had more
    /// poor pairings.
    let gains: [Int?]
    /// How often both proved what they found.
    let proved: Int
  }

  /// A change that a coordinator may ask for.
  private enum Kind: String, CaseIterable {
    case forbidUsed, forbidUnused, lock, weight
  }

  let changes: [Change]

  init(_ problem: Problem, runs: Int, threads: Int, budget: Int?) throws {
    let first = try propose(problem, threads: threads, budget: budget)
    func timed(_ problem: Problem, after start: WarmStart?) throws -> (proposal: Proposal, seconds: Double) {
      var stopwatch = Stopwatch()
      let proposal = try propose(problem, after: start, threads: threads, budget: budget)
      stopwatch.stop()
      return (proposal, stopwatch.seconds.values.reduce(0) { $0 + $1.cpu })
    }
    changes = try Kind.allCases.compactMap { kind in
      var seconds: [(cold: Double, warm: Double)] = []
      var gains: [Int?] = []
      var proved = 0
      for run in 0..<runs {
        guard let changed = Self.changed(problem, first, kind, run) else { continue }
        let cold = try timed(changed, after: nil)
        let warm = try timed(changed, after: first.warmStart)
        seconds.append((cold.seconds, warm.seconds))
        let (before, after) = (cold.proposal.objective, warm.proposal.objective)
        let isComparable = before.placed == after.placed && before.poor == after.poor
        gains.append(isComparable ? after.total - before.total : nil)
        if cold.proposal.isProved, warm.proposal.isProved { proved += 1 }
      }
      guard !seconds.isEmpty else { return nil }
      return Change(
        change: kind.rawValue, runs: seconds.count, cold: Self.median(seconds.map(\.cold)),
        warm: Self.median(seconds.map(\.warm)), ratio: Self.median(seconds.map { $0.warm / $0.cold }), gains: gains,
        proved: proved)
    }
  }

  /// The problem with one change, another one in each run; nil when there is nothing to change.
  private static func changed(_ problem: Problem, _ first: Proposal, _ kind: Kind, _ run: Int) -> Problem? {
    var changed = problem
    let used = Set(first.pairings.map { [$0.coach, $0.client] })
    guard !first.pairings.isEmpty else { return nil }
    let pairing = first.pairings[(2 * run + 1) * 37 % first.pairings.count]
    let others = first.pairings.filter { !used.contains([$0.coach, pairing.client]) && $0.coach != pairing.client }
    switch kind {
    case .forbidUsed: changed.forbidden.append(Forbidden(pairing.coach, pairing.client, .coordinator))
    case .forbidUnused:
      guard let other = pairing.switching?.coach ?? others.first?.coach else { return nil }
      changed.forbidden.append(Forbidden(other, pairing.client, .coordinator))
    case .lock:
      let possible = others.lazy.map { Locked($0.coach, pairing.client) }.first {
        changed.locked = [$0]
        return changed.impossibleLock() == nil
      }
      guard let possible else { return nil }
      changed.locked = problem.locked + [possible]
    case .weight: changed.weights.goal += 1 + run
    }
    return changed
  }

  private static func median(_ numbers: [Double]) -> Double { numbers.sorted()[numbers.count / 2] }

  var json: String {
    get throws {
      let encoder = JSONEncoder()
      encoder.outputFormatting = .sortedKeys
      return String(decoding: try encoder.encode(self), as: UTF8.self)
    }
  }
}

extension Proposal {
  fileprivate var isProved: Bool { bound == objective }
}
