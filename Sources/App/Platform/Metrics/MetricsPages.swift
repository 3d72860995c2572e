import Crypto
import Database
import Hummingbird
import Time

/// Figures for a program that watches over the instance, in the text form of Prometheus. Whoever does not show the
/// token learns not even that there is such a page.
struct MetricsPages: Sendable {
  private let surroundings: Surroundings
  private let token: String?
  private let backups: BackupNote

  init(_ surroundings: Surroundings, token: String?, backups: BackupNote) {
    self.surroundings = surroundings
    self.token = token
    self.backups = backups
  }

  func show(_ visit: Visit) async throws -> Response {
    guard let token, let shown = visit.authorization, Self.isSame(shown, "Bearer \(token)") else { throw NotFound() }
    let now = surroundings.now()
    let work = try await surroundings.database.read { try $0.metrics.work(at: now) }
    let text = MetricsText(
      counts: surroundings.metrics.soFar, database: surroundings.database.figures, work: work,
      process: ProcessFigures(), startedAt: surroundings.metrics.startedAt, now: now,
      lastBackup: backups.read()?.instant)
    var response = Response.plain(text.description)
    response.headers[.contentType] = "text/plain; version=0.0.4; charset=utf-8"
    return response
  }

  /// Compares hashes, so that the time it takes says nothing of how much was right.
  private static func isSame(_ shown: String, _ expected: String) -> Bool {
    SHA256.hash(data: Array(shown.utf8)) == SHA256.hash(data: Array(expected.utf8))
  }
}
