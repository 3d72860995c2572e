import App
import ArgumentParser
import Database
import Foundation
import Logging

/// The command: serves, or does one thing on the instance or on a file.
@main struct Turnabout: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "turnabout",
    abstract: "Peer coaching: who coaches whom, and how it goes.",
    discussion: """
      `turnabout serve` starts the web server; its help lists the settings. `turnabout match` needs no server and no \
      database: it reads a roster and writes pairings.
      """,
    version: Product.version,
    subcommands: [
      Serve.self, Demo.self, Match.self, VerifyDraw.self, Import.self, SampleRosterCommand.self, MailCommand.self,
      SignInCommand.self, FoundCommand.self, Migrate.self, Backup.self, Restore.self, Settings.self, DoctorCommand.self,
    ])
}

/// Ends a command with a sentence for the operator instead of a fault's dump.
struct Stop: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) {
    self.description = description
  }
}

/// Opens the instance that the environment describes, turning whatever is in the way into a sentence.
///
/// Files that it makes are its owner's alone: they hold what people said in confidence.
///
/// - Parameters:
///   - instead: what else to do while another process writes the embedded database.
///   - fallbacks: what holds for this command where nothing is set.
func openApp(
  _ access: App.Access, instead: String = "Stop it first.", fallbacks: [Setting: String] = [:]
) throws -> App {
  umask(0o077)
  do {
    let configuration = try openConfiguration(fallbacks: fallbacks)
    var log = Logger(label: "turnabout") { StreamLogHandler.standardError(label: $0) }
    log.logLevel = configuration.logLevel
    return try App(configuration, access: access, log: log)
  } catch let error as DatabaseError {
    if case .locked = error { throw Stop("\(error) \(instead)") }
    throw Stop("\(error)")
  } catch {
    throw Stop("\(error)")
  }
}

/// What the environment and the file that it names say.
func openConfiguration(fallbacks: [Setting: String] = [:]) throws -> Configuration {
  do {
    return try Configuration(environment: ProcessInfo.processInfo.environment, fallbacks: fallbacks)
  } catch {
    throw Stop("\(error)")
  }
}

/// Writes a line to standard output at once, also when that is a file.
func say(_ line: String) {
  FileHandle.standardOutput.write(Data((line + "\n").utf8))
}

func complain(_ line: String) {
  FileHandle.standardError.write(Data((line + "\n").utf8))
}
