import Hummingbird
import Logging

/// The bare framework: one route that answers with one word, for comparison.
@main
enum Hello {
  static func main() async throws {
    let router = Router()
    router.get("hello") { _, _ in "Hello" }
    var logger = Logger(label: "hello")
    logger.logLevel = .warning
    let port = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 8_081
    let server = Application(
      router: router, configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: port)),
      logger: logger)
    try await server.runService()
  }
}
