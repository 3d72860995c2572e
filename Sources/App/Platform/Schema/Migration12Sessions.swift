import Database

extension Migrations {
  /// What people have on, and what became of each session. Nobody has two things on at once: that is the database's
  /// rule, whatever the server believes (data-model §14).
  static let sessions = Migration(
    number: 12, name: "sessions",
    statements: [
      """
      CREATE TABLE busy (
        id TEXT NOT NULL PRIMARY KEY,
        person_id TEXT NOT NULL REFERENCES person (id),
        starts_at BIGINT NOT NULL,
        ends_at BIGINT NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('session')),
        reference TEXT NOT NULL,
        CHECK (ends_at > starts_at)
      )
      """,
      "CREATE INDEX busy_person ON busy (person_id, ends_at)",
      "CREATE INDEX busy_reference ON busy (reference)",
      "CREATE INDEX session_engagement ON session (organisation_id, engagement_id)",
      """
      CREATE TABLE session_change (
        organisation_id TEXT NOT NULL,
        id TEXT NOT NULL UNIQUE,
        session_id TEXT NOT NULL,
        change TEXT NOT NULL CHECK (change IN ('booked', 'cancelled')),
        reason TEXT,
        person_id TEXT NOT NULL REFERENCES person (id),
        at BIGINT NOT NULL,
        PRIMARY KEY (organisation_id, id),
        FOREIGN KEY (organisation_id, session_id) REFERENCES session (organisation_id, id)
      )
      """,
    ],
    sqlite: ["INSERT", "UPDATE"].map { event in
      """
      CREATE TRIGGER busy_overlap_\(event.lowercased()) BEFORE \(event) ON busy
      WHEN EXISTS (
        SELECT 1 FROM busy WHERE busy.person_id = NEW.person_id AND busy.ends_at > NEW.starts_at
          AND busy.starts_at < NEW.ends_at AND busy.id <> NEW.id)
      BEGIN SELECT RAISE(ABORT, 'busy_overlap'); END
      """
    },
    postgres: [
      // Two databases' owners may come to it at once; whoever is second finds it there.
      """
      DO $$ BEGIN CREATE EXTENSION IF NOT EXISTS btree_gist WITH SCHEMA public;
      EXCEPTION WHEN unique_violation THEN NULL; END $$
      """,
      """
      ALTER TABLE busy ADD CONSTRAINT busy_overlap
        EXCLUDE USING gist (person_id public.gist_text_ops WITH =, int8range(starts_at, ends_at) WITH &&)
      """,
    ])
}
