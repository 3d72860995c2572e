/// One way to run SQL, on SQLite or PostgreSQL. It knows no table of ours but its own record of migrations.
///
/// A transaction is a synchronous closure, so that `await` inside it does not compile. A closure may run twice: it
/// changes nothing outside the database.
package protocol Database: Sendable {
  var dialect: Dialect { get }

  /// What it has done so far.
  var figures: DatabaseFigures { get }

  /// Runs queries that all see the same instant. Writing in it fails with `DatabaseError.readOnly`.
  func read<T: Sendable>(_ body: @escaping @Sendable (Transaction) throws -> T) async throws -> T

  /// Runs a closure whose effects all happen or none does. Returns once they are durable. Whatever the closure throws
  /// undoes its effects.
  @discardableResult
  func write<T: Sendable>(_ body: @escaping @Sendable (Transaction) throws -> T) async throws -> T

  /// Brings the schema up to date, each migration in a transaction of its own, and returns how many ran.
  @discardableResult
  func migrate(_ migrations: [Migration]) async throws -> Int

  /// Runs a closure alone on a database whose schema stands, for filling its tables in any order: triggers and foreign
  /// keys rest meanwhile and are checked at the end. All of it happens or nothing.
  @discardableResult
  func fill<T: Sendable>(_ body: @escaping @Sendable (Transaction) throws -> T) async throws -> T

  /// Lets what is running finish, then gives up connections and locks. Whatever comes later gets an error.
  func close() async throws
}
