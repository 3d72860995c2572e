import Logging
import Testing

@testable import Fetching

let loopback = Reach(opening: [Network("127.0.0.0/8")].compactMap(\.self))

/// Fetches as the product does, but from loopback where the test opens it, and with a name server's answer of its own.
func get(
  _ text: String, unless known: Validators = Validators(), reach: Reach = loopback, caFile: String? = nil,
  name: String? = nil, limits: FetchLimits = FetchLimits()
) async throws -> Fetched {
  let client = Fetcher.Client(reach: reach, agent: "Turnabout", caFile: caFile, name: name)
  let logger = Logger(label: "fetch") { _ in SwiftLogNoOpLogHandler() }
  let fetcher = Fetcher(client: client, limits: limits, threads: 1, logger: logger)
  let result: Result<Fetched, any Error>
  do {
    result = .success(try await fetcher.get(WebAddress(text), unless: known))
  } catch {
    result = .failure(error)
  }
  await fetcher.close()
  return try result.get()
}

extension HTTPListener {
  func url(_ path: String = "/") -> String { "http://127.0.0.1:\(port)\(path)" }
}
