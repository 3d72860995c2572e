import Coaching
import Database

/// Somebody who applied to a round or was entered, with everything that decisions on places go by.
struct Applicant: Hashable, Sendable {
  let enrolment: Enrolment
  let lacks: [EnrolmentLack]
  /// Whether they are who the round is for.
  let suitsTrack: Bool
  /// Whether they are in an engagement of the round already.
  let isJoined: Bool

  var person: ID<Person> { enrolment.person }
  var state: EnrolmentState { enrolment.state }
}

/// Everybody of a round, read in one moment.
struct EnrolmentRegister: Sendable {
  let round: Round
  /// In the order of application.
  let applicants: [Applicant]
  /// What is recorded of people, also of those who have not applied here.
  let settled: [ID<Person>: SettledMatters]

  init(of id: ID<Round>, for actor: Actor, _ transaction: Transaction) throws {
    let round = try transaction.rounds.find(id, for: actor)
    let settled = try transaction.recordedStatuses.settled(in: round, for: actor)
    let joined = try transaction.engagements.people(in: id, for: actor)
    self.round = round
    self.settled = settled
    applicants = try transaction.enrolments.all(in: id, for: actor).map { enrolment in
      Applicant(
        enrolment: enrolment,
        lacks: round.policy.lacks(
          enrolment.facts, in: round.languages, settled: settled[enrolment.person] ?? SettledMatters()),
        suitsTrack: round.track.admits(level: enrolment.facts.level), isJoined: joined.contains(enrolment.person))
    }
  }

  var places: RoundPlaces {
    RoundPlaces(capacity: round.capacity, taken: applicants.count { $0.state == .accepted })
  }

  func count(_ state: EnrolmentState) -> Int {
    applicants.count { $0.state == state }
  }
}
