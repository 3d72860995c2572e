import Coaching

extension Storyteller {
  /// A roster of invented people of a story; the same number and seed give the same people.
  func people(
    _ count: Int, from seed: UInt64, of story: Story, _ zones: [String], weeks: [String] = []
  ) -> String {
    // Two files of one story must not give two people one address.
    let setting = SampleSetting(
      zones: zones, host: story.host, earlier: 20 * Int(seed % 10), weeks: weeks)
    return Self.employers.reduce(SampleRoster.csv(people: count, seed: seed, in: setting)) { roster, employer in
      roster.replacing(employer.key, with: employer.value)
    }
  }

  private static let employers = ["Employer 1": "Aster Consulting", "Employer 2": "Harbour Clinic"]
}
