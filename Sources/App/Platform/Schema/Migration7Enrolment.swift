import Database

extension Migrations {
  /// Enrolling by oneself: invitations and links, applications and what became of them, what people confirmed, what
  /// coordinators recorded of them.
  static let enrolment = Migration(
    number: 7, name: "enrolment",
    statements: [
      "ALTER TABLE round ADD COLUMN capacity BIGINT CHECK (capacity >= 1)",
      "ALTER TABLE round ADD COLUMN follows_id TEXT",
      "ALTER TABLE round ADD COLUMN milestone TEXT NOT NULL DEFAULT ''",
      // Everybody who was in a round so far had been accepted by whoever brought the roster.
      "ALTER TABLE enrolment RENAME COLUMN accepted_at TO enrolled_at",
      """
      ALTER TABLE enrolment ADD COLUMN state TEXT NOT NULL DEFAULT 'accepted'
        CHECK (state IN ('applied', 'waiting', 'accepted', 'declined', 'withdrawn'))
      """,
      """
      CREATE TABLE enrolment_decision (
        organisation_id TEXT NOT NULL,
        id TEXT NOT NULL UNIQUE,
        round_id TEXT NOT NULL,
        person_id TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('applied', 'waiting', 'accepted', 'declined', 'withdrawn')),
        actor_id TEXT REFERENCES person (id),
        at BIGINT NOT NULL,
        PRIMARY KEY (organisation_id, id),
        FOREIGN KEY (organisation_id, round_id, person_id)
          REFERENCES enrolment (organisation_id, round_id, person_id)
      )
      """,
      "CREATE INDEX enrolment_decision_person ON enrolment_decision (organisation_id, round_id, person_id, at)",
      """
      CREATE TABLE invitation (
        organisation_id TEXT NOT NULL,
        round_id TEXT NOT NULL,
        person_id TEXT NOT NULL,
        invited_by TEXT NOT NULL REFERENCES person (id),
        invited_at BIGINT NOT NULL,
        PRIMARY KEY (organisation_id, round_id, person_id),
        FOREIGN KEY (organisation_id, round_id) REFERENCES round (organisation_id, id),
        FOREIGN KEY (organisation_id, person_id) REFERENCES membership (organisation_id, person_id)
      )
      """,
      """
      CREATE TABLE round_link (
        organisation_id TEXT NOT NULL,
        id TEXT NOT NULL UNIQUE,
        round_id TEXT NOT NULL,
        token_hash TEXT NOT NULL UNIQUE,
        sealed BYTEA NOT NULL,
        created_by TEXT NOT NULL REFERENCES person (id),
        created_at BIGINT NOT NULL,
        revoked_at BIGINT,
        PRIMARY KEY (organisation_id, id),
        FOREIGN KEY (organisation_id, round_id) REFERENCES round (organisation_id, id)
      )
      """,
      // Who comes by a round's link is nobody here until the mail has proved the address.
      "ALTER TABLE sign_in_request ADD COLUMN organisation_id TEXT REFERENCES organisation (id)",
      "ALTER TABLE sign_in_request ADD COLUMN round_id TEXT",
      "ALTER TABLE sign_in_request ADD COLUMN name TEXT",
      """
      CREATE TABLE confirmation (
        organisation_id TEXT NOT NULL,
        id TEXT NOT NULL UNIQUE,
        round_id TEXT NOT NULL,
        person_id TEXT NOT NULL,
        item TEXT NOT NULL,
        policy_number BIGINT NOT NULL,
        at BIGINT NOT NULL,
        PRIMARY KEY (organisation_id, id),
        FOREIGN KEY (organisation_id, round_id) REFERENCES round (organisation_id, id),
        FOREIGN KEY (organisation_id, person_id) REFERENCES membership (organisation_id, person_id)
      )
      """,
      "CREATE INDEX confirmation_person ON confirmation (organisation_id, round_id, person_id)",
      """
      CREATE TABLE recorded_status (
        organisation_id TEXT NOT NULL,
        id TEXT NOT NULL UNIQUE,
        person_id TEXT NOT NULL,
        round_id TEXT,
        kind TEXT NOT NULL CHECK (kind IN ('membership', 'fee')),
        standing TEXT NOT NULL CHECK (standing IN ('settled', 'open')),
        recorded_by TEXT NOT NULL REFERENCES person (id),
        at BIGINT NOT NULL,
        PRIMARY KEY (organisation_id, id),
        FOREIGN KEY (organisation_id, person_id) REFERENCES membership (organisation_id, person_id),
        FOREIGN KEY (organisation_id, round_id) REFERENCES round (organisation_id, id),
        CHECK ((kind = 'fee') = (round_id IS NOT NULL))
      )
      """,
      "CREATE INDEX recorded_status_person ON recorded_status (organisation_id, person_id, kind, at)",
      // Who said it: a roster replaces what an earlier one said, never what the person said on the web.
      "ALTER TABLE coach_request ADD COLUMN source TEXT NOT NULL DEFAULT 'roster' CHECK (source IN ('roster', 'self'))",
      "ALTER TABLE exclusion ADD COLUMN source TEXT NOT NULL DEFAULT 'roster' CHECK (source IN ('roster', 'self'))",
      // A note to oneself on why; nobody else reads it.
      "ALTER TABLE exclusion ADD COLUMN sealed BYTEA",
      """
      CREATE TABLE engagement_facilitator (
        organisation_id TEXT NOT NULL,
        engagement_id TEXT NOT NULL,
        person_id TEXT NOT NULL,
        given_by TEXT NOT NULL REFERENCES person (id),
        given_at BIGINT NOT NULL,
        PRIMARY KEY (organisation_id, engagement_id, person_id),
        FOREIGN KEY (organisation_id, engagement_id) REFERENCES engagement (organisation_id, id),
        FOREIGN KEY (organisation_id, person_id) REFERENCES membership (organisation_id, person_id)
      )
      """,
    ])
}
