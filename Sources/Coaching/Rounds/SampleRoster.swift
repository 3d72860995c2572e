/// A roster of invented people, for trying a programme out and for measuring. It draws what real rounds are made of:
/// a few zones and languages that most share, popular coaches, colleagues, earlier partners, personal limits.
package enum SampleRoster {
  private static let columns: [RosterColumn] = [
    .address, .name, .zone, .languages, .availability, .pageLanguage, .level, .hours, .speciality, .goals, .strengths,
    .needs, .wantedLevels, .wantedSpecialities, .employer, .lineManager, .weeksWaiting, .balance, .requests,
    .exclusions, .earlier,
  ]
  private static let specialities = [
    "leadership", "career", "life", "executive", "team", "health", "business", "transition", "relationships",
    "education", "finance", "creativity",
  ]
  private static let goals = [
    "confidence", "career change", "delegation", "giving feedback", "work-life balance", "strategy", "conflict",
    "time", "influence", "first team", "decisions", "resilience", "networking", "public speaking", "retirement",
    "writing",
  ]

  /// The same number and seed give the same file, byte for byte.
  package static func csv(people count: Int, seed: UInt64, in setting: SampleSetting = .world) -> String {
    var draws = SampleDraws(seed: seed)
    let employers = max(2, count / 40)
    let people = (0..<max(0, count)).map {
      SamplePerson(number: setting.earlier + $0 + 1, employers: employers, in: setting, draws: &draws)
    }
    let acquaintances = SampleAcquaintances(people)
    var writer = CSVWriter(header: columns.map(\.header))
    for number in people.indices {
      let person = people[number]
      let requests = acquaintances.wishedCoaches(of: number, &draws)
      let earlier = acquaintances.earlierPartners(of: number, &draws)
      let exclusions = acquaintances.exclusions(of: number, &draws)
      let manager = acquaintances.lineManager(of: number, &draws)
      let addresses = { (numbers: [Int]) in numbers.map { people[$0].address }.joined(separator: " ") }
      writer.add([
        .text(person.address), .text(person.name), .text(person.zone),
        .text(person.spoken.map { "\($0.language.code):\($0.proficiency.code)" }.joined(separator: " ")),
        .text(person.availability), .text(pageLanguage(person)), .text(person.level.rawValue), .number(person.hours),
        .text(specialities[person.speciality]), .text(person.goals.map { goals[$0] }.joined(separator: " | ")),
        .text(competencies(person.strengths)), .text(competencies(person.needs)),
        .text(person.wantedLevels.map(\.rawValue).joined(separator: " ")),
        .text(person.wantedSpecialities.map { specialities[$0] }.joined(separator: " | ")),
        .text(person.employer.map { "Employer \($0 + 1)" } ?? ""), .text(addresses(manager.map { [$0] } ?? [])),
        .number(person.weeksWaiting), .number(person.balance), .text(addresses(requests)), .text(addresses(exclusions)),
        .text(addresses(earlier)),
      ])
    }
    return writer.text
  }

  private static func competencies(_ numbers: [Int]) -> String {
    numbers.sorted().map { Competency.allCases[$0].rawValue }.joined(separator: " ")
  }

  private static func pageLanguage(_ person: SamplePerson) -> String {
    let best = person.spoken.filter { $0.proficiency == .fluent }.compactMap { PageLanguage($0.language.code) }
    return (best.first { $0 != .en } ?? best.first ?? .en).rawValue
  }
}
