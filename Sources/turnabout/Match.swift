import App
import ArgumentParser
import Coaching
import Foundation
import Matching
import Time

struct Match: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Propose who coaches whom, from a roster, without a server or a database.",
    discussion: """
      Reads the same CSV files as the web page and writes one line a pairing, or one a person and group. The same \
      roster, options, seed and first day give the same file.
      """)

  enum StructureName: String, ExpressibleByArgument, CaseIterable {
    case mutual, ring, group
  }

  enum AssignmentName: String, ExpressibleByArgument, CaseIterable {
    case best, random
  }

  @Argument(help: "The roster, a CSV file.")
  var roster: String

  @Option(
    help: "mutual: two people coach each other. ring: nobody coaches their own coach. group: three to eight meet.")
  var structure: StructureName

  @Option(help: "best: most people placed, then the best fit. random: a fair draw.")
  var assignment: AssignmentName = .best

  @Option(help: "The size of a group, 3 to 8; groups may have one more.")
  var size: Int?

  @Option(help: "Whatever is random comes from this.")
  var seed: UInt64 = 1

  @Option(help: "Where the pairings go, a CSV file.")
  var out: String

  @Option(help: "The round's first day, such as 2027-03-01; shared hours are counted for every week. Default: today.")
  var from: String?

  @Option(help: "How many weeks the round lasts, 1 to 52.")
  var weeks = 12

  @Flag(help: "Go on with the good rows even if others have problems.")
  var goodRows = false

  @Option(help: "The lowest proficiency at which people share a language: basic, working or fluent.")
  var proficiency = "working"

  @Option(help: "Fewest minutes a week in which both must be free for an hour's session; 0 asks for none.")
  var sharedMinutes = 60

  func validate() throws {
    if size != nil, structure != .group { throw ValidationError("--size belongs to --structure group.") }
    guard (3...8).contains(size ?? 3) else { throw ValidationError("--size takes 3 to 8.") }
    guard (1...52).contains(weeks) else { throw ValidationError("--weeks takes 1 to 52.") }
    guard (0...10_080).contains(sharedMinutes) else { throw ValidationError("--shared-minutes takes 0 to 10080.") }
    guard Proficiency(proficiency) != nil else {
      throw ValidationError("--proficiency takes basic, working or fluent.")
    }
    if let from, LocalDate(from) == nil { throw ValidationError("--from takes a date such as 2027-03-01.") }
  }

  func run() throws {
    let zones = try RosterFile.zones()
    let reading = try RosterFile.read(roster, zones: zones)
    RosterFile.complain(about: reading)
    guard reading.problems.isEmpty || goodRows else {
      throw Stop("Nothing was written. Mend the rows above, or give --good-rows to leave them out.")
    }
    guard !reading.rows.isEmpty else { throw Stop("No row of \(roster) can be used; nothing was written.") }
    let (outcome, record) = try propose(reading, zones)
    let names = Dictionary(reading.rows.map { ($0.address.key, $0) }, uniquingKeysWith: { first, _ in first })
    do {
      try Data(PairingsFile.csv(outcome, names, zones: zones).utf8).write(to: URL(fileURLWithPath: out))
    } catch {
      throw Stop("\(out) cannot be written.")
    }
    MatchSummary.lines(outcome, names, structure: policy.structure, skipped: Set(reading.problems.map(\.line)).count)
      .forEach(say)
    say("Written to \(out).")
    if let record {
      try record.write(to: out + ".audit.json")
      say("The record of the draw is in \(out).audit.json; `turnabout verify-draw` draws again from it.")
    }
  }

  private var policy: Policy {
    Self.policy(structure, size: size, assignment, proficiency: proficiency, sharedMinutes: sharedMinutes)
  }

  static func policy(
    _ name: StructureName, size: Int?, _ assignment: AssignmentName, proficiency: String, sharedMinutes: Int
  ) -> Policy {
    let structure: Policy.Structure =
      switch name {
      case .mutual: .mutual
      case .ring: .ring
      case .group: .group((size ?? 3)...min(8, (size ?? 3) + 1))
      }
    return Policy(
      structure: structure, assignment: assignment == .random ? .random : .best,
      plan: [.init(1, name == .group ? .group : .coaching, of: .minutes(60))],
      constraints: .init(
        minimumProficiency: Proficiency(proficiency) ?? .working,
        minimumSharedMinutes: .minutes(assignment == .random ? 0 : sharedMinutes), separatesReportingLines: true))
  }

  /// The outcome, and of a random draw its record.
  private func propose(
    _ reading: RosterReading, _ zones: ZoneDirectory
  ) throws -> (outcome: MatchingOutcome, record: DrawFile?) {
    let rules = Set(reading.rows.map(\.facts.zone)).compactMap(zones.rules)
    let today = ZoneRules.utc.local(at: App.present()).date
    let first = from.flatMap(LocalDate.init) ?? today
    do {
      let problem = try RoundProblem(
        policy: policy, participants: reading.rows.map(RoundParticipant.init), ties: RoundTies(reading.rows),
        weeks: distinctWeeks(from: first, to: first.adding(days: 7 * weeks - 1), zones: rules), seed: seed,
        zones: zones.rules)
      let proposal = try Matching.propose(problem.problem)
      let record = proposal.audit.map {
        DrawFile($0, of: problem, by: .init(structure: structure.rawValue, size: size, proficiency: proficiency))
      }
      return (problem.outcome(of: proposal), record)
    } catch MatchingRefusal.noDraw {
      throw Stop("No draw keeps every exclusion and earlier pairing; leave some out of the roster.")
    } catch MatchingRefusal.tooMany(let limit) {
      throw Stop("The roster has more people than the \(limit) that one run takes.")
    } catch {
      throw Stop("The roster cannot be matched: \(error).")
    }
  }
}
