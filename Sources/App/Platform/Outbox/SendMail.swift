import Database
import Mail
import Time

/// Sends one stored mail. At least once: a mail whose acknowledgement was lost goes out again, the same byte for byte.
struct SendMail: Sendable {
  private let surroundings: Surroundings
  private let outbox: Outbox
  private let mailer: SMTPMailer

  init(_ surroundings: Surroundings, outbox: Outbox, mailer: SMTPMailer) {
    self.surroundings = surroundings
    self.outbox = outbox
    self.mailer = mailer
  }

  /// - Returns: what wipes the mail, once it is noted that it went out.
  func run(_ id: ID<StoredMail>) async throws -> JobRunner.Effect {
    let (stored, isInvented) = try await surroundings.database.read { transaction in
      (try transaction.mails.find(id), try transaction.demonstration.isBegun())
    }
    // Mail of a demonstration is read on its page, and goes nowhere.
    guard let stored, !isInvented else { return { _ in } }
    let now = surroundings.now()
    let isTooLate = stored.kind == .signIn && now > stored.createdAt.adding(Minutes(AskToSignIn.minutes))
    if !isTooLate {
      let mail = try outbox.opened(stored.sealed, id)
      let from = outbox.from
      let host = from.address.split(separator: "@").last.map(String.init) ?? "localhost"
      do {
        try await mailer.send(
          MailMessage(
            from: from, to: try Mailbox(name: nil, address: mail.to), subject: mail.subject, text: mail.text,
            messageID: "<\(id)@\(host)>", date: stored.createdAt.seconds,
            headers: [MailMessage.Header(name: "Auto-Submitted", value: "auto-generated")]
              + Self.unsubscription(mail),
            invitation: mail.invitation))
      } catch let failure as MailFailure {
        // A stop is no fault of the mail's.
        if case .temporary = failure { try Task.checkCancellation() }
        throw JobFailure(failure)
      } catch is MailRefusal {
        throw JobFailure.final("address or text that SMTP cannot carry")
      }
    }
    return { try $0.mails.wipe(id, sentAt: isTooLate ? nil : now) }
  }

  /// RFC 2369, 3.2, and RFC 8058, 3.1.
  private static func unsubscription(_ mail: OutgoingMail) -> [MailMessage.Header] {
    guard let address = mail.unsubscription else { return [] }
    return [
      MailMessage.Header(name: "List-Unsubscribe", value: "<\(address)>"),
      MailMessage.Header(name: "List-Unsubscribe-Post", value: "List-Unsubscribe=One-Click"),
    ]
  }
}

extension JobFailure {
  fileprivate init(_ failure: MailFailure) {
    switch failure {
    case .temporary(let code, let reason): self = .temporary("\(code.map { "\($0) " } ?? "")\(reason)")
    case .permanent(let code, let reason): self = .final("\(code.map { "\($0) " } ?? "")\(reason)")
    case .outcomeUnknown(let reason): self = .temporary(reason)
    }
  }
}
