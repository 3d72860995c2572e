import CMail
import Logging
import NIOPosix

/// Hands messages to a mail server over SMTP, on threads of its own that keep their connections between messages.
///
/// Whoever makes one closes it.
package struct SMTPMailer: Sendable {
  private let configuration: SMTPConfiguration
  private let limits: Limits
  private let logger: Logger
  private let threads: NIOThreadPool

  /// How long to wait before giving a message up for this time.
  package struct Limits: Sendable {
    /// From the first packet to the server's greeting, TLS included.
    package let connecting: Duration
    /// From first to last.
    package let whole: Duration

    package init(connecting: Duration = .seconds(10), whole: Duration = .seconds(60)) {
      self.connecting = connecting
      self.whole = whole
    }
  }

  package init(configuration: SMTPConfiguration, threads: Int = 2, limits: Limits = Limits(), logger: Logger) {
    self.configuration = configuration
    self.limits = limits
    self.logger = logger
    self.threads = NIOThreadPool(numberOfThreads: threads)
    self.threads.start()
  }

  /// Returns once the server has taken the message.
  package func send(_ message: MailMessage) async throws(MailFailure) {
    let bytes: [UInt8]
    do {
      bytes = try message.rendered()
    } catch {
      throw .permanent(code: nil, reason: "cannot be written as mail: \(error)")
    }
    let failure: MailFailure?
    do {
      failure = try await threads.runIfActive { deliver(bytes, from: message.from, to: message.to) }
    } catch {
      throw .temporary(code: nil, reason: "the mailer was closed, or the task cancelled, before the message's turn")
    }
    if let failure { throw failure }
  }

  /// Greets the server, encrypts and signs in as for a message, and sends none.
  ///
  /// - Returns: what was in the way; nil when mail would be taken.
  package func probe() async -> MailFailure? {
    do {
      return try await threads.runIfActive {
        let outcome = mail_probe(
          configuration.url, configuration.security == .startTLS, configuration.caFile, configuration.user,
          configuration.password, milliseconds(limits.connecting), milliseconds(limits.whole))
        return MailFailure(outcome, hiding: configuration.secrets)
      }
    } catch {
      return .temporary(code: nil, reason: "the mailer was closed")
    }
  }

  /// Lets the messages under way finish, turns back those that wait, and takes leave of the server.
  package func close() async {
    do {
      try await threads.shutdownGracefully()
    } catch {
      logger.error("mail threads did not stop", metadata: ["error": "\(error)"])
    }
  }

  private func deliver(_ bytes: [UInt8], from: Mailbox, to: Mailbox) -> MailFailure? {
    let outcome = mail_send(
      configuration.url, configuration.security == .startTLS, configuration.caFile,
      configuration.user, configuration.password, milliseconds(limits.connecting), milliseconds(limits.whole),
      "<\(from.address)>", "<\(to.address)>", bytes, bytes.count)
    let failure = MailFailure(outcome, hiding: configuration.secrets)
    if failure != nil {
      logger.notice(
        "mail not sent",
        metadata: [
          "curl": "\(outcome.curl_code)", "smtp": "\(outcome.smtp_code)", "stage": "\(outcome.stage.rawValue)",
        ])
    }
    return failure
  }
}

extension SMTPConfiguration {
  /// The password in each form in which a server could echo it: as it is, and as AUTH LOGIN and AUTH PLAIN say it.
  fileprivate var secrets: [String] {
    guard let user, let password else { return [] }
    return [password, base64(password.utf8), base64("\0\(user)\0\(password)".utf8)]
  }
}

extension MailFailure {
  /// Nil when the server has taken the message.
  init?(_ outcome: mail_outcome, hiding secrets: [String]) {
    let code = Int(outcome.smtp_code)
    let reason = reason(outcome, hiding: secrets)
    switch (outcome.stage, code) {
    case _ where outcome.curl_code == 0: return nil
    // Taken; what broke then was the connection.
    case (mail_stage_handed_over, 200..<300): return nil
    case (_, 400..<500): self = .temporary(code: code, reason: reason)
    // A 5xx to greeting, STARTTLS or sign-in blames the connection: an operator's typing error must not lose the queue.
    // So do RFC 4954's codes, which a server that wants a sign-in gives to MAIL FROM.
    case (mail_stage_connection, 500...), (_, 530), (_, 534...535), (_, 538):
      self = .temporary(code: code, reason: reason)
    case (_, 500...): self = .permanent(code: code, reason: reason)
    case (mail_stage_handed_over, _): self = .outcomeUnknown(reason: reason)
    default: self = .temporary(code: nil, reason: reason)
    }
  }
}

/// The server's or libcurl's words on one printable line, or none of them if they quote the password.
private func reason(_ outcome: mail_outcome, hiding secrets: [String]) -> String {
  let text = outcome.text.map { String(cString: $0) } ?? ""
  if secrets.contains(where: { text.contains($0) }) { return "withheld: the answer quotes the password" }
  return text.unicodeScalars.split { !(0x20...0x7E).contains($0.value) }.map(String.init).joined(separator: " ")
}

private func milliseconds(_ duration: Duration) -> Int {
  let parts = duration.components
  return Int(parts.seconds) * 1_000 + Int(parts.attoseconds / 1_000_000_000_000_000)
}
