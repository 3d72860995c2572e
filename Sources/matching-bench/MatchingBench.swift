import ArgumentParser
import Foundation
import Matching

/// Runs the engine on a file that other solvers read too, and prints what it found and what it took.
@main
struct MatchingBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "matching-bench", abstract: "Measure the matching engine on an instance file.")

  enum Task: String, ExpressibleByArgument, CaseIterable {
    case mutual, ring, random, group, scan
    case ringSymmetric = "ring-symmetric"
    case scanBothWays = "scan-both-ways"
  }

  @Argument(help: "The instance: JSON lines, one person each.")
  var instance: String

  @Option(help: "mutual, ring, ring-symmetric, random or group; scan or scan-both-ways for the candidates alone.")
  var problem: Task

  @Option(help: "The least size of a group; there is one more place in each.")
  var size = 3

  @Option(help: "How many threads may work.")
  var threads = 2

  @Option(help: "Whatever is random comes from this.")
  var seed: UInt64 = 1

  @Option(help: "Units of work for improving the first answer.")
  var budget = 2_000_000

  @Option(help: "How many of everybody's pairs a scan keeps.")
  var keep = 20

  @Flag(help: "Scan with the instructions that every processor has.")
  var portable = false

  @Flag(help: "Print the pairings, too.")
  var pairings = false

  @Flag(help: "The instance is the edges of a graph instead: three 32-bit numbers each (two people, points).")
  var edges = false

  @Flag(
    help: ArgumentHelp(
      "The file holds arcs as triples of 32-bit numbers; solve the assignment problem.", visibility: .hidden))
  var assignment = false

  func run() throws {
    if assignment { return try runAssignment() }
    let file = try Data(contentsOf: URL(fileURLWithPath: instance))
    if edges { return print(try EdgesReport(file, problem).json) }
    let round: Instance
    do { round = try Instance(file) } catch let error as Instance.Unreadable {
      throw ValidationError("Line \(error.line) of \(instance) is not a person of the instance format.")
    }
    if problem == .scan || problem == .scanBothWays {
      let report = try ScanReport(
        self.problem(of: round), problem == .scan ? .mutual : .bothWays, portable ? .portable : .best, keeping: keep,
        threads: threads)
      return print(try report.json)
    }
    var stopwatch = Stopwatch()
    let proposal = try propose(problem(of: round), threads: threads, budget: budget) { progress in
      stopwatch.enter(progress.phase)
      return true
    }
    stopwatch.stop()
    print(try Report(proposal, stopwatch, listing: pairings).json)
  }

  private func runAssignment() throws {
    let file = try Data(contentsOf: URL(fileURLWithPath: instance))
    var trial = AssignmentTrial(triples: file.withUnsafeBytes { Array($0.bindMemory(to: Int32.self)) })
    var stopwatch = Stopwatch()
    let (objective, inTwoCycles) = try trial.run()
    stopwatch.stop()
    let seconds = stopwatch.seconds[.comparing] ?? Stopwatch.Seconds()
    print("people \(objective.placed) total \(objective.total) in two-cycles \(inTwoCycles) cpu \(seconds.cpu)")
  }

  private func problem(of round: Instance) -> Problem {
    Problem(
      participants: round.participants,
      structure: problem == .mutual || problem == .scan ? .mutual : problem == .group ? .group(size...size) : .ring,
      assignment: problem == .random ? .random : .best,
      constraints: Constraints(
        minimumProficiency: problem == .group ? 2 : 1, minimumSharedStarts: 1, separatesEmployers: true),
      weights: problem == .ring || problem == .scanBothWays ? .ring : .mutual,
      scoring: problem == .ringSymmetric ? .bothWays : nil,
      forbidden: round.forbidden, requests: round.requests, seed: seed)
  }
}
