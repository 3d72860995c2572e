import Database

extension Migrations {
  /// What people were reminded of, each at most once; whether sessions were held; and when somebody is to look at an
  /// engagement again.
  static let reminders = Migration(
    number: 15, name: "reminders",
    statements: [
      """
      CREATE TABLE reminder (
        organisation_id TEXT NOT NULL,
        id TEXT NOT NULL UNIQUE,
        engagement_id TEXT NOT NULL,
        person_id TEXT NOT NULL REFERENCES person (id),
        kind TEXT NOT NULL,
        anchor_at BIGINT NOT NULL,
        due_at BIGINT NOT NULL,
        sent_at BIGINT NOT NULL,
        PRIMARY KEY (organisation_id, id),
        UNIQUE (organisation_id, engagement_id, person_id, kind, anchor_at),
        FOREIGN KEY (organisation_id, engagement_id) REFERENCES engagement (organisation_id, id)
      )
      """,
      """
      CREATE TABLE reminder_choice (
        person_id TEXT NOT NULL REFERENCES person (id),
        kind TEXT NOT NULL,
        PRIMARY KEY (person_id, kind)
      )
      """,
      "ALTER TABLE engagement ADD COLUMN look_at BIGINT",
      "UPDATE engagement SET look_at = created_at",
      "CREATE INDEX engagement_look ON engagement (look_at)",
      """
      CREATE TABLE attendance (
        organisation_id TEXT NOT NULL,
        id TEXT NOT NULL UNIQUE,
        session_id TEXT NOT NULL,
        person_id TEXT NOT NULL REFERENCES person (id),
        answer TEXT NOT NULL CHECK (answer IN ('met', 'missed-by-me', 'missed-by-others')),
        at BIGINT NOT NULL,
        PRIMARY KEY (organisation_id, id),
        FOREIGN KEY (organisation_id, session_id) REFERENCES session (organisation_id, id)
      )
      """,
      // Who was not there, of sessions that are settled.
      """
      CREATE TABLE absence (
        organisation_id TEXT NOT NULL,
        session_id TEXT NOT NULL,
        person_id TEXT NOT NULL REFERENCES person (id),
        PRIMARY KEY (organisation_id, session_id, person_id),
        FOREIGN KEY (organisation_id, session_id) REFERENCES session (organisation_id, id)
      )
      """,
      "CREATE INDEX attendance_session ON attendance (organisation_id, session_id, at)",
    ])
}
