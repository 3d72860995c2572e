import App
import ArgumentParser
import Coaching
import Foundation
import Matching
import Time

struct VerifyDraw: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify-draw",
    abstract: "Draw again from the record of a draw, and say whether the same comes out.",
    discussion: """
      Of a draw from a file: give the record that `turnabout match --assignment random` wrote beside the pairings, and \
      the roster that was drawn from. Of a draw on the web: give --proposal and the last part of the proposal page's \
      address; this works beside a running server. Ends with 0 when everything is the same, with 1 when something \
      differs.

      The record's hashes are SHA-256 of two texts that --list prints: the people with the number of their pool, and \
      the pairs kept apart. `turnabout verify-draw … --list people | sha256sum` makes the first.
      """)

  enum ListName: String, ExpressibleByArgument, CaseIterable {
    case people, limits
  }

  @Argument(help: "The record of the draw, a JSON file.")
  var record: String?

  @Argument(help: "The roster that was drawn from, a CSV file.")
  var roster: String?

  @Option(help: "A proposal of this instance, in place of a record and a roster.")
  var proposal: String?

  @Flag(help: "Go on with the good rows even if others have problems, as when it was drawn.")
  var goodRows = false

  @Option(help: "Only print a text that the record holds a hash of: people or limits.")
  var list: ListName?

  func validate() throws {
    guard (proposal == nil) == (roster != nil), (record == nil) == (roster == nil) else {
      throw ValidationError("Give a record and its roster, or --proposal.")
    }
    guard proposal == nil || list == nil && !goodRows else {
      throw ValidationError("--list and --good-rows belong to a roster.")
    }
  }

  func run() async throws {
    if let proposal { return try await replay(proposal) }
    guard let record, let roster else { return }
    let file = try DrawFile(contentsOf: record)
    guard file.record.isReplayable else { throw Self.drawnOtherwise(file.record) }
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
    case nil: try replay(file, round)
    }
  }

  private func replay(_ file: DrawFile, _ round: RoundProblem) throws {
    let replay: DrawRecord
    do {
      replay = DrawRecord(try DrawAudit(drawing: round.problem), of: round)
    } catch MatchingRefusal.noDraw {
      throw Stop("From this roster nothing can be drawn that keeps every exclusion and earlier pairing.")
    } catch {
      throw Stop("From this roster nothing can be drawn: \(error).")
    }
    try Self.report(file.record, file.record.differences(in: replay))
  }

  private func replay(_ proposal: String) async throws {
    let app = try openApp(.reading)
    let replay = try await app.replayDraw(ofProposal: proposal)
    try await app.close()
    switch replay {
    case .unknown: throw Stop("This instance has no finished proposal \(proposal).")
    case .notDrawn: throw Stop("The proposal was not drawn at random, or by a version that kept no record.")
    case .drawnOtherwise(let record): throw Self.drawnOtherwise(record)
    case .undrawable: throw Stop("From the round as it is now nothing can be drawn.")
    case .replayed(let record, let differences): try Self.report(record, differences)
    }
  }

  private static func report(_ record: DrawRecord, _ differences: [String]) throws {
    guard differences.isEmpty else {
      for difference in differences.prefix(50) { say(difference) }
      if differences.count > 50 { say("… and \(differences.count - 50) more differences.") }
      throw ExitCode.failure
    }
    let people = record.joined.reduce(0) { $0 + $1.count }
    say(
      "The same: \(people) of \(record.people.lines) people, seed \(record.seed), \(record.rejected) draws thrown away."
    )
  }

  private static func drawnOtherwise(_ record: DrawRecord) -> Stop {
    Stop(
      "This version draws by \(DrawAudit.procedure) from \(Draws.name); the record is of \(record.procedure) from "
        + "\(record.generator). Replay it with the version that wrote it.")
  }

  /// The round that the record tells of. Hours and weeks have no part in a draw.
  private func round(of reading: RosterReading, _ file: DrawFile, _ zones: ZoneDirectory) throws -> RoundProblem {
    let rules = file.rules
    guard let structure = Match.StructureName(rawValue: rules.structure), let seed = UInt64(file.record.seed),
      Proficiency(rules.proficiency) != nil, (3...8).contains(rules.size ?? 3)
    else { throw Stop("The record has a structure, size, seed or proficiency that there is not.") }
    do {
      return try RoundProblem(
        policy: Match.policy(structure, size: rules.size, .random, proficiency: rules.proficiency, sharedMinutes: 0),
        participants: reading.rows.map(RoundParticipant.init), ties: RoundTies(reading.rows), weeks: [], seed: seed,
        zones: zones.rules)
    } catch {
      throw Stop("The roster cannot be matched: \(error).")
    }
  }
}
