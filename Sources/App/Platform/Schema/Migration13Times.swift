import Database

extension Migrations {
  /// Where people are meanwhile and what they want kept free, times that are offered and kept free until somebody answers, and the whole history of a
  /// session: sealed reasons, and moves besides bookings and cancellations. Reasons given before were not sealed, and go.
  static let times = Migration(
    number: 13, name: "times",
    statements: [
      """
      CREATE TABLE stay (
        id TEXT NOT NULL PRIMARY KEY,
        person_id TEXT NOT NULL REFERENCES person (id),
        first_day TEXT NOT NULL,
        last_day TEXT NOT NULL,
        zone TEXT,
        CHECK (first_day <= last_day)
      )
      """,
      "CREATE INDEX stay_person ON stay (person_id, last_day)",
      """
      CREATE TABLE habits (
        person_id TEXT NOT NULL PRIMARY KEY REFERENCES person (id),
        buffer INTEGER NOT NULL CHECK (buffer >= 0),
        notice INTEGER NOT NULL CHECK (notice >= 0),
        most_a_day INTEGER CHECK (most_a_day > 0)
      )
      """,
      "ALTER TABLE session ADD COLUMN place TEXT NOT NULL DEFAULT ''",
      // Of all that were booked at once the first one's id, and where the session stood among them.
      "ALTER TABLE session ADD COLUMN series_id TEXT",
      "ALTER TABLE session ADD COLUMN series_start TEXT",
      "ALTER TABLE session ADD COLUMN sequence BIGINT NOT NULL DEFAULT 0",
      """
      CREATE TABLE session_history (
        organisation_id TEXT NOT NULL,
        id TEXT NOT NULL UNIQUE,
        session_id TEXT NOT NULL,
        change TEXT NOT NULL CHECK (change IN ('booked', 'moved', 'cancelled', 'held', 'missed')),
        sealed_reason BYTEA,
        person_id TEXT NOT NULL REFERENCES person (id),
        at BIGINT NOT NULL,
        PRIMARY KEY (organisation_id, id),
        FOREIGN KEY (organisation_id, session_id) REFERENCES session (organisation_id, id)
      )
      """,
      """
      INSERT INTO session_history (organisation_id, id, session_id, change, person_id, at)
      SELECT organisation_id, id, session_id, change, person_id, at FROM session_change
      """,
      "DROP TABLE session_change",
      "CREATE INDEX session_history_session ON session_history (organisation_id, session_id, at)",
      """
      CREATE TABLE offer (
        organisation_id TEXT NOT NULL,
        id TEXT NOT NULL UNIQUE,
        engagement_id TEXT NOT NULL,
        person_id TEXT NOT NULL REFERENCES person (id),
        place TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('open', 'accepted', 'declined', 'withdrawn')),
        made_at BIGINT NOT NULL,
        expires_at BIGINT NOT NULL,
        answered_by TEXT REFERENCES person (id),
        answered_at BIGINT,
        PRIMARY KEY (organisation_id, id),
        FOREIGN KEY (organisation_id, engagement_id) REFERENCES engagement (organisation_id, id),
        CHECK ((state = 'open') = (answered_at IS NULL))
      )
      """,
      "CREATE INDEX offer_engagement ON offer (organisation_id, engagement_id)",
      """
      CREATE TABLE offer_time (
        organisation_id TEXT NOT NULL,
        offer_id TEXT NOT NULL,
        starts_at BIGINT NOT NULL,
        ends_at BIGINT NOT NULL,
        PRIMARY KEY (organisation_id, offer_id, starts_at),
        FOREIGN KEY (organisation_id, offer_id) REFERENCES offer (organisation_id, id),
        CHECK (ends_at > starts_at)
      )
      """,
    ],
    sqlite: [
      """
      CREATE TABLE busy_13 (
        id TEXT NOT NULL PRIMARY KEY,
        person_id TEXT NOT NULL REFERENCES person (id),
        starts_at BIGINT NOT NULL,
        ends_at BIGINT NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('session', 'offer')),
        reference TEXT NOT NULL,
        expires_at BIGINT,
        CHECK (ends_at > starts_at),
        CHECK ((kind = 'offer') = (expires_at IS NOT NULL))
      )
      """,
      """
      INSERT INTO busy_13 (id, person_id, starts_at, ends_at, kind, reference)
      SELECT id, person_id, starts_at, ends_at, kind, reference FROM busy
      """,
      "DROP TABLE busy",
      "ALTER TABLE busy_13 RENAME TO busy",
      "CREATE INDEX busy_person ON busy (person_id, ends_at)",
      "CREATE INDEX busy_reference ON busy (reference)",
    ]
      + ["INSERT", "UPDATE"].map { event in
        """
        CREATE TRIGGER busy_overlap_\(event.lowercased()) BEFORE \(event) ON busy
        WHEN EXISTS (
          SELECT 1 FROM busy WHERE busy.person_id = NEW.person_id AND busy.ends_at > NEW.starts_at
            AND busy.starts_at < NEW.ends_at AND busy.id <> NEW.id)
        BEGIN SELECT RAISE(ABORT, 'busy_overlap'); END
        """
      },
    postgres: [
      "ALTER TABLE busy DROP CONSTRAINT busy_kind_check",
      "ALTER TABLE busy ADD CONSTRAINT busy_kind_check CHECK (kind IN ('session', 'offer'))",
      "ALTER TABLE busy ADD COLUMN expires_at BIGINT",
      "ALTER TABLE busy ADD CONSTRAINT busy_expiry CHECK ((kind = 'offer') = (expires_at IS NOT NULL))",
    ])
}
