import Database

extension Migrations {
  /// Organisations, the people of this instance, and how they sign in (data-model §1-6).
  static let people = Migration(
    number: 1, name: "people",
    statements: [
      """
      CREATE TABLE organisation (
        id TEXT NOT NULL PRIMARY KEY,
        slug TEXT NOT NULL UNIQUE CHECK (length(slug) BETWEEN 1 AND 60),
        name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
        created_at BIGINT NOT NULL
      )
      """,
      """
      CREATE TABLE person (
        id TEXT NOT NULL PRIMARY KEY,
        language TEXT CHECK (language IN ('en', 'fr', 'de', 'it', 'es')),
        created_at BIGINT NOT NULL
      )
      """,
      """
      CREATE TABLE address (
        normalised TEXT NOT NULL PRIMARY KEY,
        person_id TEXT NOT NULL REFERENCES person (id),
        written TEXT NOT NULL,
        verified_at BIGINT
      )
      """,
      "CREATE INDEX address_person ON address (person_id)",
      """
      CREATE TABLE membership (
        organisation_id TEXT NOT NULL REFERENCES organisation (id),
        person_id TEXT NOT NULL REFERENCES person (id),
        name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
        language TEXT NOT NULL CHECK (language IN ('en', 'fr', 'de', 'it', 'es')),
        zone TEXT NOT NULL,
        invited_at BIGINT NOT NULL,
        joined_at BIGINT,
        PRIMARY KEY (organisation_id, person_id)
      )
      """,
      "CREATE INDEX membership_person ON membership (person_id)",
      """
      CREATE TABLE membership_role (
        organisation_id TEXT NOT NULL,
        person_id TEXT NOT NULL,
        role TEXT NOT NULL CHECK (role IN ('coordinator')),
        given_at BIGINT NOT NULL,
        PRIMARY KEY (organisation_id, person_id, role),
        FOREIGN KEY (organisation_id, person_id) REFERENCES membership (organisation_id, person_id)
      )
      """,
      """
      CREATE TABLE device (
        id TEXT NOT NULL PRIMARY KEY,
        person_id TEXT NOT NULL REFERENCES person (id),
        token_hash TEXT NOT NULL UNIQUE,
        agent TEXT NOT NULL,
        created_at BIGINT NOT NULL,
        last_used_at BIGINT NOT NULL,
        revoked_at BIGINT
      )
      """,
      "CREATE INDEX device_person ON device (person_id)",
      """
      CREATE TABLE sign_in_request (
        id TEXT NOT NULL PRIMARY KEY,
        address TEXT NOT NULL,
        source TEXT NOT NULL,
        browser_hash TEXT NOT NULL,
        token_hash TEXT NOT NULL UNIQUE,
        code_hash TEXT NOT NULL,
        wrong_codes BIGINT NOT NULL CHECK (wrong_codes BETWEEN 0 AND 5),
        destination TEXT NOT NULL,
        created_at BIGINT NOT NULL,
        expires_at BIGINT NOT NULL,
        used_at BIGINT
      )
      """,
      "CREATE INDEX sign_in_request_address ON sign_in_request (address, created_at)",
      "CREATE INDEX sign_in_request_source ON sign_in_request (source, created_at)",
      "CREATE INDEX sign_in_request_browser ON sign_in_request (browser_hash)",
      """
      CREATE TABLE operator_link (
        token_hash TEXT NOT NULL PRIMARY KEY,
        purpose TEXT NOT NULL CHECK (purpose IN ('first-coordinator', 'sign-in')),
        person_id TEXT REFERENCES person (id),
        created_at BIGINT NOT NULL,
        expires_at BIGINT NOT NULL,
        used_at BIGINT,
        CHECK ((purpose = 'sign-in') = (person_id IS NOT NULL))
      )
      """,
    ])
}
