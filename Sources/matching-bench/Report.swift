import Foundation
import Matching

/// What a run found and took, as one JSON object.
struct Report: Encodable {
  let people: Int
  let total: Int
  let poor: Int
  let boundPeople: Int?
  let boundTotal: Int?
  /// Per cent of the bound's total; nil when the bound has more people, or there is none.
  let gap: Double?
  let isProved: Bool
  let candidates: Stopwatch.Seconds
  let solving: Stopwatch.Seconds
  let explaining: Stopwatch.Seconds
  let peakMegabytes: Double
  let pairings: [[Int]]?

  init(_ proposal: Proposal, _ stopwatch: Stopwatch, listing: Bool) {
    people = proposal.objective.placed
    total = proposal.objective.total
    poor = proposal.objective.poor
    boundPeople = proposal.bound?.placed
    boundTotal = proposal.bound?.total
    gap = proposal.bound.flatMap { bound in
      guard bound.placed == proposal.objective.placed, bound.total > 0 else { return nil }
      return 100 * Double(bound.total - proposal.objective.total) / Double(bound.total)
    }
    isProved = proposal.bound == proposal.objective
    candidates = stopwatch.seconds[.comparing] ?? Stopwatch.Seconds()
    solving = stopwatch.seconds[.solving] ?? Stopwatch.Seconds()
    explaining = stopwatch.seconds[.explaining] ?? Stopwatch.Seconds()
    var usage = rusage()
    getrusage(RUSAGE_SELF.rawValue, &usage)
    peakMegabytes = Double(usage.ru_maxrss) / 1024
    pairings = listing ? proposal.pairings.map { [$0.coach, $0.client] } + proposal.groups.map(\.members) : nil
  }

  var json: String {
    get throws {
      let encoder = JSONEncoder()
      encoder.outputFormatting = .sortedKeys
      return String(decoding: try encoder.encode(self), as: UTF8.self)
    }
  }
}
