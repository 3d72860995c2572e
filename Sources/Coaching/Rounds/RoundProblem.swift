import Matching
import Time

/// A round in the engine's numbers, and the way back from a proposal to people and reasons.
///
/// Participants are numbered in the order of their keys, so that the order in which they were entered changes nothing.
package struct RoundProblem: Sendable {
  package let policy: Policy
  package let participants: [RoundParticipant]
  /// Mondays; one for each week in which clocks differ from the others'.
  package let weeks: [LocalDate]
  package let problem: Problem
  let vocabulary: RoundVocabulary
  let wishes: Set<Request>

  package init(
    policy: Policy, languages: [CoachingLanguage] = [], participants: [RoundParticipant], ties: RoundTies = RoundTies(),
    adjustments: RoundAdjustments = RoundAdjustments(), weeks: [LocalDate], seed: UInt64, zones: (String) -> ZoneRules?
  ) throws(RoundProblemRefusal) {
    let participants = participants.sorted { $0.key < $1.key }
    let numbers = Dictionary(participants.enumerated().map { ($1.key, $0) }, uniquingKeysWith: max)
    if let doubled = participants.enumerated().first(where: { numbers[$1.key] != $0 })?.element.key {
      throw .participantTwice(doubled)
    }
    let rules = try Self.rules(of: participants, zones)
    let vocabulary = RoundVocabulary(languages: languages, people: participants.map(\.facts))
    self.policy = policy
    self.participants = participants
    self.weeks = weeks
    self.vocabulary = vocabulary
    let requests = ties.wishes(numbers)
    let pools = vocabulary.pools(of: participants.map(\.facts), atLeast: policy.constraints.minimumProficiency)
    wishes = Set(requests)
    problem = Problem(
      participants: zip(participants, pools).map { person, pool in
        var features = Participant(person.facts, vocabulary, policy)
        features.pool = pool
        features.lineManager = person.lineManager.flatMap { numbers[$0] }
        features.starts = weeks.map { week in
          guard let availability = person.facts.availability, let zone = rules[person.facts.zone] else {
            return WeekStarts()
          }
          return availability.starts(of: policy.sessionLength, inWeekOf: week, zone: zone)
        }
        return features
      },
      structure: policy.structure.matching,
      assignment: policy.assignment == .random ? .random : .best,
      constraints: policy.matchingConstraints,
      weights: adjustments.weights(policy),
      objectives: policy.objectives,
      forbidden: ties.forbidden(numbers) + RoundTies.forbidden(adjustments.forbidden, .coordinator, numbers),
      requests: requests,
      locked: adjustments.locked(numbers),
      seed: seed)
    if let impossible = problem.impossibleLock() { throw .impossibleLock(refused(impossible)) }
  }

  /// A lock that the engine refused, by the people's keys.
  package func refused(_ impossible: ImpossibleLock) -> RefusedLock {
    RefusedLock(impossible, of: participants.map(\.key))
  }

  private static func rules(
    of participants: [RoundParticipant], _ zones: (String) -> ZoneRules?
  ) throws(RoundProblemRefusal) -> [String: ZoneRules] {
    var rules: [String: ZoneRules] = [:]
    for person in participants where rules[person.facts.zone] == nil {
      guard let zone = zones(person.facts.zone) else { throw .unknownZone(person.facts.zone, of: person.key) }
      rules[person.facts.zone] = zone
    }
    return rules
  }
}

/// Why a round cannot be put into numbers.
package enum RoundProblemRefusal: Error, Hashable, Sendable {
  case participantTwice(PersonKey)
  /// This instance has no rules for the zone.
  case unknownZone(String, of: PersonKey)
  /// A lock contradicts a rule or another lock.
  case impossibleLock(RefusedLock)
}

extension Participant {
  fileprivate init(_ facts: EnrolmentFacts, _ words: RoundVocabulary, _ policy: Policy) {
    self.init(
      basic: words.mask(facts.languages, atLeast: .basic),
      working: words.mask(facts.languages, atLeast: .working),
      fluent: words.mask(facts.languages, atLeast: .fluent),
      level: facts.level?.rank ?? 0,
      hours: facts.hours,
      speciality: facts.speciality.flatMap { words.specialities[$0.folded] },
      goals: words.mask(goals: facts.goals),
      strengths: facts.strengths.mask,
      needs: facts.needs.mask,
      wantedLevels: facts.wantedLevels.reduce(0) { $0 | 1 << UInt8($1.rank) },
      wantedSpecialities: Set(facts.wantedSpecialities.compactMap { words.specialities[$0.folded] }),
      employer: facts.employer.flatMap { words.employers[$0.folded] },
      weeksWaiting: facts.weeksWaiting,
      balance: facts.balance)
  }
}

extension [Competency] {
  fileprivate var mask: UInt8 { reduce(0) { $0 | 1 << UInt8($1.number - 1) } }
}

extension RoundTies {
  fileprivate func forbidden(_ numbers: [PersonKey: Int]) -> [Forbidden] {
    Self.forbidden(earlier, .earlier, numbers) + Self.forbidden(exclusions, .personal, numbers)
  }

  fileprivate static func forbidden(
    _ pairs: [PersonPair], _ reason: Forbidden.Reason, _ numbers: [PersonKey: Int]
  ) -> [Forbidden] {
    Set(pairs).sorted { ($0.first, $0.second) < ($1.first, $1.second) }.compactMap { pair in
      guard let first = numbers[pair.first], let second = numbers[pair.second], first != second else { return nil }
      return Forbidden(first, second, reason)
    }
  }

  fileprivate func wishes(_ numbers: [PersonKey: Int]) -> [Request] {
    Set(requests).sorted { ($0.client, $0.coach) < ($1.client, $1.coach) }.compactMap { wish in
      guard let client = numbers[wish.client], let coach = numbers[wish.coach], client != coach else { return nil }
      return Request(client: client, coach: coach)
    }
  }
}
