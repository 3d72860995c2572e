import Hummingbird
import Logging
import NIOCore

/// What Hummingbird's router carries along with a request: the route's parameters, and where the request came from.
package struct WebContext: RequestContext {
  package var coreContext: CoreRequestContextStorage
  /// The peer's own address.
  let source: String

  package init(source: ApplicationRequestContextSource) {
    coreContext = CoreRequestContextStorage(source: source)
    self.source = source.channel.remoteAddress?.ipAddress ?? "unknown"
  }

  /// A context without a connection behind it, for requests that do not come over HTTP.
  package init(log: some RequestContextSource, source: String) {
    coreContext = CoreRequestContextStorage(source: log)
    self.source = source
  }
}
