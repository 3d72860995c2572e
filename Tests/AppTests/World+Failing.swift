@testable import Database

/// Failures of the database in the middle of a transaction.
extension World {
  /// From now on no table of that name takes more than so many new rows.
  func refuseRows(of table: String, after count: Int) async throws {
    let limit = "(SELECT count(*) FROM \(table)) > (SELECT count(*) FROM refusal)"
    let statements =
      switch database.dialect {
      case .sqlite:
        [
          "CREATE TRIGGER refusal AFTER INSERT ON \(table) WHEN \(limit) BEGIN SELECT RAISE(ABORT, 'refused'); END"
        ]
      case .postgres:
        [
          """
          CREATE OR REPLACE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS
          $$ BEGIN IF \(limit) THEN RAISE EXCEPTION 'refused'; END IF; RETURN NULL; END $$
          """,
          "CREATE TRIGGER refusal AFTER INSERT ON \(table) FOR EACH ROW EXECUTE FUNCTION refuse()",
        ]
      }
    try await define(
      ["CREATE TABLE refusal (n BIGINT)"] + statements
        + ["INSERT INTO refusal SELECT 1 FROM \(table)"]
        + Array(repeating: "INSERT INTO refusal VALUES (1)", count: count))
  }

  func acceptRows(of table: String) async throws {
    try await define([
      "DROP TRIGGER refusal" + (database.dialect == .postgres ? " ON \(table)" : ""), "DROP TABLE refusal",
    ])
  }

  private func define(_ statements: [String]) async throws {
    try await database.write { transaction in
      for statement in statements { try transaction.define(statement) }
    }
  }
}
