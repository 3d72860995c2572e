import Database

extension Migrations {
  /// What a release makes real (data-model §13, §16).
  static let engagements = Migration(
    number: 4, name: "engagements",
    statements: [
      """
      CREATE TABLE proposal_release (
        organisation_id TEXT NOT NULL,
        proposal_id TEXT NOT NULL,
        round_id TEXT NOT NULL,
        released_by TEXT NOT NULL REFERENCES person (id),
        released_at BIGINT NOT NULL,
        PRIMARY KEY (organisation_id, proposal_id),
        FOREIGN KEY (organisation_id, proposal_id) REFERENCES proposal (organisation_id, id),
        FOREIGN KEY (organisation_id, round_id) REFERENCES round (organisation_id, id)
      )
      """,
      """
      CREATE TABLE engagement (
        organisation_id TEXT NOT NULL,
        id TEXT NOT NULL UNIQUE,
        round_id TEXT NOT NULL,
        proposal_id TEXT NOT NULL,
        structure TEXT NOT NULL CHECK (structure IN ('mutual', 'ring', 'group')),
        reasons TEXT NOT NULL,
        created_at BIGINT NOT NULL,
        PRIMARY KEY (organisation_id, id),
        FOREIGN KEY (organisation_id, round_id) REFERENCES round (organisation_id, id),
        FOREIGN KEY (organisation_id, proposal_id) REFERENCES proposal_release (organisation_id, proposal_id)
      )
      """,
      "CREATE INDEX engagement_round ON engagement (organisation_id, round_id)",
      """
      CREATE TABLE engagement_party (
        organisation_id TEXT NOT NULL,
        engagement_id TEXT NOT NULL,
        person_id TEXT NOT NULL,
        PRIMARY KEY (organisation_id, engagement_id, person_id),
        FOREIGN KEY (organisation_id, engagement_id) REFERENCES engagement (organisation_id, id),
        FOREIGN KEY (organisation_id, person_id) REFERENCES membership (organisation_id, person_id)
      )
      """,
      "CREATE INDEX engagement_party_person ON engagement_party (organisation_id, person_id)",
      """
      CREATE TABLE pairing (
        organisation_id TEXT NOT NULL,
        id TEXT NOT NULL UNIQUE,
        round_id TEXT NOT NULL,
        engagement_id TEXT NOT NULL,
        coach_id TEXT NOT NULL,
        client_id TEXT NOT NULL,
        reasons TEXT NOT NULL,
        PRIMARY KEY (organisation_id, id),
        UNIQUE (organisation_id, round_id, coach_id, client_id),
        FOREIGN KEY (organisation_id, engagement_id, coach_id)
          REFERENCES engagement_party (organisation_id, engagement_id, person_id),
        FOREIGN KEY (organisation_id, engagement_id, client_id)
          REFERENCES engagement_party (organisation_id, engagement_id, person_id),
        CHECK (coach_id <> client_id)
      )
      """,
      """
      CREATE TABLE consent (
        organisation_id TEXT NOT NULL,
        id TEXT NOT NULL UNIQUE,
        engagement_id TEXT NOT NULL,
        person_id TEXT NOT NULL,
        subject TEXT NOT NULL CHECK (subject IN ('address')),
        decision TEXT NOT NULL CHECK (decision IN ('given', 'withdrawn')),
        at BIGINT NOT NULL,
        PRIMARY KEY (organisation_id, id),
        FOREIGN KEY (organisation_id, engagement_id, person_id)
          REFERENCES engagement_party (organisation_id, engagement_id, person_id)
      )
      """,
      "CREATE INDEX consent_engagement ON consent (organisation_id, engagement_id, person_id, at)",
      """
      CREATE TABLE session (
        organisation_id TEXT NOT NULL,
        id TEXT NOT NULL UNIQUE,
        engagement_id TEXT NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('chemistry', 'coaching', 'group')),
        state TEXT NOT NULL CHECK (state IN ('booked', 'held', 'cancelled', 'missed')),
        local_start TEXT NOT NULL,
        zone TEXT NOT NULL,
        rules_version TEXT NOT NULL,
        starts_at BIGINT NOT NULL,
        ends_at BIGINT NOT NULL,
        PRIMARY KEY (organisation_id, id),
        FOREIGN KEY (organisation_id, engagement_id) REFERENCES engagement (organisation_id, id),
        CHECK (ends_at > starts_at)
      )
      """,
      """
      CREATE TABLE session_role (
        organisation_id TEXT NOT NULL,
        session_id TEXT NOT NULL,
        person_id TEXT NOT NULL,
        role TEXT NOT NULL CHECK (role IN ('coach', 'client', 'observer', 'facilitator')),
        minutes BIGINT NOT NULL CHECK (minutes >= 0),
        PRIMARY KEY (organisation_id, session_id, person_id, role),
        FOREIGN KEY (organisation_id, session_id) REFERENCES session (organisation_id, id),
        FOREIGN KEY (organisation_id, person_id) REFERENCES membership (organisation_id, person_id)
      )
      """,
    ])
}
