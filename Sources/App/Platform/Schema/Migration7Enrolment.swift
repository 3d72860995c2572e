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
      // Since when the answers are the person's own, which no roster writes over.
      "ALTER TABLE enrolment ADD COLUMN answered_at BIGINT",
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
        mailed_at BIGINT NOT NULL,
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
      "ALTER TABLE sign_in_request ADD COLUMN language TEXT",
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
      // Who said it: a roster replaces what an earlier one said, never what the person said on the web. Both may say
      // the same, so the source is part of the key; and somebody may be kept apart from a member who is not in the round.
      """
      CREATE TABLE new_coach_request (
        organisation_id TEXT NOT NULL,
        round_id TEXT NOT NULL,
        client_id TEXT NOT NULL,
        coach_id TEXT NOT NULL,
        source TEXT NOT NULL CHECK (source IN ('roster', 'self')),
        PRIMARY KEY (organisation_id, round_id, client_id, coach_id, source),
        FOREIGN KEY (organisation_id, round_id, client_id)
          REFERENCES enrolment (organisation_id, round_id, person_id),
        FOREIGN KEY (organisation_id, round_id, coach_id)
          REFERENCES enrolment (organisation_id, round_id, person_id),
        CHECK (client_id <> coach_id)
      )
      """,
      """
      INSERT INTO new_coach_request (organisation_id, round_id, client_id, coach_id, source)
      SELECT organisation_id, round_id, client_id, coach_id, 'roster' FROM coach_request
      """,
      "DROP TABLE coach_request",
      "ALTER TABLE new_coach_request RENAME TO coach_request",
      // What is sealed is a note to oneself on why; nobody else reads it.
      """
      CREATE TABLE new_exclusion (
        organisation_id TEXT NOT NULL,
        round_id TEXT NOT NULL,
        person_id TEXT NOT NULL,
        other_id TEXT NOT NULL,
        reason TEXT NOT NULL CHECK (reason IN ('personal', 'earlier')),
        source TEXT NOT NULL CHECK (source IN ('roster', 'self')),
        sealed BYTEA,
        PRIMARY KEY (organisation_id, round_id, person_id, other_id, reason, source),
        FOREIGN KEY (organisation_id, round_id, person_id)
          REFERENCES enrolment (organisation_id, round_id, person_id),
        FOREIGN KEY (organisation_id, other_id) REFERENCES membership (organisation_id, person_id),
        CHECK (person_id <> other_id),
        CHECK (sealed IS NULL OR source = 'self')
      )
      """,
      """
      INSERT INTO new_exclusion (organisation_id, round_id, person_id, other_id, reason, source)
      SELECT organisation_id, round_id, person_id, other_id, reason, 'roster' FROM exclusion
      """,
      "DROP TABLE exclusion",
      "ALTER TABLE new_exclusion RENAME TO exclusion",
      // The link to prove an address goes out before anybody is known to have it.
      """
      CREATE TABLE new_mail (
        id TEXT NOT NULL PRIMARY KEY,
        organisation_id TEXT REFERENCES organisation (id),
        person_id TEXT REFERENCES person (id),
        kind TEXT NOT NULL,
        sealed BYTEA,
        created_at BIGINT NOT NULL,
        sent_at BIGINT,
        CHECK (sent_at IS NULL OR sealed IS NULL)
      )
      """,
      """
      INSERT INTO new_mail (id, organisation_id, person_id, kind, sealed, created_at, sent_at)
      SELECT id, organisation_id, person_id, kind, sealed, created_at, sent_at FROM mail
      """,
      "DROP TABLE mail",
      "ALTER TABLE new_mail RENAME TO mail",
      "CREATE INDEX mail_created ON mail (created_at)",
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
