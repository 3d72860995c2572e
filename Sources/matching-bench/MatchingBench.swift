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

  /// Which pairings a run keeps: `dense`, `priced`, or `k20` for everybody's twenty best.
  enum Kept: ExpressibleByArgument {
    case dense, priced
    case best(Int)

    init?(argument: String) {
      switch argument {
      case "dense": self = .dense
      case "priced": self = .priced
      default:
        guard argument.first == "k", let count = Int(argument.dropFirst()), (1...1_000).contains(count) else {
          return nil
        }
        self = .best(count)
      }
    }

    var candidates: Candidates {
      switch self {
      case .dense: .all
      case .priced: .priced
      case .best(let count): .best(count)
      }
    }
  }

  @Argument(help: "The instance: JSON lines, one person each.")
  var instance: String

  @Option(help: "mutual, ring, ring-symmetric, random or group; scan or scan-both-ways for the candidates alone.")
  var problem: Task

  @Option(help: "The size of a group.")
  var size = 3

  @Option(help: "Which pairings are kept: dense, k20, k50, … or priced.")
  var candidates = Kept.priced

  @Option(help: "How many threads may work.")
  var threads = 2

  @Option(help: "Whatever is random comes from this.")
  var seed: UInt64 = 1

  @Option(help: "Units of work for improving the first answer.")
  var budget: Int?

  @Option(help: "Per cent of the points that a ring's directions do not have in common.")
  var oneWay = 100

  @Option(help: "How many of everybody's pairs a scan keeps.")
  var keep = 20

  @Flag(help: "Scan with the instructions that every processor has.")
  var portable = false

  @Flag(help: "Print the pairings, too.")
  var pairings = false

  @Flag(help: "Print JSON, as it does anyway.")
  var json = false

  @Flag(help: "The file is a graph instead: three 32-bit numbers for each pairing (two people, points).")
  var graph = false

  @Flag(help: "Measure how long it takes to propose again after a lock, a forbidden pair or another weight.")
  var warm = false

  @Option(help: "How often each change is measured.")
  var runs = 5

  @Option(help: "Only write the pairings that a run begins with to this file, as --graph reads them.")
  var writeGraph: String?

  func run() throws {
    let file = try Data(contentsOf: URL(fileURLWithPath: instance))
    if graph { return say(try GraphReport(file, problem).json) }
    let round: Instance
    do { round = try Instance(file) } catch let error as Instance.Unreadable {
      throw ValidationError("Line \(error.line) of \(instance) is not a person of the instance format.")
    }
    if let writeGraph {
      let triples = try CandidateGraph(problem(of: round), threads: threads).triples
      return try triples.withUnsafeBytes { try Data($0).write(to: URL(fileURLWithPath: writeGraph)) }
    }
    if problem == .scan || problem == .scanBothWays {
      let report = try ScanReport(
        self.problem(of: round), problem == .scan ? .mutual : .bothWays, portable ? .portable : .best, keeping: keep,
        threads: threads)
      return say(try report.json)
    }
    if warm {
      let report = try WarmReport(self.problem(of: round), runs: runs, threads: threads, budget: budget)
      return say(try report.json)
    }
    var stopwatch = Stopwatch()
    let proposal = try propose(problem(of: round), threads: threads, budget: budget) { progress in
      stopwatch.enter(progress.phase)
      return true
    }
    stopwatch.stop()
    say(try Report(proposal, stopwatch, listing: pairings).json)
  }

  private func say(_ line: String) { FileHandle.standardOutput.write(Data((line + "\n").utf8)) }

  private func problem(of round: Instance) -> Problem {
    let task = problem
    var problem = Problem(
      participants: round.participants,
      structure: task == .mutual || task == .scan ? .mutual : task == .group ? .group(size...size) : .ring,
      assignment: task == .random ? .random : .best,
      constraints: Constraints(
        minimumProficiency: task == .group ? 2 : 1, minimumSharedStarts: 1, separatesEmployers: true),
      weights: task == .ring || task == .scanBothWays ? .ring : .mutual,
      scoring: task == .ringSymmetric ? .bothWays : nil,
      forbidden: round.forbidden, requests: round.requests, seed: seed)
    if problem.scoring == .oneWay || problem.structure == .ring && problem.scoring == nil {
      problem.weights = problem.weights.oneWay(percent: oneWay)
    }
    problem.candidates = candidates.candidates
    return problem
  }
}
