import Coaching
import HTTPTypes
import Hummingbird

/// What every response says about how a browser may treat it.
enum SecurityHeaders {
  static func add(to response: inout Response, isSecure: Bool) {
    for (name, value) in always where response.headers[name] == nil {
      response.headers[name] = value
    }
    if isSecure {
      response.headers[.strictTransportSecurity] = "max-age=31536000"
    }
  }

  /// No inline script or style, no third party, no frame; nothing personal is kept by a cache unless a route said
  /// otherwise.
  private static let always: [(HTTPField.Name, String)] = [
    (
      .contentSecurityPolicy,
      """
      default-src 'none'; script-src 'self'; worker-src 'self'; style-src 'self'; img-src 'self' data:; \
      connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'
      """
    ),
    (.xContentTypeOptions, "nosniff"),
    (.cacheControl, "private, no-store"),
    (name("Referrer-Policy"), "same-origin"),
    (name("Cross-Origin-Opener-Policy"), "same-origin"),
    (name("Cross-Origin-Resource-Policy"), "same-origin"),
    (name("Permissions-Policy"), "camera=(), microphone=(), geolocation=()"),
  ]

  private static func name(_ text: String) -> HTTPField.Name {
    guard let name = HTTPField.Name(text) else { preconditionFailure("a literal header name") }
    return name
  }
}
