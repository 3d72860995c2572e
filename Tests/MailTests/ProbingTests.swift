import Logging
import Mail
import Testing

@Suite struct ProbingTests {
  @Test func `a server is greeted and nothing is sent`() async throws {
    let server = try SMTPListener()
    try await sending(to: server, threads: 1) { mailer in #expect(await mailer.probe() == nil) }
    let commands = server.heard.commands
    #expect(commands.contains { $0.hasPrefix("NOOP") })
    #expect(!commands.contains { $0.hasPrefix("MAIL") || $0.hasPrefix("RCPT") || $0.hasPrefix("VRFY") })
  }

  @Test func `a server that is not there is named as the reason`() async throws {
    let mailer = SMTPMailer(
      configuration: try SMTPConfiguration(url: "smtp://127.0.0.1:9?security=none"), threads: 1,
      logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    let failure = await mailer.probe()
    await mailer.close()
    guard case .temporary(nil, let reason) = failure else {
      Issue.record("\(String(describing: failure))")
      return
    }
    #expect(reason.contains("127.0.0.1"))
  }

  @Test func `a message goes out as ever after a probe on the same thread`() async throws {
    let server = try SMTPListener()
    let message = try mail(text: "Bonjour")
    try await sending(to: server, threads: 1) { mailer in
      #expect(await mailer.probe() == nil)
      try await mailer.send(message)
    }
    #expect(server.heard.messages == [try message.rendered()])
  }
}
