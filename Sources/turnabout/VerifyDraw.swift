import App
import ArgumentParser
import Coaching
import Foundation
import Matching
import Time

struct VerifyDraw: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify-draw",
    abstract: "Draw again from the record of a draw, and say whether the same comes out.",
    discussion: """
      `turnabout match --assignment random` writes the record beside the pairings. The roster must be the one that was \
      drawn from. Ends with 0 when everything is the same, with 1 when something differs.

      The record's hashes are SHA-256 of two texts that --list prints: the people with the number of their pool, and \
      the pairs kept apart. `turnabout verify-draw … --list people | sha256sum` makes the first.
      """)

  enum ListName: String, ExpressibleByArgument, CaseIterable {
    case people, limits
  }

  @Argument(help: "The record of the draw, a JSON file.")
  var record: String

  @Argument(help: "The roster that was drawn from, a CSV file.")
  var roster: String

  @Flag(help: "Go on with the good rows even if others have problems, as when it was drawn.")
  var goodRows = false

  @Option(help: "Only print a text that the record holds a hash of: people or limits.")
  var list: ListName?

  func run() throws {
    let file = try DrawFile(contentsOf: record)
    guard file.generator == Draws.name, file.procedure == DrawAudit.procedure else {
      throw Stop(
        "This version draws by \(DrawAudit.procedure) from \(Draws.name); the record is of \(file.procedure) from "
          + "\(file.generator). Replay it with the version that wrote it.")
    }
    let zones = try RosterFile.zones()
    let reading = try RosterFile.read(roster, zones: zones)
    guard reading.problems.isEmpty || goodRows else {
      RosterFile.complain(about: reading)
      throw Stop("Mend the rows above, or give --good-rows if they were left out of the draw.")
    }
    let round = try round(of: reading, file, zones)
    switch list {
    case .people: FileHandle.standardOutput.write(Data(DrawListing.people(of: round).utf8))
    case .limits: FileHandle.standardOutput.write(Data(DrawListing.limits(of: round).utf8))
    case nil: try compare(file, round)
    }
  }

  private func compare(_ file: DrawFile, _ round: RoundProblem) throws {
    let replay: DrawFile
    do {
      replay = DrawFile(
        try DrawAudit(drawing: round.problem), of: round, structure: file.structure, size: file.size,
        proficiency: file.proficiency)
    } catch MatchingRefusal.noDraw {
      throw Stop("From this roster nothing can be drawn that keeps every exclusion and earlier pairing.")
    } catch {
      throw Stop("From this roster nothing can be drawn: \(error).")
    }
    let differences = file.differences(in: replay)
    guard differences.isEmpty else {
      for difference in differences.prefix(50) { say(difference) }
      if differences.count > 50 { say("… and \(differences.count - 50) more differences.") }
      throw ExitCode.failure
    }
    let people = file.joined.reduce(0) { $0 + $1.count }
    say("The same: \(people) of \(file.people.lines) people, seed \(file.seed), \(file.rejected) draws thrown away.")
  }

  /// The round that the record tells of. Hours and weeks have no part in a draw.
  private func round(of reading: RosterReading, _ file: DrawFile, _ zones: ZoneDirectory) throws -> RoundProblem {
    guard let structure = Match.StructureName(rawValue: file.structure), let seed = UInt64(file.seed),
      Proficiency(file.proficiency) != nil, (3...8).contains(file.size ?? 3)
    else { throw Stop("\(record) has a structure, size, seed or proficiency that there is not.") }
    do {
      return try RoundProblem(
        policy: Match.policy(structure, size: file.size, .random, proficiency: file.proficiency, sharedMinutes: 0),
        participants: reading.rows.map(RoundParticipant.init), ties: RoundTies(reading.rows), weeks: [], seed: seed,
        zones: zones.rules)
    } catch {
      throw Stop("The roster cannot be matched: \(error).")
    }
  }
}
