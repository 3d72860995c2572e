import Database

extension Migrations {
  /// Programmes and the append-only versions of their policies (data-model §8).
  static let programmes = Migration(
    number: 2, name: "programmes",
    statements: [
      """
      CREATE TABLE programme (
        organisation_id TEXT NOT NULL REFERENCES organisation (id),
        id TEXT NOT NULL UNIQUE,
        name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
        template TEXT NOT NULL,
        created_by TEXT NOT NULL REFERENCES person (id),
        created_at BIGINT NOT NULL,
        PRIMARY KEY (organisation_id, id)
      )
      """,
      """
      CREATE TABLE policy_version (
        organisation_id TEXT NOT NULL,
        programme_id TEXT NOT NULL,
        number BIGINT NOT NULL CHECK (number >= 1),
        document TEXT NOT NULL,
        schema_number BIGINT NOT NULL,
        created_by TEXT NOT NULL REFERENCES person (id),
        created_at BIGINT NOT NULL,
        PRIMARY KEY (organisation_id, programme_id, number),
        FOREIGN KEY (organisation_id, programme_id) REFERENCES programme (organisation_id, id)
      )
      """,
    ])
}
