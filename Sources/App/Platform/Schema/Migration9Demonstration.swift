import Database

extension Migrations {
  /// Whether this instance shows invented people. One row once it does, and for good.
  static let demonstration = Migration(
    number: 9, name: "demonstration",
    statements: [
      """
      CREATE TABLE demonstration (
        id BIGINT NOT NULL PRIMARY KEY CHECK (id = 1),
        begun_at BIGINT NOT NULL
      )
      """
    ])
}
