import Coaching
import Database
import HTML
import HTTPTypes
import Hummingbird
import NIOCore
import Time

/// Turns a request into a `Visit` and brings it to its route, if the route is for whoever came.
struct Reception: Sendable {
  static let languageCookie = "turnabout-language"

  let devices: Devices
  let origin: Origin
  let zoneFolder: ZoneFolder
  let proxies: Int
  let catalogue: @Sendable (PageLanguage) -> Catalogue
  let door: DemonstrationDoor

  func answer(_ request: Request, _ context: WebContext, by route: Route) async throws -> Response {
    let caller = try await caller(request, context)
    let signedIn = caller.signedIn
    // Who may not come in is turned away before anything of theirs is read.
    switch route.handler {
    case .anyone(let run):
      return try await answer(visit(request, context, route, caller, nil), request, context, run)
    case .loopback(let run):
      guard let loopback = caller.loopback else { throw NotFound() }
      let visit = try await visit(request, context, route, caller, nil)
      return try await answer(visit, request, context) { try await run($0, loopback) }
    case .demonstration(let run):
      guard let demonstration = caller.demonstration else { throw NotFound() }
      let visit = try await visit(request, context, route, caller, nil)
      return try await answer(visit, request, context) { try await run($0, demonstration) }
    case .signedIn(let run):
      guard let signedIn else { return Self.toSignIn(request) }
      let visit = try await visit(request, context, route, caller, nil)
      return try await answer(visit, request, context) { try await run($0, signedIn) }
    case .member(let run):
      guard let signedIn else { return Self.toSignIn(request) }
      let membership = try Self.membership(of: signedIn)
      let visit = try await visit(request, context, route, caller, membership)
      return try await answer(visit, request, context) { try await run($0, membership.actor) }
    case .coordinator(let run):
      guard let signedIn else { return Self.toSignIn(request) }
      let membership = try Self.membership(of: signedIn)
      guard let coordinator = Coordinator(membership.actor) else { throw NotFound() }
      let visit = try await visit(request, context, route, caller, membership)
      return try await answer(visit, request, context) { try await run($0, coordinator) }
    }
  }

  /// A refusal of the route's own is told in the reader's language, where they are; `Site` tells the others.
  private func answer(
    _ visit: Visit, _ request: Request, _ context: WebContext, _ run: (Visit) async throws -> Response
  ) async throws -> Response {
    do {
      return try await run(visit)
    } catch let refusal as any Refusal {
      return ErrorPages.response(
        to: refusal, from: sender(request), reader: visit.reader, requestID: context.id,
        asProblem: visit.acceptsProblemDetails)
    }
  }

  private static func membership(of signedIn: SignedIn) throws -> Membership {
    guard let membership = signedIn.membership else { throw NotFound() }
    return membership
  }

  /// What a request tells about who sent it, before anybody asks what it wants.
  private struct Caller {
    let cookies: [String: String]
    let signedIn: SignedIn?
    let loopback: Loopback?
    let demonstration: Demonstration?
  }

  private func caller(_ request: Request, _ context: WebContext) async throws -> Caller {
    let cookies = Cookie.received(request.headers)
    let loopback = door.loopback(request, context)
    return Caller(
      cookies: cookies,
      signedIn: try await devices.signedIn(
        cookies: cookies, isSecure: origin.isSecure, at: context.parameters.get("organisation")),
      loopback: loopback, demonstration: try await door.demonstration(loopback))
  }

  /// Who reads the answer to a request that came to no route, or that its route's door turned away.
  func reader(_ request: Request, _ context: WebContext) async throws -> Reader {
    reader(request, try await caller(request, context), nil)
  }

  private func reader(_ request: Request, _ caller: Caller, _ membership: Membership?) -> Reader {
    let signedIn = caller.signedIn
    let language = Self.language(
      request.headers, cookies: caller.cookies, person: signedIn?.language, isSecure: origin.isSecure)
    let place = membership.map { membership in
      Reader.Place(
        organisation: membership.organisation, memberName: membership.name,
        coordinates: membership.actor.coordinates)
    }
    return Reader(
      language: language, catalogue: catalogue(language),
      zone: (membership?.zone ?? signedIn?.zone).flatMap(zoneFolder.zones.rules) ?? .utc, place: place,
      isSignedIn: signedIn != nil, path: here(request) ?? "/",
      part: caller.demonstration.map { _ in Reader.Part(name: membership?.name ?? signedIn?.name) })
  }

  /// Where to come back to: the page itself, or the one on which a form was sent.
  private func here(_ request: Request) -> Path? {
    request.method == .get ? Path(received: request.uri.string) : sender(request)
  }

  /// The page of ours, and of nobody else's, on which a link was followed or a form sent; never the address itself.
  func sender(_ request: Request) -> Path? {
    guard let sender = request.headers[.referer], sender.hasPrefix("\(origin)/") else { return nil }
    let path = Path(received: String(sender.dropFirst(origin.description.count)))
    return request.method == .get && path?.text == request.uri.string ? nil : path
  }

  private func visit(
    _ request: Request, _ context: WebContext, _ route: Route, _ caller: Caller, _ membership: Membership?
  ) async throws -> Visit {
    let body = try await Self.body(of: request, route.body)
    return Visit(
      path: request.uri.path, query: Fields(encoded: request.uri.query ?? ""), parameters: context.parameters,
      fields: body.fields, upload: body.upload, cookies: caller.cookies, source: source(request, context),
      agent: String((request.headers[.userAgent] ?? "").prefix(200)),
      authorization: request.headers[.authorization], ifNoneMatch: request.headers[.ifNoneMatch],
      acceptsProblemDetails: request.headers[.accept]?.contains("json") == true,
      reader: reader(request, caller, membership), signedIn: caller.signedIn, loopback: caller.loopback)
  }

  /// The peer's address; behind proxies of the operator's own, the one that the outermost of them saw. What stands
  /// further left in the header was written by whoever sent it.
  private func source(_ request: Request, _ context: WebContext) -> String {
    guard proxies > 0, let header = request.headers[.forwardedFor] else { return context.source }
    let hops = header.suffix(1_000).split(separator: ",").map(\.trimmingSpace)
    return hops.count >= proxies ? String(hops[hops.count - proxies].prefix(64)) : context.source
  }

  /// A page that needs a person sends a signed-out reader to sign in and back; a post is not repeated for them.
  private static func toSignIn(_ request: Request) -> Response {
    guard request.method == .get, let here = Path(received: request.uri.string) else {
      return .seeOther("/sign-in")
    }
    return .seeOther(("/sign-in" as Path).with("next", here.text))
  }

  private static func body(of request: Request, _ kind: Route.Body) async throws -> (fields: Fields, upload: Upload?) {
    let limit: Int
    switch kind {
    case .none: return (.none, nil)
    case .form: limit = 100_000
    case .upload(let bytes): limit = bytes
    }
    let bytes = try await bytes(of: request, limit: limit)
    let type = request.headers[.contentType] ?? ""
    if type.lowercased().hasPrefix("multipart/form-data") {
      let multipart = try Multipart(bytes, contentType: type)
      return (Fields(multipart.values), multipart.upload)
    }
    guard bytes.isEmpty || type.lowercased().hasPrefix("application/x-www-form-urlencoded") else { throw BadRequest() }
    return (Fields(encoded: String(decoding: bytes, as: UTF8.self)), nil)
  }

  /// Reads a body up to its limit. What comes beyond is read on and thrown away, within reason, because a browser shows
  /// an answer only after it has sent everything.
  private static func bytes(of request: Request, limit: Int) async throws -> [UInt8] {
    var bytes: [UInt8] = []
    var count = 0
    for try await buffer in request.body {
      count += buffer.readableBytes
      guard count <= limit + 300_000_000 else { throw TooLarge(limit: limit) }
      if count <= limit { bytes.append(contentsOf: buffer.readableBytesView) } else { bytes = [] }
    }
    guard count <= limit else { throw TooLarge(limit: limit) }
    return bytes
  }

  /// The person's own choice, else the browser's cookie, else the first of Accept-Language that we speak, else English.
  static func language(
    _ headers: HTTPFields, cookies: [String: String], person: PageLanguage?, isSecure: Bool
  ) -> PageLanguage {
    let cookie = cookies[Cookie.name(languageCookie, isSecure: isSecure)]
    if let language = person ?? cookie.flatMap({ PageLanguage($0) }) { return language }
    let wanted = (headers[.acceptLanguage] ?? "").prefix(500).split(separator: ",").map { item in
      let parts = item.split(separator: ";")
      let weight = parts.dropFirst().first.flatMap { Double($0.trimmingSpace.dropFirst(2)) } ?? 1
      return (code: parts.first.map { String($0.trimmingSpace.lowercased().prefix(2)) } ?? "", weight: weight)
    }
    let best = wanted.enumerated().sorted {
      ($1.element.weight, $0.offset) < ($0.element.weight, $1.offset)
    }
    return best.lazy.compactMap { PageLanguage(rawValue: $0.element.code) }.first ?? .en
  }
}

extension HTTPField.Name {
  static let forwardedFor = HTTPField.Name("X-Forwarded-For") ?? .via
}
