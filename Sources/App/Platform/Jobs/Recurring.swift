import Logging
import ServiceLifecycle

/// Something that a server does again and again until it stops. Several servers may do it side by side, and one that
/// stops in the middle does the rest when it starts again: what is done says in the database that it is.
struct Recurring: Service {
  let name: String
  /// From the end of one time to the beginning of the next.
  let pause: Duration
  let log: Logger
  let work: @Sendable () async throws -> Void

  func run() async throws {
    await cancelWhenGracefulShutdown {
      while !Task.isCancelled {
        do {
          try await work()
        } catch is CancellationError {
          return
        } catch {
          log.error("put off", metadata: ["what": "\(name)", "error": "\(error)"])
        }
        try? await Task.sleep(for: pause)
      }
    }
  }
}
