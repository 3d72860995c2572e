import Foundation
import Time

/// One invented person, before anybody else is known to them.
struct SamplePerson {
  let name: String
  let address: String
  let zone: String
  let spoken: [SpokenLanguage]
  let level: CredentialLevel
  let hours: Int
  let speciality: Int
  let goals: [Int]
  let strengths: [Int]
  let needs: [Int]
  let wantedLevels: [CredentialLevel]
  let wantedSpecialities: [Int]
  let employer: Int?
  let weeksWaiting: Int
  let balance: Int
  let availability: String

  /// Percentages of the median hours at a level, equally likely: about log-normal with a deviation of a half.
  private static let spread = [35, 47, 56, 65, 74, 83, 94, 106, 120, 136, 155, 180, 213, 285]
  private static let specialityWeights = [20, 18, 14, 10, 8, 7, 6, 5, 4, 3, 3, 2]
  private static let goalWeights = (3..<19).map { 1_000 / $0 }
  private static let competencyWeights = [Int](repeating: 1, count: 8)

  init(number: Int, employers: Int, in setting: SampleSetting, draws: inout SampleDraws) {
    let region = setting.regions[draws.index(weights: setting.regions.map(\.weight))]
    let (first, last) = (draws.one(of: region.firstNames), draws.one(of: region.lastNames))
    name = (first + " " + last).replacingOccurrences(of: "_", with: " ")
    let host = "example." + draws.one(of: ["org", "com"])
    address = Self.letters(first) + "." + Self.letters(last) + "\(number)@" + (setting.host ?? host)
    zone = draws.one(of: region.zones)
    spoken = Self.languages(of: region, &draws)
    level = CredentialLevel.allCases[draws.index(weights: [25, 40, 28, 7])]
    hours = [40, 220, 1_100, 4_000][level.rank] * draws.one(of: Self.spread) * draws.number(in: 90...110) / 10_000
    speciality = draws.index(weights: Self.specialityWeights)
    goals = draws.indices(draws.number(in: 1...3), weights: Self.goalWeights)
    strengths = draws.indices(draws.number(in: 2...4), weights: Self.competencyWeights)
    needs = draws.indices(draws.number(in: 1...3), weights: Self.competencyWeights)
    wantedLevels = Self.wishes(level, &draws)
    wantedSpecialities = draws.isLikely(50) ? [] : Array(Set([speciality, draws.below(12)])).sorted()
    employer = draws.isLikely(30) ? draws.below(draws.below(employers) + 1) : nil
    weeksWaiting = draws.index(weights: [35, 23, 15, 10, 6, 4, 3, 2, 1, 1])
    balance = draws.index(weights: [1, 3, 9, 20, 34, 20, 9, 3, 1]) - 4
    availability = setting.weeks.isEmpty ? Self.availability(&draws) : draws.one(of: setting.weeks)
  }

  /// ASCII letters only, so that every address can be read by every mail system.
  private static func letters(_ name: String) -> String {
    let spelled = name.lowercased().replacingOccurrences(of: "ß", with: "ss").replacingOccurrences(of: "ł", with: "l")
    let plain = spelled.decomposedStringWithCanonicalMapping.utf8.filter { (0x61...0x7A).contains($0) }
    return String(decoding: plain, as: UTF8.self)
  }

  private static func languages(of region: SampleRegion, _ draws: inout SampleDraws) -> [SpokenLanguage] {
    var spoken: [String: Proficiency] = [:]
    spoken[region.native[draws.index(weights: region.native.map(\.weight))].language] = .fluent
    if draws.isLikely(region.english) {
      let learnt: Proficiency = draws.isLikely(60) ? .working : .fluent
      spoken["en"] = max(spoken["en"] ?? .basic, learnt)
    }
    for other in region.others where draws.isLikely(other.percent) {
      let learnt = Proficiency.allCases[draws.index(weights: [35, 45, 20])]
      spoken[other.language] = max(spoken[other.language] ?? .basic, learnt)
    }
    return spoken.sorted { $0.key < $1.key }.compactMap { code, proficiency in
      CoachingLanguage(code).map { SpokenLanguage($0, proficiency) }
    }
  }

  /// Some do not mind, some want somebody experienced, an equal, or a step above themselves.
  private static func wishes(_ level: CredentialLevel, _ draws: inout SampleDraws) -> [CredentialLevel] {
    switch draws.index(weights: [40, 25, 20, 15]) {
    case 0: []
    case 1: [.pcc, .mcc]
    case 2: [level]
    default: CredentialLevel.allCases.filter { $0.rank == min(3, level.rank + 1) }
    }
  }

  /// Two to seven stretches of one to three hours, each person leaning to some part of the day.
  private static func availability(_ draws: inout SampleDraws) -> String {
    let leaning = [200, 60, 110, 40].map { 1 + draws.below($0) }
    let blocks = (0..<draws.number(in: 2...7)).compactMap { _ in
      let part = draws.index(weights: leaning)
      let day = part == 3 ? draws.number(in: 6...7) : draws.number(in: 1...5)
      let start = 30 * draws.number(in: [17...32, 23...25, 35...40, 18...36][part])
      let end = min(start + 30 * draws.number(in: 2...6), 1_440)
      return Weekday(rawValue: day).map { WeeklyAvailability.Block(weekday: $0, start: start, end: end) }
    }
    return WeeklyAvailability(blocks: blocks).text
  }
}
