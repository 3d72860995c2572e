@testable import App
import HTTPTypes
import Testing

extension Browser {
  /// Posts fields whose names are not known before.
  func post(_ path: String, fields: [(name: String, value: String)]) async throws -> Answer {
    let body = fields.map { "\(percentEncoded($0.name))=\(percentEncoded($0.value))" }.joined(separator: "&")
    return try await request(
      .post, path, body: Array(body.utf8),
      headers: ["Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Site": "same-origin"])
  }

  /// What this browser sees of the whole product: every page that it finds by itself, and what it gets at addresses
  /// that others found.
  func sees(at addresses: some Sequence<String>, isMember: Bool) async throws -> [String: Answer] {
    var seen = isMember ? try await crawl() : [:]
    for address in addresses where seen[address] == nil { seen[address] = try await get(address) }
    return seen
  }
}

/// Bytes that are no letter or digit as their percent escapes.
func percentEncoded(_ text: String) -> String {
  let digits = Array("0123456789ABCDEF".utf8)
  var bytes: [UInt8] = []
  for byte in text.utf8 {
    if (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte) {
      bytes.append(byte)
    } else {
      bytes += [37, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }
  }
  return String(decoding: bytes, as: UTF8.self)
}

extension Stage {
  /// Those routes that take a post, each with a request that a page of ours would send, and whose it is.
  var posts: [(row: AccessRow, browser: Browser)] {
    table.filter(\.isPost).compactMap { row in
      let allowed = Audience.allCases.first { $0.isSignedIn && row.outcomes[$0] == .done } ?? .coordinator
      return browsers[allowed].map { (row, $0) }
    }
  }
}
