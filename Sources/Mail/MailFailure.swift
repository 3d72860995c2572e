/// Why a message was not, or may not have been, handed to the mail server.
///
/// Reasons may quote the server, which may quote an address: they are for the outbox page, not for the log.
package enum MailFailure: Error, Equatable, Sendable {
  /// Worth trying again: a 4xx answer, a time limit, no connection, no encryption, a refused sign-in.
  case temporary(code: Int?, reason: String)
  /// The server, or the message's own form, rules this message out.
  case permanent(code: Int?, reason: String)
  /// The connection broke after the final dot: the message may have been taken. Try again with the same bytes.
  case outcomeUnknown(reason: String)
}
