import App
import ArgumentParser
import Coaching

struct Import: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Enrol the people of a roster in a round.",
    discussion: """
      Reads the same CSV files as the web page. Nothing is changed while a row has a problem, unless --good-rows is \
      given; the same file twice changes nothing. With the embedded database, stop the server first, or upload the \
      file on the round's page.
      """)

  @Argument(help: "The roster, a CSV file.")
  var roster: String

  @Option(help: "The round's id: the last part of its page's address.")
  var round: String

  @Option(help: "The address of the coordinator in whose name it is done.")
  var coordinator: String

  @Flag(help: "Enrol the good rows even if others have problems.")
  var goodRows = false

  @Flag(
    help: "Record the membership and the fee of everybody in it as settled, where the round's policy requires them.")
  var settled = false

  func run() async throws {
    guard let address = try? Address(coordinator) else { throw Stop("“\(coordinator)” is not an e-mail address.") }
    let app = try openApp(
      .writing(purpose: "turnabout import"), instead: "Stop it first, or upload the roster on the round's page.")
    _ = try await app.migrate()
    let reading = try RosterFile.read(roster, zones: app.surroundings.zones)
    RosterFile.complain(about: reading)
    guard reading.problems.isEmpty || goodRows else {
      throw Stop("Nothing was changed. Mend the rows above, or give --good-rows to leave them out.")
    }
    let counts = try await app.importRoster(
      reading, round: round, by: address, standing: settled ? .settled : .asRecorded)
    guard let counts else {
      throw Stop("There is no round \(round) that \(coordinator) coordinates.")
    }
    say("\(counts.new) new, \(counts.changed) changed, \(counts.unchanged) unchanged.")
    if counts.lacking > 0 {
      say("\(counts.lacking) have no place until their membership or fee is recorded: with --settled, or on the page.")
    }
    if counts.waiting > 0 { say("\(counts.waiting) are on the waiting list: every place is taken.") }
    if counts.withdrew > 0 { say("\(counts.withdrew) took their application back themselves and stay away.") }
    try await app.close()
  }
}

struct SampleRosterCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sample-roster", abstract: "Print a roster of invented people, for trying things out.")

  @Option(help: "How many people, 3 to 100000.")
  var people = 40

  @Option(help: "The same number gives the same people.")
  var seed: UInt64 = 1

  func run() throws {
    guard (3...100_000).contains(people) else { throw Stop("--people takes 3 to 100000.") }
    say(SampleRoster.csv(people: people, seed: seed).trimmed)
  }
}
