import Matching
import Time

/// The four kinds of peer-coaching programme that a coordinator can start from; each is a policy and nothing else.
package enum ProgrammeTemplate: String, CaseIterable, Codable, Hashable, Sendable {
  /// Coaches who meet each other all year round, two at a time.
  case community
  /// A chapter's rounds, in which coach and client are two different people.
  case association
  /// A school's random draw, so that nobody chooses whom they learn with.
  case school
  /// Colleagues in small groups, never with their own boss.
  case workplace

  package var policy: Policy {
    switch self {
    case .community:
      Policy(
        structure: .mutual, assignment: .onDemand, rounds: .standing,
        plan: [.init(1, .chemistry, of: .minutes(30)), .init(3, .coaching, of: .minutes(60))], cadenceWeeks: 1,
        weights: Weights(
          language: 80, sharedHour: 16, level: 70, hours: 20, goal: 15, speciality: 20, complement: 20, waiting: 8,
          balance: 10, request: 200),
        enrolling: .init(
          door: .openLink, acceptance: .automatic, mostRequests: 3,
          checklist: [.conduct, .confidentiality, .reciprocity]),
        course: .init(ending: .plan), balance: .init(scope: .organisation, rule: .enforced),
        review: .init(form: .competencies, allowsTestimonials: true), demand: .init(release: .rules, mostMissed: 3))
    case .association:
      Policy(
        structure: .ring, assignment: .best, plan: [.init(6, .coaching, of: .minutes(60))], cadenceWeeks: 2,
        weights: Weights(level: 90, goal: 25, speciality: 60, request: 400),
        objectives: Objectives(longCyclesFor: 100),
        enrolling: .init(
          door: .openLink, acceptance: .coordinator, mostRequests: 5,
          checklist: [.conduct, .confidentiality, .reciprocity], requiresMembership: true,
          fee: .init(amount: 2_500, currency: "EUR", isRequired: false)),
        review: .init(form: .feedback, allowsTestimonials: true, coordinatorReads: true))
    case .school:
      Policy(
        structure: .ring, assignment: .random, plan: [.init(12, .coaching, of: .minutes(60))], cadenceWeeks: 1,
        constraints: .init(minimumSharedMinutes: .minutes(0)),
        enrolling: .init(checklist: [.conduct, .confidentiality, .training]),
        course: .init(booking: .client, allowsLateSplit: true, ending: .targetDate, roundsInSeries: 2),
        review: .init(form: .reflection))
    case .workplace:
      Policy(
        structure: .group(3...5), assignment: .best, plan: [.init(6, .group, of: .minutes(90))], cadenceWeeks: 2,
        constraints: .init(minimumSharedMinutes: .minutes(90), separatesReportingLines: true),
        weights: Weights(level: 10, goal: 90, speciality: 20, complement: 90, request: 100),
        enrolling: .init(acceptance: .automatic, checklist: [.confidentiality, .reciprocity]),
        balance: .init(rule: .shown), review: .init(form: .survey))
    }
  }
}
