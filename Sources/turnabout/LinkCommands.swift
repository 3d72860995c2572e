import App
import ArgumentParser
import Coaching

struct SignInCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sign-in", abstract: "Print a link that signs somebody in, once, within an hour.",
    discussion: """
      For operators, when mail does not arrive. With the embedded database, stop the server first; or let the person \
      ask on the sign-in page and read the code to them from `turnabout mail`.
      """)

  @Argument(help: "The person's e-mail address.")
  var address: String

  func run() async throws {
    guard let known = try? Address(address) else { throw Stop("“\(address)” is not an e-mail address.") }
    let app = try openApp(
      .writing(purpose: "turnabout sign-in"),
      instead: "Stop it first; or ask on the sign-in page, and `turnabout mail` shows the code.")
    _ = try await app.migrate()
    guard let link = try await app.signInLink(for: known) else {
      throw Stop("Nobody here has the address \(address).")
    }
    say(link)
    try await app.close()
  }
}

struct FoundCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "found",
    abstract: "Print a link with which somebody founds an organisation, once, within a day.",
    discussion: """
      The first start prints such a link by itself; this is for further organisations on the same instance. With the \
      embedded database, stop the server first.
      """)

  func run() async throws {
    let app = try openApp(.writing(purpose: "turnabout found"))
    _ = try await app.migrate()
    say(try await app.foundingLink())
    try await app.close()
  }
}
