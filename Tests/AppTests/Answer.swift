import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Synchronization
import Testing

/// What came back for a request, read whole.
struct Answer: Sendable {
  let status: Int
  let headers: HTTPFields
  let body: [UInt8]

  init(_ response: Response) async throws {
    status = response.status.code
    headers = response.headers
    let collector = Collector()
    try await response.body.write(collector)
    body = collector.bytes.value
  }

  var location: String? { headers[.location] }
  var html: String { String(decoding: body, as: UTF8.self) }

  /// What a reader sees: no tags, no markup's escapes, single spaces.
  var text: String {
    let characters = ["&lt;": "<", "&gt;": ">", "&quot;": "\"", "&#39;": "'", "&amp;": "&"]
    let plain = html.replacing(/<[^>]*>/, with: " ").replacing(/&[a-z#0-9]+;/) { characters[String($0.output)] ?? "?" }
    return plain.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// Where the page's links lead.
  var links: [String] { html.matches(of: /href="([^"]*)"/).map { String($0.output.1) } }

  /// The value behind a choice by its label.
  func option(_ label: String) throws -> String {
    let options = html.matches(of: /<option value="([^"]*)"[^>]*>([^<]*)</)
    return String(try #require(options.first { $0.output.2 == label }).output.1)
  }

  /// Where the page's forms post to.
  var actions: [String] { html.matches(of: /method="post" action="([^"]*)"/).map { String($0.output.1) } }

  /// Where the page's pictures are.
  var pictures: [String] { html.matches(of: /<img [^>]*src="([^"]*)"/).map { String($0.output.1) } }

  private struct Collector: ResponseBodyWriter {
    let bytes = Bytes()

    func write(_ buffer: ByteBuffer) async throws { bytes.add(Array(buffer.readableBytesView)) }

    consuming func finish(_ trailingHeaders: HTTPFields?) async throws {}
  }

  private final class Bytes: Sendable {
    private let all = Mutex<[UInt8]>([])

    var value: [UInt8] { all.withLock { $0 } }

    func add(_ some: [UInt8]) { all.withLock { $0 += some } }
  }
}
