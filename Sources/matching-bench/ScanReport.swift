import Foundation
import Matching

/// What a scan of all pairs took on its own, as one JSON object.
struct ScanReport: Encodable {
  /// Unordered pairs, in millions.
  let pairs: Double
  let prepared: Stopwatch.Seconds
  let scanned: Stopwatch.Seconds
  let pairsPerSecond: Double
  /// The same for every number of threads and all instructions.
  let points: Int

  init(_ problem: Problem, _ kind: ScanTrial.Kind, _ instructions: ScanTrial.Instructions, keeping: Int, threads: Int)
    throws
  {
    var stopwatch = Stopwatch()
    let trial = ScanTrial(problem, kind, instructions, threads: threads)
    stopwatch.enter(.solving)
    points = try trial.run(keeping: keeping)
    stopwatch.stop()
    prepared = stopwatch.seconds[.comparing] ?? Stopwatch.Seconds()
    scanned = stopwatch.seconds[.solving] ?? Stopwatch.Seconds()
    let count = Double(problem.participants.count)
    pairs = count * (count - 1) / 2 / 1e6
    pairsPerSecond = scanned.cpu > 0 ? pairs / scanned.cpu : 0
  }

  var json: String {
    get throws {
      let encoder = JSONEncoder()
      encoder.outputFormatting = .sortedKeys
      return String(decoding: try encoder.encode(self), as: UTF8.self)
    }
  }
}
