import Coaching
import Database
import Foundation
import Mail
import Time

/// A mail as its reader will see it, in their language.
struct Letter: Hashable, Sendable {
  let subject: String
  let text: String
  /// What their calendar is to do.
  var invitation: MailMessage.Invitation?
  /// Where one gets no more of its kind, without signing in.
  var unsubscription: String?
}

/// Marks ids of stored mails.
enum StoredMail {}

/// What a mail is about; decides when it is too late to send it.
enum MailKind: String, Sendable {
  case signIn = "sign-in"
  case release
  case addressShown = "address-shown"
  case facilitator
  case invitation
  case enrolment
  case session
  case calendar
  case reminder
  case withdrawal
}

/// Mail on its way: written in the transaction that causes it, sealed, sent by a job, wiped after sending.
struct Outbox: Sendable {
  /// What becomes of mail.
  enum Delivery: Hashable, Sendable {
    case sending
    /// No mail server is configured: mail waits, and the operator's command shows it.
    case holding
  }

  let delivery: Delivery
  /// Whom all mail comes from.
  let from: Mailbox
  private let surroundings: Surroundings

  init(_ surroundings: Surroundings, delivery: Delivery = .sending, from: Mailbox) {
    self.surroundings = surroundings
    self.delivery = delivery
    self.from = from
  }

  /// Who has left the organisation that a mail comes from gets none.
  ///
  /// - Parameters:
  ///   - person: nil for an address of which nobody has proved yet that it is theirs.
  ///   - sequence: what holds the mail back while an earlier one with the same key waits.
  func add(
    _ letter: Letter, to address: Address, person: ID<Person>?, organisation: ID<Organisation>?, kind: MailKind,
    orderedBy sequence: SequenceKey? = nil, in transaction: Transaction
  ) throws {
    if let person, let organisation, try transaction.memberships.hasLeft(person, organisation) { return }
    let id: ID<StoredMail> = surroundings.newID()
    let mail = OutgoingMail(letter, to: address)
    let now = surroundings.now()
    try transaction.mails.insert(
      id, organisation: organisation, person: person, kind: kind,
      sealed: try surroundings.seal.sealed(try document(mail), for: id.description), at: now)
    try transaction.jobs.add(
      Job(
        id: surroundings.newID(), kind: .sendMail, object: id.description, organisation: organisation,
        sequence: sequence), at: now)
  }

  /// As much work as `add`, for a letter that nobody is to get: whoever waits for the answer learns nothing from the time
  /// that it takes.
  func addNothing(like letter: Letter, to address: Address, in transaction: Transaction) throws {
    let id: ID<StoredMail> = surroundings.newID()
    let job: ID<Job> = surroundings.newID()
    let mail = OutgoingMail(letter, to: address)
    _ = try surroundings.seal.sealed(try document(mail), for: id.description)
    try transaction.mails.wipe(id, sentAt: nil)
    try transaction.jobs.extend(job, until: surroundings.now())
  }

  /// The mails that have not been sent, oldest first, opened.
  func waiting(limit: Int) async throws -> [OutgoingMail] {
    try await surroundings.database.read { try $0.mails.waiting(limit: limit) }
      .map { try opened($0.sealed, $0.id) }
  }

  func opened(_ sealed: [UInt8], _ id: ID<StoredMail>) throws -> OutgoingMail {
    let text = try surroundings.seal.opened(sealed, for: id.description)
    return try JSONDecoder().decode(OutgoingMail.self, from: Data(text.utf8))
  }
}

/// A mail with its recipient.
package struct OutgoingMail: Codable, Hashable, Sendable {
  package let to: String
  package let subject: String
  package let text: String
  package let invitation: MailMessage.Invitation?
  package let unsubscription: String?

  init(_ letter: Letter, to address: Address) {
    to = address.written
    subject = letter.subject
    text = letter.text
    invitation = letter.invitation
    unsubscription = letter.unsubscription
  }
}
