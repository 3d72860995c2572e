import Database

extension Migrations {
  /// What a matching run knew in the end, for the next run with a few changes to begin with.
  static let prices = Migration(
    number: 20, name: "prices", statements: ["ALTER TABLE proposal ADD COLUMN prices TEXT"])
}
