import Matching
import Testing
import Time

@testable import Coaching

/// The named cast, able to take part in a round. Ana, Ben, Cleo and Olga share English and Monday evenings, UTC.
struct RoundWorld {
  static let ana = PersonKey("ana")
  static let ben = PersonKey("ben")
  static let cleo = PersonKey("cleo")
  static let olga = PersonKey("olga")
  static let stan = PersonKey("stan")

  var policy = ProgrammeTemplate.association.policy
  var languages: [CoachingLanguage] = []
  var people: [PersonKey: EnrolmentFacts] = [:]
  var ties = RoundTies()
  var adjustments = RoundAdjustments()

  init(_ template: ProgrammeTemplate = .association, _ cast: [PersonKey] = [ana, ben, cleo]) throws {
    policy = template.policy
    for key in cast { people[key] = try Self.facts() }
  }

  static func facts(_ spoken: String = "en", on availability: String = "Mon 17:00-20:00") throws -> EnrolmentFacts {
    EnrolmentFacts(
      zone: "UTC", languages: try RosterCell.languages(spoken), availability: try WeeklyAvailability(text: availability)
    )
  }

  func problem(seed: UInt64 = 1) throws -> RoundProblem {
    try RoundProblem(
      policy: policy, languages: languages, participants: people.map { RoundParticipant(key: $0, facts: $1) },
      ties: ties, adjustments: adjustments, weeks: [LocalDate("2030-03-04")].compactMap(\.self), seed: seed,
      zones: { _ in .utc })
  }

  func outcome(seed: UInt64 = 1) throws -> MatchingOutcome {
    let problem = try problem(seed: seed)
    return try problem.outcome(of: propose(problem.problem) { _ in true })
  }

  func reasons(_ coach: PersonKey, _ client: PersonKey) throws -> [Reason] {
    try outcome().pairings.first { $0.coach == coach && $0.client == client }?.reasons ?? []
  }
}
