import App
import ArgumentParser

struct Serve: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Serve the pages, and do the work that is waiting.",
    discussion: """
      On an instance without an organisation it prints the first coordinator's link.

      Settings come from the environment, for this and every other command:

      \(Setting.plain)
      """)

  func run() async throws {
    let app = try openApp(.writing(purpose: "turnabout serve"))
    let ran = try await app.migrate()
    if ran > 0 { say("The database is up to date (\(ran) migration\(ran == 1 ? "" : "s") ran).") }
    if app.configuration.smtp == nil {
      say("TURNABOUT_SMTP is not set: mail stays in the outbox, and `turnabout mail` shows it.")
    }
    let link = try await app.firstCoordinatorLink()
    try await app.serve { port in
      say("Turnabout listens on \(app.configuration.host), port \(port): \(app.configuration.origin)")
      if let link {
        say("Nobody coordinates here yet. Open this link to begin (it works once, within a day):\n\n  \(link)\n")
      }
    }
  }
}

struct Migrate: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Bring the database's schema up to date.",
    discussion: "`turnabout serve` does the same when it starts.")

  /// For trying migrations out: leaves those that come after it.
  @Option(help: .hidden)
  var to: Int?

  func run() async throws {
    let app = try openApp(.writing(purpose: "turnabout migrate"))
    let ran = try await speaking { try await app.migrate(upTo: to) }
    say(ran == 0 ? "The schema is up to date." : "The schema is up to date; \(ran) migrations ran.")
    try await app.close()
  }
}

struct Settings: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List every setting with its default.",
    discussion: "They come from the environment, or from the file that TURNABOUT_CONFIGURATION names.")

  @Flag(help: "As a Markdown table, which is what docs/configuration.md holds.")
  var markdown = false

  func run() {
    say(markdown ? Setting.markdown : Setting.plain)
  }
}
