import Crypto
import Foundation

/// What names one version of a document (RFC 9110, 8.8.3): strong, since it comes of all its bytes.
struct EntityTag: Hashable, Sendable {
  /// With its quotation marks.
  let text: String

  init(of document: String) {
    text = "\"\(hexadecimal(SHA256.hash(data: Data(document.utf8)).prefix(16)))\""
  }

  /// Whether somebody has this version already. Compared weakly, as is asked for here: what a proxy has compressed is
  /// still the same (RFC 9110, 13.1.2).
  ///
  /// - Parameter field: `If-None-Match`; `*` is any version.
  func isKnown(to field: String?) -> Bool {
    guard let field else { return false }
    return field.trimmingSpace == "*"
      || field.split(separator: ",").map(\.trimmingSpace).contains { $0 == text || $0 == "W/\(text)" }
  }
}
