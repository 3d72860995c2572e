@testable import App
import Database
import Logging
import Mail
import NIOPosix
import Testing
import Time

@Suite(.world) struct OutboxTests {
  let w = World.here

  @Test func `a mail is sent once, and its text is wiped`() async throws {
    _ = try await w.olga()
    let code = try await w.askToSignIn("Olga", in: Browser(in: w)).code
    let messages = try await sending(twice: true)
    #expect(messages.count == 1)
    let message = try #require(messages.first)
    #expect(message.contains("To: olga@example.org") && message.contains("Content-Type: text/plain; charset=utf-8"))
    #expect(message.contains(code) && message.contains("Auto-Submitted: auto-generated"))
    #expect(try await stored().map(\.sealed) == [nil])
    #expect(try await stored().first?.sentAt != nil)
    #expect(try await w.mails().isEmpty)
  }

  @Test func `a mail that waits is sealed`() async throws {
    _ = try await w.olga()
    let (link, code) = try await w.askToSignIn("Olga", in: Browser(in: w))
    let sealed = try #require(try await stored().first?.sealed)
    let text = String(decoding: sealed, as: UTF8.self)
    #expect(sealed.count > 200)
    for word in ["Hello", "olga@example.org", code, String(link.suffix(64))] { #expect(!text.contains(word)) }
  }

  @Test func `a link that has expired meanwhile is not sent, and wiped all the same`() async throws {
    _ = try await w.olga()
    _ = try await w.askToSignIn("Olga", in: Browser(in: w))
    w.pass(Minutes(16))
    #expect(try await sending() == [])
    #expect(try await stored().map(\.sealed) == [nil])
    #expect(try await stored().map(\.sentAt) == [nil])
  }

  @Test func `news of a release is sent however late`() async throws {
    let olga = try await w.olga()
    let round = try await olga.openRound()
    try await olga.enrol(roster("Ana", "Ben", "Cleo"), in: round)
    try await olga.release(try await olga.propose(round))
    w.pass(.hours(48))
    #expect(try await sending().count == 3)
  }

  @Test func `a mail says when it was written, so that every attempt is the same`() async throws {
    _ = try await w.olga()
    _ = try await w.askToSignIn("Olga", in: Browser(in: w))
    w.pass(Minutes(10))
    #expect(try await sending().first?.contains("Date: Mon, 04 Mar 2030 08:00:00 +0000") == true)
  }

  @Test func `a mail server that is away is tried again, and the mail is kept`() async throws {
    _ = try await w.olga()
    let server = try await MailServer.start()
    let port = server.port
    try await server.stop()
    _ = try await w.askToSignIn("Olga", in: Browser(in: w))
    try await drain(port)
    #expect(try await w.mails().count == 1)
    let state = try await w.database.read { try $0.row("SELECT state, last_failure FROM job") }
    #expect(try state?.text("state") == "waiting")
    #expect(try state?.text("last_failure").contains("olga") == false)
  }

  /// - Returns: what the mail server took.
  private func sending(twice: Bool = false) async throws -> [String] {
    let server = try await MailServer.start()
    try await drain(server.port)
    if twice { try await drain(server.port) }
    try await server.stop()
    return server.messages
  }

  private func drain(_ port: Int) async throws {
    let local = try SMTPConfiguration(host: "127.0.0.1", port: port, security: .none)
    let mailer = SMTPMailer(configuration: local, logger: .silent)
    let result = await Result { try await w.app.jobRunner(mailer: mailer, matchingThreads: .singleton).drain() }
    await mailer.close()
    try result.get()
  }

  private func stored() async throws -> [(sealed: [UInt8]?, sentAt: Int64?)] {
    try await w.database.read { transaction in
      try transaction.rows("SELECT sealed, sent_at FROM mail").map {
        (try $0.blobOrNil("sealed"), try $0.int64OrNil("sent_at"))
      }
    }
  }
}
