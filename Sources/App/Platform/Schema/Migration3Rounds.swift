import Database

extension Migrations {
  /// Rounds, who takes part in them, and what matching proposed (data-model §12).
  static let rounds = Migration(
    number: 3, name: "rounds",
    statements: [
      """
      CREATE TABLE round (
        organisation_id TEXT NOT NULL REFERENCES organisation (id),
        id TEXT NOT NULL UNIQUE,
        programme_id TEXT NOT NULL,
        policy_number BIGINT NOT NULL,
        name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
        track TEXT NOT NULL CHECK (track IN ('general', 'national', 'international', 'acc', 'pcc', 'mcc', 'student')),
        languages TEXT NOT NULL,
        starts_on TEXT NOT NULL,
        ends_on TEXT,
        state TEXT NOT NULL
          CHECK (state IN ('draft', 'enrolling', 'matching', 'running', 'closed', 'cancelled')),
        created_at BIGINT NOT NULL,
        enrolment_version BIGINT NOT NULL,
        PRIMARY KEY (organisation_id, id),
        FOREIGN KEY (organisation_id, programme_id, policy_number)
          REFERENCES policy_version (organisation_id, programme_id, number),
        CHECK (ends_on IS NULL OR ends_on >= starts_on)
      )
      """,
      "CREATE INDEX round_programme ON round (organisation_id, programme_id)",
      """
      CREATE TABLE round_transition (
        organisation_id TEXT NOT NULL,
        id TEXT NOT NULL UNIQUE,
        round_id TEXT NOT NULL,
        cause TEXT NOT NULL,
        state TEXT NOT NULL,
        actor_id TEXT REFERENCES person (id),
        at BIGINT NOT NULL,
        PRIMARY KEY (organisation_id, id),
        FOREIGN KEY (organisation_id, round_id) REFERENCES round (organisation_id, id)
      )
      """,
      """
      CREATE TABLE roster_upload (
        organisation_id TEXT NOT NULL,
        id TEXT NOT NULL UNIQUE,
        round_id TEXT NOT NULL,
        file_name TEXT NOT NULL,
        sealed BYTEA,
        uploaded_by TEXT NOT NULL REFERENCES person (id),
        uploaded_at BIGINT NOT NULL,
        accepted_at BIGINT,
        PRIMARY KEY (organisation_id, id),
        FOREIGN KEY (organisation_id, round_id) REFERENCES round (organisation_id, id),
        CHECK (accepted_at IS NULL OR sealed IS NULL)
      )
      """,
      """
      CREATE TABLE enrolment (
        organisation_id TEXT NOT NULL,
        round_id TEXT NOT NULL,
        person_id TEXT NOT NULL,
        facts TEXT NOT NULL,
        line_manager_id TEXT REFERENCES person (id),
        accepted_at BIGINT NOT NULL,
        PRIMARY KEY (organisation_id, round_id, person_id),
        FOREIGN KEY (organisation_id, round_id) REFERENCES round (organisation_id, id),
        FOREIGN KEY (organisation_id, person_id) REFERENCES membership (organisation_id, person_id)
      )
      """,
      "CREATE INDEX enrolment_person ON enrolment (organisation_id, person_id)",
      """
      CREATE TABLE coach_request (
        organisation_id TEXT NOT NULL,
        round_id TEXT NOT NULL,
        client_id TEXT NOT NULL,
        coach_id TEXT NOT NULL,
        PRIMARY KEY (organisation_id, round_id, client_id, coach_id),
        FOREIGN KEY (organisation_id, round_id, client_id)
          REFERENCES enrolment (organisation_id, round_id, person_id),
        FOREIGN KEY (organisation_id, round_id, coach_id)
          REFERENCES enrolment (organisation_id, round_id, person_id),
        CHECK (client_id <> coach_id)
      )
      """,
      """
      CREATE TABLE exclusion (
        organisation_id TEXT NOT NULL,
        round_id TEXT NOT NULL,
        person_id TEXT NOT NULL,
        other_id TEXT NOT NULL,
        reason TEXT NOT NULL CHECK (reason IN ('personal', 'earlier')),
        PRIMARY KEY (organisation_id, round_id, person_id, other_id, reason),
        FOREIGN KEY (organisation_id, round_id, person_id)
          REFERENCES enrolment (organisation_id, round_id, person_id),
        FOREIGN KEY (organisation_id, round_id, other_id)
          REFERENCES enrolment (organisation_id, round_id, person_id),
        CHECK (person_id <> other_id)
      )
      """,
      """
      CREATE TABLE proposal (
        organisation_id TEXT NOT NULL,
        id TEXT NOT NULL UNIQUE,
        round_id TEXT NOT NULL,
        number BIGINT NOT NULL CHECK (number >= 1),
        seed BIGINT NOT NULL,
        enrolment_version BIGINT,
        state TEXT NOT NULL CHECK (state IN ('waiting', 'running', 'ready', 'failed')),
        done BIGINT NOT NULL,
        total BIGINT NOT NULL,
        outcome TEXT,
        failure TEXT,
        created_by TEXT NOT NULL REFERENCES person (id),
        created_at BIGINT NOT NULL,
        finished_at BIGINT,
        PRIMARY KEY (organisation_id, id),
        UNIQUE (organisation_id, round_id, number),
        FOREIGN KEY (organisation_id, round_id) REFERENCES round (organisation_id, id),
        CHECK ((state = 'ready') = (outcome IS NOT NULL)),
        CHECK (state <> 'ready' OR enrolment_version IS NOT NULL),
        CHECK ((state = 'failed') = (failure IS NOT NULL))
      )
      """,
    ])
}
