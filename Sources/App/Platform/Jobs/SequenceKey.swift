import Database

/// What mails to one person about one thing have in common: they leave in the order in which they were written, so that
/// nobody reads that a session is cancelled before they read that it is booked.
struct SequenceKey: Hashable, Sendable {
  let text: String

  init<Subject>(_ subject: ID<Subject>, for person: ID<Person>) {
    text = "\(subject) \(person)"
  }

  /// As a column holds it.
  init(stored text: String) {
    self.text = text
  }
}

extension SequenceKey: SQLConvertible {
  var sqlValue: SQLValue { .text(text) }
}
