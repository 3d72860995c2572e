import Database

extension Migrations {
  /// Calendars that people keep elsewhere, and when they are busy by them. What is in a calendar besides is not kept.
  /// Such times may overlap anything, unlike those in `busy` (data-model §14).
  static let outsideCalendars = Migration(
    number: 19, name: "outside-calendars",
    statements: [
      """
      CREATE TABLE outside_calendar (
        id TEXT NOT NULL PRIMARY KEY,
        person_id TEXT NOT NULL REFERENCES person (id),
        name TEXT NOT NULL,
        sealed_address BYTEA,
        etag TEXT,
        modified TEXT,
        added_at BIGINT NOT NULL,
        tried_at BIGINT NOT NULL,
        read_at BIGINT NOT NULL,
        whole_at BIGINT NOT NULL,
        reading TEXT NOT NULL,
        failure TEXT,
        failures INTEGER NOT NULL DEFAULT 0 CHECK (failures >= 0),
        due_at BIGINT,
        CHECK ((sealed_address IS NULL) = (due_at IS NULL)),
        CHECK ((failure IS NULL) = (failures = 0))
      )
      """,
      "CREATE INDEX outside_calendar_person ON outside_calendar (person_id)",
      "CREATE INDEX outside_calendar_due ON outside_calendar (due_at)",
      // Those of one calendar are apart from each other, so that no two end at once.
      """
      CREATE TABLE outside_busy (
        calendar_id TEXT NOT NULL REFERENCES outside_calendar (id),
        starts_at BIGINT NOT NULL,
        ends_at BIGINT NOT NULL,
        PRIMARY KEY (calendar_id, ends_at),
        CHECK (ends_at > starts_at)
      )
      """,
    ])
}
