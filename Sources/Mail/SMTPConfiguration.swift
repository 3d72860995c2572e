/// The server that takes our mail, and how to be let in there.
package struct SMTPConfiguration: Sendable {
  package let host: String
  package let port: Int
  package let security: Security
  package let user: String?
  package let password: String?
  /// A PEM bundle to trust instead of the system's.
  package let caFile: String?
  /// What we call ourselves in the greeting.
  package let ehloName: String

  /// How the conversation is kept from others.
  package enum Security: String, Sendable {
    /// In clear; only within this machine.
    case none
    /// In clear until STARTTLS, which the server must offer.
    case startTLS = "starttls"
    /// TLS from the first byte.
    case tls
  }

  package init(
    host: String, port: Int, security: Security, user: String? = nil, password: String? = nil, caFile: String? = nil,
    ehloName: String = "localhost"
  ) throws(SMTPConfigurationRefusal) {
    guard isHost(host) else { throw .malformedHost }
    guard (1...65_535).contains(port) else { throw .malformedPort }
    guard isHost(ehloName) else { throw .malformedGreetingName }
    guard security != .none || isLoopback(host) else { throw .unencryptedBeyondLoopback }
    guard (user == nil) == (password == nil) else { throw .halfACredential }
    for text in [user, password, caFile].compactMap(\.self) where text.isEmpty || text.utf8.contains(0) {
      throw .malformedCredential
    }
    self.host = host
    self.port = port
    self.security = security
    self.user = user
    self.password = password
    self.caFile = caFile
    self.ehloName = ehloName
  }

  /// The address in the form that libcurl takes.
  var url: String {
    let bracketed = host.contains(":") ? "[\(host)]" : host
    return "\(security == .tls ? "smtps" : "smtp")://\(bracketed):\(port)/\(ehloName)"
  }
}

/// What is wrong with a mail server's settings; never quotes them, since a password is among them.
package enum SMTPConfigurationRefusal: Error, Equatable, Sendable {
  /// Neither smtp:// nor smtps://.
  case unknownScheme
  case malformedHost
  case malformedPort
  case malformedGreetingName
  /// A path or fragment; `/`, `?`, `#` and `@` in a password are written `%2F`, `%3F`, `%23` and `%40`.
  case unexpectedPath
  /// A user without a password, or the reverse.
  case halfACredential
  /// Empty, with a NUL, or with a `%` that two hexadecimal digits do not follow.
  case malformedCredential
  /// Other than `security`, `ca` and `ehlo`, given twice, or with a value that it does not take.
  case malformedOption(name: String)
  /// `security=none` for a host other than this machine.
  case unencryptedBeyondLoopback
}

extension SMTPConfiguration: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  package var description: String {
    "\(url) (\(security.rawValue), \(user == nil ? "no sign-in" : "with sign-in"))"
  }

  package var debugDescription: String { description }

  package var customMirror: Mirror { Mirror(self, children: []) }
}

/// A name of letters, digits, hyphens and dots, or an IPv6 address.
private func isHost(_ text: String) -> Bool {
  guard !text.isEmpty, text.utf8.count <= 253, text.utf8.first != UInt8(ascii: "-") else { return false }
  if text.contains(":") { return text.utf8.allSatisfy { isLetterOrDigit($0) || ":.".utf8.contains($0) } }
  return text.utf8.allSatisfy { isLetterOrDigit($0) || "-.".utf8.contains($0) }
}

/// libcurl itself resolves `localhost` to this machine, whatever a name server says.
private func isLoopback(_ host: String) -> Bool {
  let numbers = host.split(separator: ".", omittingEmptySubsequences: false).map { UInt8($0) }
  let isLoopbackIPv4 = numbers.count == 4 && numbers[0] == 127 && !numbers.contains(nil)
  return isLoopbackIPv4 || host == "::1" || host.lowercased() == "localhost"
}
