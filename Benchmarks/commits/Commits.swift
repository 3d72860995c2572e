import Database
import Logging
import Synchronization

/// Durable writes a second into a SQLite file: by one writer after the other, and by many at a time.
///
/// Arguments: the file, which must not exist, and how many rounds. One line a round: one by one, together, and how
/// many writes shared a commit.
@main
enum Commits {
  private static let writers = 64
  private static let span = Duration.seconds(2)

  static func main() async throws {
    guard CommandLine.arguments.count == 3, let rounds = Int(CommandLine.arguments[2]) else {
      return print("usage: commits FILE ROUNDS")
    }
    var logger = Logger(label: "commits")
    logger.logLevel = .warning
    let database = try SQLiteDatabase(path: CommandLine.arguments[1], logger: logger)
    try await database.migrate([
      Migration(
        number: 1, name: "entries", statements: ["CREATE TABLE entry (id BIGINT PRIMARY KEY, text TEXT NOT NULL)"])
    ])
    let ids = Atomic(0)
    for _ in 0..<rounds {
      let single = try await writes(to: database, by: 1, numbering: ids)
      let commits = database.commits
      let together = try await writes(to: database, by: writers, numbering: ids)
      let shared = Double(together) / Double(database.commits - commits)
      print(perSecond(single), perSecond(together), Int(shared.rounded()))
    }
    try await database.close()
  }

  /// How many writes were acknowledged while so many writers each waited for one before making the next.
  private static func writes(
    to database: SQLiteDatabase, by writers: Int, numbering ids: borrowing Atomic<Int>
  ) async throws -> Int {
    let end = ContinuousClock.now.advanced(by: span)
    let base = ids.wrappingAdd(1, ordering: .relaxed).newValue * 100_000_000
    return try await withThrowingTaskGroup(of: Int.self) { group in
      for writer in 0..<writers {
        group.addTask {
          var count = 0
          while ContinuousClock.now < end {
            let id = base + writer * 1_000_000 + count
            try await database.write {
              try $0.execute("INSERT INTO entry (id, text) VALUES (\(id), \("one more line"))")
            }
            count += 1
          }
          return count
        }
      }
      return try await group.reduce(0, +)
    }
  }

  private static func perSecond(_ count: Int) -> Int {
    Int(Double(count) / (Double(span.components.seconds)))
  }
}
