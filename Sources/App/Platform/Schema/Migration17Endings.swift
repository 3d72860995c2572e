import Database

extension Migrations {
  /// How engagements end (data-model §16): by their plan, by time, or because somebody leaves the round; and what mends
  /// a round that somebody has left.
  static let endings = Migration(
    number: 17, name: "endings",
    statements: [
      """
      ALTER TABLE engagement ADD COLUMN state TEXT NOT NULL DEFAULT 'running'
        CHECK (state IN ('running', 'completed', 'uncompleted', 'withdrawn'))
      """,
      "ALTER TABLE engagement ADD COLUMN ended_at BIGINT",
      "ALTER TABLE engagement_party ADD COLUMN left_at BIGINT",
      // Rounds that are over have engagements that are.
      "UPDATE engagement SET look_at = created_at WHERE look_at IS NULL",
      """
      CREATE TABLE withdrawal (
        organisation_id TEXT NOT NULL,
        id TEXT NOT NULL UNIQUE,
        round_id TEXT NOT NULL,
        person_id TEXT NOT NULL,
        sealed_reason BYTEA,
        noted_by TEXT NOT NULL REFERENCES person (id),
        at BIGINT NOT NULL,
        PRIMARY KEY (organisation_id, id),
        FOREIGN KEY (organisation_id, round_id, person_id) REFERENCES enrolment (organisation_id, round_id, person_id)
      )
      """,
      "CREATE INDEX withdrawal_round ON withdrawal (organisation_id, round_id, at)",
      """
      CREATE TABLE repair (
        organisation_id TEXT NOT NULL,
        id TEXT NOT NULL UNIQUE,
        round_id TEXT NOT NULL,
        asked_at BIGINT NOT NULL,
        enrolment_version BIGINT,
        outcome TEXT,
        found_at BIGINT,
        carried_out_by TEXT REFERENCES person (id),
        carried_out_at BIGINT,
        PRIMARY KEY (organisation_id, id),
        FOREIGN KEY (organisation_id, round_id) REFERENCES round (organisation_id, id),
        CHECK ((outcome IS NULL) = (found_at IS NULL)),
        CHECK ((carried_out_by IS NULL) = (carried_out_at IS NULL))
      )
      """,
      "CREATE INDEX repair_round ON repair (organisation_id, round_id, asked_at)",
      """
      CREATE TABLE engagement_history (
        organisation_id TEXT NOT NULL,
        id TEXT NOT NULL UNIQUE,
        engagement_id TEXT NOT NULL,
        change TEXT NOT NULL CHECK (change IN ('completed', 'uncompleted', 'withdrawn', 'joined', 'left')),
        person_id TEXT REFERENCES person (id),
        repair_id TEXT,
        at BIGINT NOT NULL,
        PRIMARY KEY (organisation_id, id),
        FOREIGN KEY (organisation_id, engagement_id) REFERENCES engagement (organisation_id, id),
        FOREIGN KEY (organisation_id, repair_id) REFERENCES repair (organisation_id, id)
      )
      """,
      "CREATE INDEX engagement_history_engagement ON engagement_history (organisation_id, engagement_id, at)",
    ])
}
