import Database

extension Migrations {
  /// One's sessions for one's own calendar: a person's, not an organisation's.
  static let calendars = Migration(
    number: 14, name: "calendars",
    statements: [
      """
      CREATE TABLE calendar_feed (
        person_id TEXT NOT NULL PRIMARY KEY REFERENCES person (id),
        token_hash TEXT NOT NULL UNIQUE,
        sealed_token BYTEA NOT NULL,
        busy_only BOOLEAN NOT NULL,
        made_at BIGINT NOT NULL
      )
      """
    ])
}
