/// By what a server recognises the version of a document that it gave (RFC 9110, 8.8).
package struct Validators: Hashable, Sendable {
  /// With its quotation marks, as the server wrote it.
  package let etag: String?
  /// As the server wrote it.
  package let lastModified: String?

  /// Leaves out what could not stand in a request's head: other than printable ASCII, nothing, or more than 512 bytes.
  package init(etag: String? = nil, lastModified: String? = nil) {
    self.etag = etag.flatMap(fieldValue)
    self.lastModified = lastModified.flatMap(fieldValue)
  }
}

private func fieldValue(_ text: String) -> String? {
  (1...512).contains(text.utf8.count) && text.utf8.allSatisfy { (0x20...0x7E).contains($0) } ? text : nil
}
