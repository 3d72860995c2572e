import Database

extension Migrations {
  /// What members tell of themselves, and leaving an organisation.
  static let profiles = Migration(
    number: 6, name: "profiles",
    statements: [
      "ALTER TABLE membership ADD COLUMN deactivated_at BIGINT",
      """
      CREATE TABLE profile (
        organisation_id TEXT NOT NULL,
        person_id TEXT NOT NULL,
        document TEXT NOT NULL,
        updated_at BIGINT NOT NULL,
        PRIMARY KEY (organisation_id, person_id),
        FOREIGN KEY (organisation_id, person_id) REFERENCES membership (organisation_id, person_id)
      )
      """,
      """
      CREATE TABLE picture (
        organisation_id TEXT NOT NULL,
        person_id TEXT NOT NULL,
        hash TEXT NOT NULL,
        bytes BYTEA NOT NULL,
        updated_at BIGINT NOT NULL,
        PRIMARY KEY (organisation_id, person_id),
        FOREIGN KEY (organisation_id, person_id) REFERENCES membership (organisation_id, person_id)
      )
      """,
    ])
}
