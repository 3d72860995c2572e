/// Why a message cannot be written as mail.
package enum MailRefusal: Error, Equatable, Sendable {
  /// A line break, NUL or another control character where one line of text belongs: the way headers are forged.
  case controlCharacter(in: String)
  /// Not of the form local@domain.
  case malformedAddress
  /// Letters outside ASCII need SMTPUTF8, which too few servers speak; a domain can be given in its xn-- form.
  case addressNotASCII
  /// Not of the form <left@right>, or longer than 250 characters.
  case malformedMessageID
  /// Before 1900 or after 9999, which the format cannot say.
  case dateOutOfRange
  /// A header's name is malformed or longer than 50 characters, its value not ASCII, or too long to be folded.
  case malformedHeader(name: String)
  /// A header that the message itself writes, given again by the caller.
  case reservedHeader(name: String)
  /// A content type without a slash, or not ASCII.
  case malformedContentType
  /// An attachment without a name, or one of more than 255 bytes.
  case malformedFileName
}
