import Database
import HTTPTypes
import Hummingbird

/// Knowledge that this instance shows invented people and that the request came on loopback: then one may be anybody,
/// and read anybody's mail.
struct Demonstration: Sendable {
  fileprivate init() {}
}

/// Lets in what only a person at this very machine may do. The one place that decides it.
struct DemonstrationDoor: Sendable {
  private let database: any Database
  /// Whether the server listens on loopback only, under a loopback address, without proxies.
  private let isOnLoopback: Bool

  init(_ database: any Database, _ configuration: Configuration) {
    self.database = database
    isOnLoopback = configuration.isOnLoopback
  }

  /// The name that the browser asked for counts too: a stranger's name may be made to lead to 127.0.0.1 (DNS
  /// rebinding). So do traces of a proxy that nobody told us of.
  func loopback(_ request: Request, _ context: WebContext) -> Loopback? {
    let peer = context.source.hasPrefix("::ffff:") ? String(context.source.dropFirst(7)) : context.source
    let authority = request.head.authority ?? ""
    let port = authority.lastIndex(of: ":").map { authority[$0...] } ?? ""
    let host = authority == "[::1]" ? authority : String(authority.dropLast(port.count))
    guard isOnLoopback, Loopback.isLoopback(peer), Loopback.isLoopback(host), request.headers[.forwardedFor] == nil
    else { return nil }
    return Loopback()
  }

  func demonstration(_ loopback: Loopback?) async throws -> Demonstration? {
    guard loopback != nil else { return nil }
    return try await database.read { try $0.demonstration.isBegun() } ? Demonstration() : nil
  }
}

extension Configuration {
  /// Whether nobody but this machine can reach the server, as far as its settings tell.
  var isOnLoopback: Bool { Loopback.isLoopback(host) && origin.isLoopback && proxies == 0 }
}
