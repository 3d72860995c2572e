extension SMTPConfiguration {
  /// Reads `smtp://user:password@host:587`, `smtps://host`, `smtp://127.0.0.1:1025?security=none`.
  ///
  /// `smtp` means STARTTLS on 587 and `smtps` TLS on 465, unless said otherwise; options are `security`, `ca` (a file)
  /// and `ehlo`. User and password are percent-encoded.
  package init(url: String, ehloName: String = "localhost") throws(SMTPConfigurationRefusal) {
    let scheme = url.prefix { $0 != ":" }.lowercased()
    guard ["smtp", "smtps"].contains(scheme), url.dropFirst(scheme.count).hasPrefix("://") else {
      throw .unknownScheme
    }
    let (place, query) = halves(of: url.dropFirst(scheme.count + 3), at: "?")
    let trimmed = place.hasSuffix("/") ? place.dropLast() : place
    guard !trimmed.contains("/"), !url.contains("#") else { throw .unexpectedPath }
    let at = trimmed.lastIndex(of: "@")
    let (host, port) = try address(at.map { trimmed[$0...].dropFirst() } ?? trimmed)
    let (user, password) = try credential(at.map { trimmed[..<$0] })
    let options = try options(query ?? "", scheme: scheme)
    try self.init(
      host: host, port: port ?? (scheme == "smtps" ? 465 : 587), security: options.security, user: user,
      password: password, caFile: options.caFile, ehloName: options.ehloName ?? ehloName)
  }
}

/// What may follow the question mark.
private struct Options {
  var security: SMTPConfiguration.Security
  var caFile: String?
  var ehloName: String?
}

private func options(_ query: Substring, scheme: String) throws(SMTPConfigurationRefusal) -> Options {
  var options = Options(security: scheme == "smtps" ? .tls : .startTLS)
  var seen: Set<Substring> = []
  for pair in query.split(separator: "&") {
    let (name, encoded) = halves(of: pair, at: "=")
    guard let value = encoded.flatMap(percentDecoded), seen.insert(name).inserted else {
      throw .malformedOption(name: String(name))
    }
    switch (name, SMTPConfiguration.Security(rawValue: value)) {
    // smtps:// speaks TLS from the first byte, so another wish contradicts it; the same holds the other way round.
    case ("security", let security?) where (security == .tls) == (scheme == "smtps"): options.security = security
    case ("ca", _): options.caFile = value
    case ("ehlo", _): options.ehloName = value
    default: throw .malformedOption(name: String(name))
    }
  }
  return options
}

/// `host`, `host:port` or `[IPv6]:port`.
private func address(_ text: Substring) throws(SMTPConfigurationRefusal) -> (host: String, port: Int?) {
  let isBracketed = text.hasPrefix("[")
  guard let hostEnd = isBracketed ? text.firstIndex(of: "]") : text.firstIndex(of: ":") ?? text.endIndex else {
    throw .malformedHost
  }
  let host = isBracketed ? text[..<hostEnd].dropFirst() : text[..<hostEnd]
  let rest = isBracketed ? text[hostEnd...].dropFirst() : text[hostEnd...]
  guard !rest.isEmpty else { return (String(host), nil) }
  guard rest.hasPrefix(":"), let port = Int(rest.dropFirst()) else { throw .malformedPort }
  return (String(host), port)
}

private func credential(_ text: Substring?) throws(SMTPConfigurationRefusal) -> (user: String?, password: String?) {
  guard let text else { return (nil, nil) }
  let (user, password) = halves(of: text, at: ":")
  guard let password else { throw .halfACredential }
  guard let user = percentDecoded(user), let password = percentDecoded(password) else { throw .malformedCredential }
  return (user, password)
}

private func halves(of text: Substring, at separator: Character) -> (Substring, Substring?) {
  guard let middle = text.firstIndex(of: separator) else { return (text, nil) }
  return (text[..<middle], text[middle...].dropFirst())
}

private func percentDecoded(_ text: Substring) -> String? {
  var bytes: [UInt8] = []
  var rest = text.utf8[...]
  while let byte = rest.popFirst() {
    guard byte == UInt8(ascii: "%") else {
      bytes.append(byte)
      continue
    }
    let digits = String(Substring(rest.prefix(2)))
    guard digits.utf8.count == 2, !digits.hasPrefix("+"), let decoded = UInt8(digits, radix: 16) else { return nil }
    bytes.append(decoded)
    rest = rest.dropFirst(2)
  }
  return String(validating: bytes, as: UTF8.self)
}
