import ArgumentParser
import Foundation
import Matching

/// What a solver alone made of a graph, as one JSON object: the fair comparison with solvers that are given a graph.
struct GraphReport: Encodable {
  let people: Int
  let total: Int
  /// nil for the assignment problem of a ring, where two people may coach each other.
  var isProved: Bool?
  let solving: Stopwatch.Seconds

  /// - Parameter file: three 32-bit numbers a pairing: two people (coach and client in a ring), and their points
  init(_ file: Data, _ problem: MatchingBench.Task) throws {
    guard file.count % 12 == 0 else { throw ValidationError("The file is not made of pairings.") }
    let numbers = file.withUnsafeBytes { bytes in
      (0..<bytes.count / 4).map { bytes.loadUnaligned(fromByteOffset: 4 * $0, as: Int32.self) }
    }
    var stopwatch = Stopwatch()
    switch problem {
    case .mutual, .ringSymmetric:
      let trial = SolverTrial(numbers)
      stopwatch.enter(.solving)
      let found = try trial.run(problem == .mutual ? .pairs : .circles) { stopwatch.stop() }
      (people, total, isProved) = (found.people, found.points, found.isProved)
    case .ring:
      var trial = AssignmentTrial(triples: numbers)
      stopwatch.enter(.solving)
      let found = try trial.run().objective
      stopwatch.stop()
      (people, total) = (found.placed, found.total)
    default: throw ValidationError("A graph is for mutual, ring and ring-symmetric.")
    }
    solving = stopwatch.seconds[.solving] ?? Stopwatch.Seconds()
  }

  var json: String {
    get throws {
      let encoder = JSONEncoder()
      encoder.outputFormatting = .sortedKeys
      return String(decoding: try encoder.encode(self), as: UTF8.self)
    }
  }
}
