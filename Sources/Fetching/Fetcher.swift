import Logging
import NIOPosix

/// Fetches documents from addresses that anybody may have given, on threads of its own.
///
/// The document and libcurl's buffers are all that a fetch holds: some three times the limit of bytes while it grows.
/// Nothing is kept from one request to the next, neither connection nor cookie. Whoever makes one closes it.
package struct Fetcher: Sendable {
  private static let redirects = 3

  private let client: Client
  private let limits: FetchLimits
  private let logger: Logger
  private let threads: NIOThreadPool

  /// What does not change from request to request.
  struct Client: Sendable {
    let reach: Reach
    /// Who we say we are.
    let agent: String
    /// A PEM bundle to trust instead of the system's.
    let caFile: String?
    /// HOST:PORT:ADDRESS[,ADDRESS…], for tests of what a name server may answer.
    let name: String?
  }

  /// - Parameters:
  ///   - agent: who we say we are; printable ASCII.
  ///   - caFile: a PEM bundle to trust instead of the system's.
  ///   - threads: how many fetches run at once; further ones wait.
  package init(
    reach: Reach = Reach(), agent: String = "Turnabout", caFile: String? = nil, limits: FetchLimits = FetchLimits(),
    threads: Int = 2, logger: Logger
  ) {
    self.init(
      client: Client(reach: reach, agent: agent, caFile: caFile, name: nil), limits: limits, threads: threads,
      logger: logger)
  }

  init(client: Client, limits: FetchLimits, threads: Int, logger: Logger) {
    self.client = client
    self.limits = limits
    self.logger = logger
    self.threads = NIOThreadPool(numberOfThreads: threads)
    self.threads.start()
  }

  /// Gets a document, following at most three redirects.
  ///
  /// - Parameter known: the validators of the version that one has; with them the answer may be `notModified`.
  package func get(
    _ address: WebAddress, unless known: Validators = Validators()
  ) async throws(FetchFailure) -> Fetched {
    let result: Result<Fetched, FetchFailure>
    do {
      result = try await threads.runIfActive {
        Result { () throws(FetchFailure) in try follow(address, unless: known) }
      }
    } catch {
      throw .closed
    }
    return try result.get()
  }

  /// Lets the fetches under way finish, which takes no longer than their whole time, and turns back those that wait.
  package func close() async {
    do {
      try await threads.shutdownGracefully()
    } catch {
      logger.error("fetching threads did not stop", metadata: ["error": "\(error)"])
    }
  }

  private func follow(_ start: WebAddress, unless known: Validators) throws(FetchFailure) -> Fetched {
    var address = start
    var left = milliseconds(limits.whole)
    for _ in 0...Self.redirects {
      let exchange = Exchange(getting: address, unless: known, by: client, limits: limits, milliseconds: left)
      if exchange.isRefused { logger.notice("fetch refused: the address is special and in no opened network") }
      switch try exchange.answer(to: known) {
      case .final(let fetched): return fetched
      case .elsewhere(let location): address = try address.followed(to: location)
      }
      left -= exchange.milliseconds
      guard left > 0 else { throw .late }
    }
    throw .tooManyRedirects
  }
}

extension WebAddress {
  fileprivate func followed(to location: String) throws(FetchFailure) -> WebAddress {
    let next: WebAddress
    do {
      next = try redirected(to: location)
    } catch {
      throw .misdirected(error)
    }
    guard next.isEncrypted || !isEncrypted else { throw .downgraded }
    return next
  }
}
