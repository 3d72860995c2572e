import Database

extension Migrations {
  /// What must leave in order: of the jobs with one key none is taken up while another with a lower place waits. Places
  /// are counted, since a clock may be put back between two mails.
  static let mailOrder = Migration(
    number: 16, name: "mail-order",
    statements: [
      "ALTER TABLE job ADD COLUMN sequence_key TEXT",
      """
      ALTER TABLE job ADD COLUMN sequence_place BIGINT
        CHECK ((sequence_place IS NULL) = (sequence_key IS NULL))
      """,
      "CREATE INDEX job_sequence ON job (sequence_key, sequence_place) WHERE sequence_key IS NOT NULL",
    ])
}
