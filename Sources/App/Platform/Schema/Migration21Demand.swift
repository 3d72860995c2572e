import Database

extension Migrations {
  /// Who looks for a partner in a standing round and by when, and when the rules look at it next. What nobody said follows
  /// from enrolments and engagements.
  static let demand = Migration(
    number: 21, name: "demand",
    statements: [
      """
      CREATE TABLE partner_wish (
        organisation_id TEXT NOT NULL,
        round_id TEXT NOT NULL,
        person_id TEXT NOT NULL,
        wish TEXT NOT NULL CHECK (wish IN ('wanted', 'not-now')),
        wanted_by TEXT,
        at BIGINT NOT NULL,
        PRIMARY KEY (organisation_id, round_id, person_id),
        FOREIGN KEY (organisation_id, round_id, person_id)
          REFERENCES enrolment (organisation_id, round_id, person_id),
        CHECK (wanted_by IS NULL OR wish = 'wanted')
      )
      """,
      "ALTER TABLE round ADD COLUMN look_at BIGINT",
      "CREATE INDEX round_look ON round (look_at)",
      "CREATE INDEX absence_person ON absence (organisation_id, person_id)",
    ])
}
