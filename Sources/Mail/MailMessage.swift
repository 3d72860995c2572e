/// One mail to one person, as the product composes it; `rendered()` turns it into bytes.
///
/// The same message renders to the same bytes, so that a second attempt is recognisably the first.
package struct MailMessage: Sendable {
  package var from: Mailbox
  package var to: Mailbox
  package var subject: String
  /// The plain text, always sent; any kind of line break will do.
  package var text: String
  package var html: String?
  /// `<left@right>`, unique to this mail and the same at each attempt.
  package var messageID: String
  /// Seconds since 1970, UTC.
  package var date: Int64
  /// Headers beyond those that the message writes itself, such as `List-Unsubscribe` and `Auto-Submitted`.
  package var headers: [Header]
  package var attachments: [Attachment]
  /// What a calendar is to do: shown as an invitation by those who can, and attached for the others.
  package var invitation: Invitation?

  package init(
    from: Mailbox, to: Mailbox, subject: String, text: String, html: String? = nil, messageID: String, date: Int64,
    headers: [Header] = [], attachments: [Attachment] = [], invitation: Invitation? = nil
  ) {
    self.from = from
    self.to = to
    self.subject = subject
    self.text = text
    self.html = html
    self.messageID = messageID
    self.date = date
    self.headers = headers
    self.attachments = attachments
    self.invitation = invitation
  }

  /// An iCalendar object in a mail (RFC 6047, 2.4).
  package struct Invitation: Codable, Hashable, Sendable {
    /// As the object says it: `REQUEST`, `CANCEL`.
    package let method: String
    package let text: String

    package init(method: String, text: String) {
      self.method = method
      self.text = text
    }
  }

  /// A header field, its value in ASCII.
  package struct Header: Hashable, Sendable {
    package let name: String
    package let value: String

    package init(name: String, value: String) {
      self.name = name
      self.value = value
    }
  }

  /// A file that travels with the message.
  package struct Attachment: Hashable, Sendable {
    package let fileName: String
    /// With its parameters: `text/calendar; method=REQUEST; charset=utf-8`.
    package let contentType: String
    package let bytes: [UInt8]

    package init(fileName: String, contentType: String, bytes: [UInt8]) {
      self.fileName = fileName
      self.contentType = contentType
      self.bytes = bytes
    }
  }
}
