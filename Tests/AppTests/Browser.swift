@testable import App
import HTTPTypes
import Hummingbird
import NIOCore
import Synchronization

/// A browser without sockets: it keeps cookies, and says who it is as browsers do.
final class Browser: Sendable {
  let world: World
  let source: String
  let headers: [String: String]
  /// The server that it talks to; the world's own if none is named.
  let site: Site?
  private let jar = Mutex<[String: String]>([:])

  init(
    in world: World, from source: String = "192.0.2.1", headers: [String: String] = [:], at site: Site? = nil
  ) {
    self.world = world
    self.source = source
    self.headers = headers
    self.site = site
  }

  var cookies: [String: String] {
    get { jar.withLock { $0 } }
    set { jar.withLock { $0 = newValue } }
  }

  func get(_ path: String, headers: [String: String] = [:]) async throws -> Answer {
    try await request(.get, path, headers: headers)
  }

  /// Posts a form from one of our own pages.
  @discardableResult
  func post(_ path: String, _ form: KeyValuePairs<String, String> = [:], headers: [String: String] = [:]) async throws
    -> Answer
  {
    try await post(path, pairs: form.map { ($0.key, $0.value) }, headers: headers)
  }

  /// The same with fields that a test has made up.
  func post(_ path: String, pairs: [(String, String)], headers: [String: String] = [:]) async throws -> Answer {
    let pairs = pairs.map { "\(encoded($0.0))=\(encoded($0.1))" }
    return try await request(
      .post, path, body: Array(pairs.joined(separator: "&").utf8),
      headers: ["Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Site": "same-origin"]
        .merging(headers) { $1 })
  }

  /// Posts a file as the roster's form does.
  @discardableResult
  func upload(_ path: String, _ file: [UInt8], name: String = "roster.csv") async throws -> Answer {
    let head = "--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"\(name)\"\r\n\r\n"
    return try await request(
      .post, path, body: Array(head.utf8) + file + Array("\r\n--edge--\r\n".utf8),
      headers: ["Content-Type": "multipart/form-data; boundary=edge", "Sec-Fetch-Site": "same-origin"])
  }

  func request(
    _ method: HTTPRequest.Method, _ path: String, body: [UInt8] = [], headers: [String: String] = [:],
    authority: String = "localhost:8080"
  ) async throws -> Answer {
    var fields = HTTPFields()
    for (name, value) in self.headers.merging(headers, uniquingKeysWith: { $1 }) {
      if let name = HTTPField.Name(name) { fields[name] = value }
    }
    if !cookies.isEmpty { fields[.cookie] = cookies.map { "\($0.key)=\($0.value)" }.joined(separator: "; ") }
    let head = HTTPRequest(
      method: method, scheme: "http", authority: authority, path: path, headerFields: fields)
    let request = Request(head: head, body: RequestBody(buffer: ByteBuffer(bytes: body)))
    let answer = try await Answer(try await world.respond(to: request, from: source, at: site))
    keep(answer.headers[values: .setCookie])
    return answer
  }

  private func keep(_ cookies: [String]) {
    for cookie in cookies {
      let parts = cookie.split(separator: "; ")
      let pair = parts.first?.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false) ?? []
      guard pair.count == 2 else { continue }
      jar.withLock { $0[String(pair[0])] = parts.contains("Max-Age=0") ? nil : String(pair[1]) }
    }
  }
}

func encoded(_ text: String) -> String {
  text.utf8.map { byte in
    let character = Character(Unicode.Scalar(byte))
    return byte < 128 && (character.isLetter || character.isNumber)
      ? String(character) : "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
  }.joined()
}
