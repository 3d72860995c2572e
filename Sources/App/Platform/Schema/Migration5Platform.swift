import Database

extension Migrations {
  /// Activity, jobs and the outbox (data-model §17, §19).
  static let platform = Migration(
    number: 5, name: "platform",
    statements: [
      """
      CREATE TABLE activity (
        organisation_id TEXT NOT NULL REFERENCES organisation (id),
        id TEXT NOT NULL UNIQUE,
        actor_id TEXT REFERENCES person (id),
        verb TEXT NOT NULL,
        object_id TEXT NOT NULL,
        count BIGINT,
        at BIGINT NOT NULL,
        PRIMARY KEY (organisation_id, id)
      )
      """,
      "CREATE INDEX activity_at ON activity (organisation_id, at)",
      """
      CREATE TABLE mail (
        id TEXT NOT NULL PRIMARY KEY,
        organisation_id TEXT REFERENCES organisation (id),
        person_id TEXT NOT NULL REFERENCES person (id),
        kind TEXT NOT NULL,
        sealed BYTEA,
        created_at BIGINT NOT NULL,
        sent_at BIGINT,
        CHECK (sent_at IS NULL OR sealed IS NULL)
      )
      """,
      "CREATE INDEX mail_created ON mail (created_at)",
      """
      CREATE TABLE job (
        id TEXT NOT NULL PRIMARY KEY,
        key TEXT NOT NULL UNIQUE,
        kind TEXT NOT NULL,
        object_id TEXT NOT NULL,
        organisation_id TEXT REFERENCES organisation (id),
        state TEXT NOT NULL CHECK (state IN ('waiting', 'done', 'dead')),
        run_at BIGINT NOT NULL,
        attempts BIGINT NOT NULL,
        claimed_until BIGINT,
        last_failure TEXT,
        created_at BIGINT NOT NULL
      )
      """,
      "CREATE INDEX job_waiting ON job (run_at) WHERE state = 'waiting'",
    ])
}
