import Database

extension Migrations {
  /// What people want to accomplish with each other, what they do next, and what they want and learn in each session;
  /// sealed, for nobody but those who meet.
  static let goals = Migration(
    number: 18, name: "goals",
    statements: [
      """
      CREATE TABLE goal (
        organisation_id TEXT NOT NULL,
        id TEXT NOT NULL UNIQUE,
        engagement_id TEXT NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('goal', 'action')),
        person_id TEXT NOT NULL,
        sealed_text BYTEA NOT NULL,
        due_on TEXT,
        added_by TEXT NOT NULL REFERENCES person (id),
        added_at BIGINT NOT NULL,
        reached_at BIGINT,
        PRIMARY KEY (organisation_id, id),
        FOREIGN KEY (organisation_id, engagement_id, person_id)
          REFERENCES engagement_party (organisation_id, engagement_id, person_id)
      )
      """,
      "CREATE INDEX goal_engagement ON goal (organisation_id, engagement_id, added_at)",
      """
      CREATE TABLE session_note (
        organisation_id TEXT NOT NULL,
        session_id TEXT NOT NULL,
        person_id TEXT NOT NULL REFERENCES person (id),
        sealed_aim BYTEA,
        sealed_learning BYTEA,
        written_at BIGINT NOT NULL,
        PRIMARY KEY (organisation_id, session_id, person_id),
        FOREIGN KEY (organisation_id, session_id) REFERENCES session (organisation_id, id)
      )
      """,
    ])
}
