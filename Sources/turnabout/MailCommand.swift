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
