import Logging
import Mail
import Testing

@Suite struct SendingTests {
  @Test func `a message arrives once, byte for byte`() async throws {
    let server = try SMTPListener()
    let message = try mail(subject: "Réunion", text: "Bonjour", html: "<p>Bonjour</p>")
    try await sending(to: server) { try await $0.send(message) }
    let heard = server.heard
    #expect(heard.messages == [try message.rendered()])
    #expect(
      heard.commands.filter { $0.hasPrefix("MAIL") || $0.hasPrefix("RCPT") }
        == ["MAIL FROM:<ana@peers.example>", "RCPT TO:<ben@peers.example>"])
  }

  @Test func `lines of dots survive, across every buffer`() async throws {
    let server = try SMTPListener()
    let text = (0..<20_000).map { String(repeating: ".", count: $0 % 7) }.joined(separator: "\n")
    let message = try mail(text: text)
    try await sending(to: server) { try await $0.send(message) }
    let unstuffed = server.heard.messages.map(withoutStuffing)
    #expect(unstuffed == [try message.rendered()])
    #expect(message.text.contains("\n.\n"))
  }

  @Test func `a mailer keeps its connection for the next message and says goodbye at the end`() async throws {
    let server = try SMTPListener()
    try await sending(to: server, threads: 1) { mailer in
      for _ in 0..<5 { try await mailer.send(try mail()) }
    }
    #expect(try await server.hears("QUIT"))
    #expect(server.heard.messages.count == 5)
    #expect(server.heard.connections == 1)
  }

  @Test func `a connection that the server closed in between is made anew`() async throws {
    let server = try SMTPListener(.closeAfterMessage)
    try await sending(to: server, threads: 1) { mailer in
      try await mailer.send(try mail(messageID: "<1@peers.example>"))
      try await Task.sleep(for: .milliseconds(100))
      try await mailer.send(try mail(messageID: "<2@peers.example>"))
    }
    #expect(server.heard.messages.count == 2)
    #expect(server.heard.connections == 2)
  }

  @Test func `a server that says it closes is believed`() async throws {
    let server = try SMTPListener(.answer("421 4.3.2 closing", at: "RCPT"))
    try await sending(to: server, threads: 1) { mailer in
      for _ in 0..<2 { await #expect(throws: MailFailure.self) { try await mailer.send(try mail()) } }
    }
    #expect(server.heard.connections == 2)
  }

  @Test func `many messages at once all arrive`() async throws {
    let server = try SMTPListener()
    try await sending(to: server, threads: 4) { mailer in
      try await withThrowingTaskGroup { group in
        for number in 0..<100 {
          group.addTask { try await mailer.send(try mail(messageID: "<\(number)@peers.example>")) }
        }
        try await group.waitForAll()
      }
    }
    #expect(Set(server.heard.messages).count == 100)
  }

  @Test(arguments: ["MAIL", "RCPT", "DATA", "."], [451, 421])
  func `a 4xx answer is temporary`(command: String, code: Int) async throws {
    let failure = try await failure(of: .answer("\(code) 4.3.0 later", at: command))
    #expect(failure == .temporary(code: code, reason: "\(code) 4.3.0 later"))
  }

  @Test(arguments: ["MAIL", "RCPT", "DATA", "."])
  func `a 5xx answer to the message is permanent`(command: String) async throws {
    let failure = try await failure(of: .answer("550 5.1.1 no such person", at: command))
    #expect(failure == .permanent(code: 550, reason: "550 5.1.1 no such person"))
  }

  @Test func `a server that wants a sign-in does not rule the message out`() async throws {
    let failure = try await failure(of: .answer("530 5.7.0 sign in first", at: "MAIL"))
    #expect(failure == .temporary(code: 530, reason: "530 5.7.0 sign in first"))
  }

  @Test func `a 5xx greeting is temporary, since it does not concern the message`() async throws {
    let failure = try await failure(of: .answer("554 not today", at: ""))
    #expect(failure == .temporary(code: 554, reason: "554 not today"))
  }

  @Test(arguments: ["", "EHLO", "MAIL", "RCPT", "DATA"])
  func `a connection dropped before the final dot is temporary`(command: String) async throws {
    let failure = try await failure(of: .drop(at: command))
    #expect(failure?.kind == .temporary)
  }

  @Test(arguments: [SMTPListener.Fault.drop(at: "."), .stall(at: ".")])
  func `silence after the final dot leaves the outcome unknown`(fault: SMTPListener.Fault) async throws {
    let failure = try await failure(of: fault)
    #expect(failure?.kind == .outcomeUnknown)
  }

  @Test(arguments: [SMTPListener.Fault.stall(at: "MAIL"), .slow(1)])
  func `a server that stalls or drags is given up at the time limit`(fault: SMTPListener.Fault) async throws {
    #expect(try await failure(of: fault)?.kind == .temporary)
  }

  /// The other limit is an hour away, so that only the right one can end the test.
  @Test(.timeLimit(.minutes(15)))
  func `a greeting that does not come is given up at the limit for connecting`() async throws {
    let limits = SMTPMailer.Limits(connecting: .milliseconds(300), whole: .seconds(3_600))
    #expect(try await failure(of: .stall(at: ""), limits: limits)?.kind == .temporary)
  }

  @Test(.timeLimit(.minutes(15))) func `a server that stalls does not hold up closing`() async throws {
    let server = try SMTPListener(.stall(at: "QUIT"))
    let limits = SMTPMailer.Limits(connecting: .seconds(10), whole: .seconds(3_600))
    try await sending(to: server, limits: limits) { try await $0.send(try mail()) }
    #expect(server.heard.messages.count == 1)
  }

  @Test func `a port where nobody listens is temporary`() async throws {
    let server = try SMTPListener()
    server.stop()
    let failure = await failure(of: try mail(), over: try clear(server))
    #expect(failure?.kind == .temporary)
  }

  @Test func `no password is said to a server without encryption`() async throws {
    let server = try SMTPListener(extensions: ["AUTH PLAIN LOGIN"])
    let url = "smtp://ana:hunter2@127.0.0.1:\(server.port)"
    let failure = await failure(of: try mail(), over: try SMTPConfiguration(url: url))
    #expect(failure?.kind == .temporary)
    #expect(!server.heard.commands.contains { $0.hasPrefix("AUTH") || $0.hasPrefix("MAIL") })
  }

  @Test(arguments: ["hunter2", "AGFuYQBodW50ZXIy"])
  func `a refused sign-in is temporary and does not show the password`(echo: String) async throws {
    let server = try SMTPListener(.answer("535 you said \(echo)", at: "AUTH"), extensions: ["AUTH PLAIN"])
    let url = "smtp://ana:hunter2@127.0.0.1:\(server.port)?security=none"
    let failure = await failure(of: try mail(), over: try SMTPConfiguration(url: url))
    #expect(failure == .temporary(code: 535, reason: "withheld: the answer quotes the password"))
  }

  @Test func `a message that cannot be written is permanent`() async throws {
    let server = try SMTPListener()
    let failure = await failure(of: try mail(subject: "a\nb"), over: try clear(server))
    #expect(failure?.kind == .permanent)
    #expect(server.heard.connections == 0)
  }

  @Test func `a closed mailer turns messages back`() async throws {
    let server = try SMTPListener()
    let mailer = SMTPMailer(configuration: try clear(server), logger: quiet)
    await mailer.close()
    await #expect(throws: MailFailure.self) { try await mailer.send(try mail()) }
    #expect(server.heard.messages.isEmpty)
  }
}
