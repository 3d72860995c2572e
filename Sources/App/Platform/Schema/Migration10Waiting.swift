import Database

extension Migrations {
  /// Waiting jobs by kind: where no mail is sent, mails wait in thousands, and nobody looks for them.
  static let waiting = Migration(
    number: 10, name: "waiting",
    statements: [
      "DROP INDEX job_waiting",
      "CREATE INDEX job_waiting ON job (kind, run_at) WHERE state = 'waiting'",
    ])
}
