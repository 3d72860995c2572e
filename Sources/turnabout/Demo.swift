import App
import ArgumentParser

struct Demo: AsyncParsableCommand {
  /// A file of its own, so that nobody mixes invented people with real ones.
  private static let file = "./data/demonstration.db"

  static let configuration = CommandConfiguration(
    abstract: "Look around among invented people.",
    discussion: """
      Fills an empty database with four invented organisations and serves it: one link leads to whom you can be, \
      without a mail. No mail is ever sent. Only on loopback: TURNABOUT_HOST and TURNABOUT_ORIGIN must be this \
      machine's own, and TURNABOUT_PROXIES 0.

      TURNABOUT_DATABASE is \(file) unless it is set; the other settings are those of `turnabout serve`.
      """)

  func run() async throws {
    let app = try openApp(.writing(purpose: "turnabout demo"), fallbacks: [.database: Self.file])
    _ = try await app.migrate()
    let link: String?
    do {
      link = try await app.demonstrationLink()
    } catch let refusal as DemonstrationRefusal {
      try await app.close()
      throw Stop("\(refusal)")
    }
    guard let link else {
      try await app.close()
      throw Stop(
        """
        The demonstration lets everybody be anybody, so it is for this machine alone. Leave TURNABOUT_HOST, \
        TURNABOUT_ORIGIN and TURNABOUT_PROXIES unset.
        """)
    }
    try await app.serve { _ in
      say("Look around among invented people; Ctrl-C ends it. Open:\n\n  \(link)\n")
    }
  }
}
