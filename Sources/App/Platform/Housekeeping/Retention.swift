/// For how many days what nobody needs any more is kept; docs/self-hosting.md tells operators the same.
enum Retention {
  /// Jobs that are done, and the shells of mails that were sent or wiped: long enough to look into a complaint.
  static let doneWork = 30
  /// Asking to sign in, with the address in it, after its quarter of an hour is over.
  static let signInRequests = 1
  /// A sign-in mail that was never sent: nobody can use it after its quarter of an hour.
  static let signInMails = 1
  /// Links of an operator's that were used or ran out.
  static let operatorLinks = 7
  /// Devices that were revoked, or that nobody can use any more.
  static let devices = 30
  /// Rosters that were brought and never accepted.
  static let rosters = 14
  /// Times that were offered for a session, however they were answered, after they ran out: what was booked of them is a
  /// session with a history of its own.
  static let offers = 30
}
