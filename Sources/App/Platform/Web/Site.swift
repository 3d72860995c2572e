import Coaching
import Database
import HTML
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import Time

/// The edge: what every request passes through, whatever it asks for.
///
/// Reads the request within bounds, refuses posts from other sites, finds out who is there, lets the route answer,
/// renders refusals and faults, and puts the security headers on everything.
package struct Site: HTTPResponder {
  private let surroundings: Surroundings
  private let origin: Origin
  private let reception: Reception
  private let responder: any HTTPResponder<WebContext>

  package init(_ surroundings: Surroundings, _ configuration: Configuration, routes: [Route]) {
    self.surroundings = surroundings
    origin = configuration.origin
    let router = Router(context: WebContext.self, options: .autoGenerateHeadEndpoints)
    let reception = Reception(
      devices: Devices(surroundings), origin: origin, zoneFolder: surroundings.zoneFolder,
      proxies: configuration.proxies, catalogue: surroundings.catalogue,
      door: DemonstrationDoor(surroundings.database, configuration))
    self.reception = reception
    for route in routes {
      router.on(RouterPath(route.pattern), method: route.method) { request, context in
        try await reception.answer(request, context, by: route)
      }
    }
    responder = router.buildResponder()
  }

  package func respond(to request: Request, context: WebContext) async throws -> Response {
    let begun = ContinuousClock.now
    var response: Response
    do {
      try refuseCrossSite(request)
      response = try await responder.respond(to: request, context: context)
      // The router answers an address that is no route's with a bare status.
      if response.status == .notFound, response.body.contentLength == 0 { throw NotFound() }
    } catch {
      response = await refusal(error, request, context)
    }
    surroundings.metrics.count(
      context.endpointPath, status: response.status.code, took: begun.duration(to: .now))
    SecurityHeaders.add(to: &response, isSecure: origin.isSecure)
    return response
  }

  /// A state-changing request must come from our own pages: Fetch Metadata where the browser sends it, else Origin.
  ///
  /// A request with neither header does not come from a browser's page, so no cookie was lent to a stranger.
  private func refuseCrossSite(_ request: Request) throws {
    guard request.method != .get, request.method != .head else { return }
    if let site = request.headers[.secFetchSite] {
      guard site == "same-origin" || site == "none" else { throw CrossSite() }
    } else if let sender = request.headers[.origin] {
      guard sender == origin.description else { throw CrossSite() }
    }
  }

  private func refusal(_ error: any Error, _ request: Request, _ context: WebContext) async -> Response {
    let refusal: (any Refusal)? =
      switch error {
      case let refusal as any Refusal: refusal
      case let error as any HTTPResponseError: error.status == .notFound ? NotFound() : BadRequest()
      case DatabaseError.invalidText: BadRequest()
      case DatabaseError.full: DiskFull()
      case DatabaseError.busy, DatabaseError.unavailable: NotNow()
      default: nil
      }
    if refusal == nil {
      context.logger.error(
        "fault",
        metadata: ["route": "\(context.endpointPath ?? "none")", "error": "\(error)", "type": "\(type(of: error))"])
    }
    let reader = await reader(request, context)
    return ErrorPages.response(
      to: refusal, from: reception.sender(request), reader: reader, requestID: context.id,
      asProblem: request.headers[.accept]?.contains("json") == true)
  }
}

extension Site {
  /// Who reads a refusal; where not even that can be found out, somebody unknown.
  private func reader(_ request: Request, _ context: WebContext) async -> Reader {
    do {
      var reader = try await reception.reader(request, context)
      // What is not there says nothing of what was asked for, nor does it bring anybody back to it.
      reader.path = "/"
      return reader
    } catch {
      let language = Reception.language(
        request.headers, cookies: Cookie.received(request.headers), person: nil, isSecure: origin.isSecure)
      return Reader(
        language: language, catalogue: surroundings.catalogue(language), zone: .utc, place: nil, isSignedIn: false,
        path: "/")
    }
  }
}

extension HTTPField.Name {
  static let secFetchSite = HTTPField.Name("Sec-Fetch-Site") ?? .origin
}
