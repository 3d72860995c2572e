import HTML
import HTTPTypes
import Hummingbird
import NIOCore

extension Response {
  /// A whole page.
  static func page(_ html: HTML, status: HTTPResponse.Status = .ok) -> Response {
    Response(
      status: status, headers: [.contentType: "text/html; charset=utf-8"],
      body: ResponseBody(byteBuffer: ByteBuffer(string: html.markup)))
  }

  /// After a post: look there.
  static func seeOther(_ path: Path) -> Response {
    Response(status: .seeOther, headers: [.location: path.text])
  }

  /// A file to keep.
  static func file(_ content: String, name: StaticString, type: String) -> Response {
    Response(
      status: .ok,
      headers: [.contentType: type, .contentDisposition: "attachment; filename=\"\(name)\""],
      body: ResponseBody(byteBuffer: ByteBuffer(string: content)))
  }

  static func plain(_ text: String, status: HTTPResponse.Status = .ok) -> Response {
    Response(
      status: status, headers: [.contentType: "text/plain; charset=utf-8"],
      body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
  }

  func with(_ cookie: Cookie) -> Response {
    var response = self
    response.headers.append(HTTPField(name: .setCookie, value: cookie.description))
    return response
  }
}

/// A cookie of ours: always HttpOnly, SameSite=Lax and for the whole site; over https also Secure with the `__Host-`
/// prefix, which binds it to this host (RFC 6265bis, 4.1.3.2).
struct Cookie: CustomStringConvertible {
  let description: String

  init(_ name: String, _ value: String, seconds: Int, isSecure: Bool) {
    description =
      "\(Self.name(name, isSecure: isSecure))=\(value); Path=/; Max-Age=\(seconds); HttpOnly; SameSite=Lax"
      + (isSecure ? "; Secure" : "")
  }

  static func name(_ name: String, isSecure: Bool) -> String {
    (isSecure ? "__Host-" : "") + name
  }

  /// The cookies of a request; the first of a name counts.
  static func received(_ headers: HTTPFields) -> [String: String] {
    var cookies: [String: String] = [:]
    for pair in (headers[.cookie] ?? "").prefix(8_192).split(separator: ";") {
      let parts = pair.trimmingSpace.split(separator: "=", maxSplits: 1)
      if parts.count == 2, cookies[String(parts[0])] == nil { cookies[String(parts[0])] = String(parts[1]) }
    }
    return cookies
  }
}
