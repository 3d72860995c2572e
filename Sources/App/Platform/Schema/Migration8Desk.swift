import Database

extension Migrations {
  /// The proposal desk: what a coordinator changes between two runs, and what each run went by.
  static let desk = Migration(
    number: 8, name: "desk",
    statements: [
      """
      CREATE TABLE adjustment (
        organisation_id TEXT NOT NULL,
        round_id TEXT NOT NULL,
        first_id TEXT NOT NULL,
        second_id TEXT NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('lock', 'forbid')),
        decided_by TEXT NOT NULL REFERENCES person (id),
        decided_at BIGINT NOT NULL,
        PRIMARY KEY (organisation_id, round_id, first_id, second_id),
        FOREIGN KEY (organisation_id, round_id, first_id)
          REFERENCES enrolment (organisation_id, round_id, person_id),
        FOREIGN KEY (organisation_id, round_id, second_id)
          REFERENCES enrolment (organisation_id, round_id, person_id),
        CHECK (first_id <> second_id)
      )
      """,
      "ALTER TABLE round ADD COLUMN weights TEXT",
      "ALTER TABLE proposal ADD COLUMN adjustments TEXT NOT NULL DEFAULT '{}'",
    ])
}
