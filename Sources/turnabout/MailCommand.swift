import App
import ArgumentParser
import Coaching
import Foundation

struct MailCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mail", abstract: "Show the mail that waits to be sent.",
    discussion: "Works beside a running server. Whoever can run it can sign in as anybody: keep it to operators.")

  @Flag(help: "One JSON object a line, with to, subject and text.")
  var json = false

  @Option(help: "How many of the newest to show.")
  var limit = 100

  func run() async throws {
    let app = try openApp(.reading)
    let mails = try await app.waitingMail(limit: max(1, limit))
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    for mail in mails {
      if json {
        say(String(decoding: try encoder.encode(mail), as: UTF8.self))
      } else {
        say("To: \(mail.to)\nSubject: \(mail.subject)\n\n\(mail.text)\n\n\(String(repeating: "-", count: 72))")
      }
    }
    if mails.isEmpty, !json { say("No mail is waiting.") }
    try await app.close()
  }
}

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
