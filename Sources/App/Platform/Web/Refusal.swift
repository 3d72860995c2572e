import HTML
import HTTPTypes
import Time

/// The domain saying no for a reason that the person can understand.
///
/// Coaching's refusals become one of these where App meets them; the edge renders it as a page or as problem details.
protocol Refusal: Error {
  /// A stable code for programs: `round.state`.
  var code: String { get }
  var status: HTTPResponse.Status { get }
  /// What happened and what to do instead.
  var text: Text { get }
  /// Seconds after which the same may succeed, where that is known.
  var retryAfter: Int? { get }
  /// Where the person can do something about it, if that is a page of its own.
  var way: RefusalWay? { get }
}

extension Refusal {
  var retryAfter: Int? { nil }
  var way: RefusalWay? { nil }
}

/// A link out of a refusal.
struct RefusalWay: Sendable {
  let label: Text
  let path: Path
}

/// Unknown and forbidden are the same answer: nobody learns what exists behind a wall.
struct NotFound: Refusal {
  let code = "not-found"
  let status = HTTPResponse.Status.notFound
  let text = Text("error.not-found")
}

/// A request that no page of ours makes.
struct BadRequest: Refusal {
  let code = "bad-request"
  let status = HTTPResponse.Status.badRequest
  let text = Text("error.bad-request")
}

/// A post from another site (Fetch Metadata; OWASP CSRF cheat sheet).
struct CrossSite: Refusal {
  let code = "cross-site"
  let status = HTTPResponse.Status.forbidden
  let text = Text("error.cross-site")
}

/// More bytes than this page reads.
struct TooLarge: Refusal {
  let limit: Int
  let code = "too-large"
  let status = HTTPResponse.Status.contentTooLarge
  var text: Text { Text("error.too-large", ["megabytes": .number(limit / 1_000_000)]) }
}

/// An address or a source asked more often than people do.
struct TooManyRequests: Refusal {
  let seconds: Int
  let code = "too-many-requests"
  let status = HTTPResponse.Status.tooManyRequests

  /// - Parameter seconds: until one more is let through.
  init(seconds: Int = 3_600) {
    self.seconds = max(1, seconds)
  }

  var text: Text { Text("error.too-many-requests", count: (seconds + 59) / 60) }
  var retryAfter: Int? { seconds }
}

/// The disk is full: reading goes on, and so does writing once there is room (RFC 4918, 11.5).
struct DiskFull: Refusal {
  let code = "disk-full"
  let status = HTTPResponse.Status(code: 507, reasonPhrase: "Insufficient Storage")
  let text = Text("error.disk-full")
  let retryAfter: Int? = 60
}

/// The database cannot take the write now. Nothing was lost; nothing was done.
struct NotNow: Refusal {
  let code = "not-now"
  let status = HTTPResponse.Status.serviceUnavailable
  let text = Text("error.not-now")
  let retryAfter: Int? = 5
}

/// What is wrong with a form, field by field; the page shows it again with what was typed.
struct FieldErrors: Error {
  private(set) var errors: [(field: String, text: Text)] = []

  init() {}

  init(_ field: String, _ text: Text) {
    errors = [(field, text)]
  }

  mutating func add(_ field: String, _ text: Text) {
    errors.append((field, text))
  }

  /// Runs one field's check, keeping its refusal, so that a form names everything wrong at once.
  mutating func collect<Value, Failure: Error>(
    _ field: String, _ text: (Failure) -> Text, _ check: () throws(Failure) -> Value
  ) -> Value? {
    do {
      return try check()
    } catch {
      add(field, text(error))
      return nil
    }
  }

  /// A day as a date field sends it; nil where it was left empty, and where it cannot be read, which is noted.
  mutating func date(_ field: String, in fields: Fields) -> LocalDate? {
    let text = fields.text(field)
    guard !text.isEmpty else { return nil }
    let date = LocalDate(text)
    if date == nil { add(field, Text("round.date.unreadable")) }
    return date
  }

  func text(_ field: String) -> Text? {
    errors.first { $0.field == field }?.text
  }

  var isEmpty: Bool { errors.isEmpty }
}
