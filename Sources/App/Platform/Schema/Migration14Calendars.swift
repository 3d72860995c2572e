import Database

extension Migrations {
  /// One's sessions for one's own calendar, and what one's other calendars say is busy. A person's, not an
  /// organisation's: nobody is in two places because they belong to two.
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
      """,
      """
      CREATE TABLE outside_calendar (
        id TEXT NOT NULL PRIMARY KEY,
        person_id TEXT NOT NULL REFERENCES person (id),
        name TEXT NOT NULL,
        sealed_address BYTEA,
        etag TEXT,
        modified TEXT,
        read_at BIGINT,
        events INTEGER NOT NULL DEFAULT 0,
        skipped INTEGER NOT NULL DEFAULT 0,
        failure TEXT,
        failures INTEGER NOT NULL DEFAULT 0,
        due_at BIGINT,
        CHECK ((sealed_address IS NULL) = (due_at IS NULL))
      )
      """,
      "CREATE INDEX outside_calendar_person ON outside_calendar (person_id)",
      "CREATE INDEX outside_calendar_due ON outside_calendar (due_at)",
      // Apart from what is booked here, because outside calendars may overlap anything.
      """
      CREATE TABLE outside_busy (
        calendar_id TEXT NOT NULL REFERENCES outside_calendar (id),
        person_id TEXT NOT NULL REFERENCES person (id),
        starts_at BIGINT NOT NULL,
        ends_at BIGINT NOT NULL,
        PRIMARY KEY (calendar_id, starts_at),
        CHECK (ends_at > starts_at)
      )
      """,
      "CREATE INDEX outside_busy_person ON outside_busy (person_id, ends_at)",
    ])
}
