import Coaching
import Database

/// What an act does to each of those chosen, and to how many it does nothing, for which reason.
struct EnrolmentDecisions: Hashable, Sendable {
  enum Refusal: String, CaseIterable, Hashable, Sendable {
    /// It is so already.
    case unchanged
    case membership, fee
    /// Every place is taken.
    case full
    /// They took their application back themselves.
    case withdrawn
    /// They are in an engagement of the round.
    case joined
    /// The policy gives places by itself, in the order of application.
    case automatic
  }

  let act: DecideOnEnrolments.Act
  private(set) var done: [ID<Person>] = []
  private(set) var refused: [Refusal: Int] = [:]

  init(_ act: DecideOnEnrolments.Act, on applicants: [Applicant], in register: EnrolmentRegister) {
    self.act = act
    var free = register.places.free
    for applicant in applicants {
      let refusal =
        act.status.map { Self.refusal($0, applicant, register) } ?? Self.refusal(act, applicant, register, free: free)
      if let refusal {
        refused[refusal, default: 0] += 1
      } else {
        done.append(applicant.person)
        if act == .accept { free = free.map { $0 - 1 } }
      }
    }
  }

  /// Money and memberships are settled late; who takes part is settled once people meet.
  func canBeTaken(in round: Round) -> Bool {
    act.status == nil ? round.decidesOnPeople : true
  }

  private static func refusal(
    _ status: RecordedStatus, _ applicant: Applicant, _ register: EnrolmentRegister
  ) -> Refusal? {
    let settled = register.settled[applicant.person] ?? SettledMatters()
    let isSettled = status.kind == .membership ? settled.hasMembership : settled.hasPaidFee
    return isSettled == (status.standing == .settled) ? .unchanged : nil
  }

  private static func refusal(
    _ act: DecideOnEnrolments.Act, _ applicant: Applicant, _ register: EnrolmentRegister, free: Int?
  ) -> Refusal? {
    if applicant.isJoined { return .joined }
    if applicant.state == .withdrawn { return .withdrawn }
    guard let event = act.event, (try? applicant.state.after(event)) != nil else { return .unchanged }
    if act == .putOnWaitingList, register.round.policy.enrolling.acceptance == .automatic { return .automatic }
    guard act == .accept else { return nil }
    if applicant.lacks.contains(.membership) { return .membership }
    if applicant.lacks.contains(where: \.keepsOut) { return .fee }
    return free == 0 ? .full : nil
  }
}
