import CCurl

/// An absolute http or https URL (RFC 3986) that may be fetched as far as its text tells; where its host lies is judged
/// when the connection is opened.
///
/// It is read by the library that will fetch it: a second reader could see another host in the same text.
package struct WebAddress: Hashable, Sendable {
  /// As libcurl writes it: spaces, and what is no ASCII, percent-encoded in path and query; without a fragment.
  package let text: String
  /// What may be shown of an address that is a secret.
  package let host: String
  package let isEncrypted: Bool

  /// Reads `https://host/path`, `http://…`, and `webcal://…` or `webcals://…` as https.
  package init(_ text: String) throws(WebAddressRefusal) {
    try self.init(resolving: [text])
  }

  /// Where an answer's `Location` leads from here (RFC 9110, 10.2.2).
  func redirected(to location: String) throws(WebAddressRefusal) -> WebAddress {
    try WebAddress(resolving: [text, location])
  }

  /// Each reference is taken relative to the one before it.
  private init(resolving references: [String]) throws(WebAddressRefusal) {
    guard let url = curl_url() else { throw .malformed }
    defer { curl_url_cleanup(url) }
    for reference in references { try read(reference, into: url) }
    guard let scheme = part(CURLUPART_SCHEME, of: url), ["http", "https", "webcal", "webcals"].contains(scheme) else {
      throw .unknownScheme
    }
    isEncrypted = scheme != "http"
    curl_url_set(url, CURLUPART_SCHEME, isEncrypted ? "https" : "http", 0)
    curl_url_set(url, CURLUPART_FRAGMENT, nil, 0)
    guard part(CURLUPART_USER, of: url) == nil, part(CURLUPART_PASSWORD, of: url) == nil else { throw .userNamed }
    guard let port = part(CURLUPART_PORT, of: url).flatMap({ Int($0) }), mayServeWeb(port) else { throw .forbiddenPort }
    guard let text = part(CURLUPART_URL, of: url), let host = part(CURLUPART_HOST, of: url) else { throw .malformed }
    self.text = text
    self.host = host
  }
}

/// Why a text is no address that is fetched.
package enum WebAddressRefusal: Error, Equatable, Sendable {
  /// None of http, https, webcal and webcals, or none at all.
  case unknownScheme
  /// A user or password before an `@`.
  case userNamed
  /// Below 1024 and neither 80 nor 443.
  case forbiddenPort
  /// More than 2,048 bytes.
  case tooLong
  /// No URL, or without a host.
  case malformed
}

/// The lower ports belong to services that are no web servers and might take a request for something else.
private func mayServeWeb(_ port: Int) -> Bool {
  port == 80 || port == 443 || (1_024...65_535).contains(port)
}

private func read(_ reference: String, into url: OpaquePointer) throws(WebAddressRefusal) {
  guard reference.utf8.count <= 2_048 else { throw .tooLong }
  guard !reference.utf8.contains(0) else { throw .malformed }
  let flags = UInt32(CURLU_NON_SUPPORT_SCHEME | CURLU_DISALLOW_USER | CURLU_URLENCODE)
  switch curl_url_set(url, CURLUPART_URL, reference, flags) {
  case CURLUE_OK: return
  case CURLUE_BAD_SCHEME, CURLUE_UNSUPPORTED_SCHEME, CURLUE_BAD_FILE_URL: throw .unknownScheme
  case CURLUE_USER_NOT_ALLOWED: throw .userNamed
  case CURLUE_BAD_PORT_NUMBER: throw .forbiddenPort
  default: throw .malformed
  }
}

private func part(_ part: CURLUPart, of url: OpaquePointer) -> String? {
  var text: UnsafeMutablePointer<CChar>?
  defer { curl_free(text) }
  let flags = UInt32(part == CURLUPART_PORT ? CURLU_DEFAULT_PORT : 0)
  guard curl_url_get(url, part, &text, flags) == CURLUE_OK else { return nil }
  return text.map { String(cString: $0) }
}
