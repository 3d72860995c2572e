import Database

extension Migrations {
  /// Whom an activity concerned, where its object is a round and the people are what one would ask for.
  static let concerned = Migration(
    number: 11, name: "concerned",
    statements: [
      """
      CREATE TABLE activity_person (
        organisation_id TEXT NOT NULL,
        activity_id TEXT NOT NULL,
        place INTEGER NOT NULL,
        person_id TEXT NOT NULL REFERENCES person (id),
        PRIMARY KEY (organisation_id, activity_id, place),
        FOREIGN KEY (organisation_id, activity_id) REFERENCES activity (organisation_id, id)
      )
      """
    ])
}
