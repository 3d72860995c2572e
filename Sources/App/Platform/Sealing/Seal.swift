import Crypto
import Foundation

/// Seals what the database must not show in clear: AES-256-GCM under a key kept outside it.
///
/// A stolen database or backup does not give the text away; whoever also holds the key file, as the operator does,
/// can read it. SECURITY.md says the same to people.
package struct Seal: Sendable {
  private let key: SymmetricKey

  /// - Parameter key: 32 bytes.
  package init(key: [UInt8]) {
    precondition(key.count == 32, "the sealing key has 256 bits")
    self.key = SymmetricKey(data: key)
  }

  /// Reads the key file; nil when there is none yet.
  package init?(existing path: String) throws(SealRefusal) {
    if let text = try? String(contentsOfFile: path, encoding: .utf8) {
      let digits = Array(text.trimmingCharacters(in: .whitespacesAndNewlines).utf8)
      let bytes = stride(from: 0, to: digits.count - 1, by: 2).compactMap {
        UInt8(String(decoding: digits[$0...$0 + 1], as: UTF8.self), radix: 16)
      }
      // A number may begin with a sign, a key may not.
      let isHexadecimal = digits.allSatisfy { Character(Unicode.Scalar($0)).isHexDigit }
      guard digits.count == 64, bytes.count == 32, isHexadecimal else { throw .unreadableKey(path) }
      self.init(key: bytes)
      return
    }
    guard !FileManager.default.fileExists(atPath: path) else { throw .unreadableKey(path) }
    return nil
  }

  /// Reads the key file, or makes it on the first start, readable by its owner alone.
  package init(keyFile path: String, randomBytes: (Int) -> [UInt8]) throws(SealRefusal) {
    if let existing = try Seal(existing: path) {
      self = existing
      return
    }
    let key = randomBytes(32)
    let isMade = FileManager.default.createFile(
      atPath: path, contents: Data((hexadecimal(key) + "\n").utf8), attributes: [.posixPermissions: 0o600])
    guard isMade else { throw .cannotMakeKey(path) }
    self.init(key: key)
  }

  /// Seals text for one place, so that sealed bytes moved to another row do not open there.
  func sealed(_ text: String, for place: String) throws -> [UInt8] {
    let box = try AES.GCM.seal(Array(text.utf8), using: key, authenticating: Array(place.utf8))
    guard let combined = box.combined else {
      preconditionFailure("a box with the default nonce size has a combined form")
    }
    return Array(combined)
  }

  /// - Throws: when the bytes were altered, moved, or sealed under another key.
  func opened(_ bytes: [UInt8], for place: String) throws -> String {
    let box = try AES.GCM.SealedBox(combined: bytes)
    return String(decoding: try AES.GCM.open(box, using: key, authenticating: Array(place.utf8)), as: UTF8.self)
  }
}

extension Seal {
  /// Which key this is, without giving it away.
  package var fingerprint: String {
    hexadecimal(HMAC<SHA256>.authenticationCode(for: Array("turnabout key".utf8), using: key).prefix(8))
  }

  /// Shows whoever has the key that bytes with this digest were written by somebody who had it too.
  func signature(of digest: [UInt8]) -> [UInt8] {
    Array(HMAC<SHA256>.authenticationCode(for: Array("turnabout backup".utf8) + digest, using: key))
  }

  func isSigned(_ digest: [UInt8], _ signature: [UInt8]) -> Bool {
    HMAC<SHA256>.isValidAuthenticationCode(
      signature, authenticating: Array("turnabout backup".utf8) + digest, using: key)
  }
}

/// Why there is no sealing key, in words for an operator.
package enum SealRefusal: Error, CustomStringConvertible {
  case unreadableKey(String)
  case cannotMakeKey(String)
  case noKey(String)

  package var description: String {
    switch self {
    case .unreadableKey(let path):
      "The key file \(path) is not a key of 64 hexadecimal digits; restore it from a backup."
    case .noKey(let path): "There is no key file \(path); `turnabout serve` makes it, or restore it from its backup."
    case .cannotMakeKey(let path): "The key file \(path) cannot be written; check the folder's permissions."
    }
  }
}
