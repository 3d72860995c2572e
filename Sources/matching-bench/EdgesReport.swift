import ArgumentParser
import Foundation
import Matching

/// What the solver alone made of a file of edges, as one JSON object: the fair comparison with solvers that are given
/// a graph. Three 32-bit numbers an edge: two people, and their points.
struct EdgesReport: Encodable {
  let people: Int
  let points: Int
  let isProved: Bool
  let solving: Stopwatch.Seconds

  init(_ file: Data, _ problem: MatchingBench.Task) throws {
    guard problem == .mutual || problem == .ringSymmetric else {
      throw ValidationError("A file of edges is for mutual and ring-symmetric.")
    }
    guard file.count % 12 == 0 else { throw ValidationError("The file is not made of edges.") }
    let numbers = file.withUnsafeBytes { bytes in
      (0..<bytes.count / 4).map { bytes.loadUnaligned(fromByteOffset: 4 * $0, as: Int32.self) }
    }
    let trial = SolverTrial(numbers)
    var stopwatch = Stopwatch()
    stopwatch.enter(.solving)
    let found = try trial.run(problem == .mutual ? .pairs : .circles) { stopwatch.stop() }
    people = found.people
    points = found.points
    isProved = found.isProved
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
