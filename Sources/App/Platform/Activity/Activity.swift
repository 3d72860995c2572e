import Coaching
import Database
import Time

/// The append-only record of who did what, written in the transaction that does it. Holds ids and counts, never names.
struct Activity: Hashable, Sendable {
  enum Verb: String, Hashable, Sendable, CaseIterable {
    case foundedOrganisation = "founded-organisation"
    case createdProgramme = "created-programme"
    case changedPolicy = "changed-policy"
    case createdRound = "created-round"
    case openedRound = "opened-round"
    case broughtParticipants = "brought-participants"
    case closedEnrolment = "closed-enrolment"
    case reopenedEnrolment = "reopened-enrolment"
    case cancelledRound = "cancelled-round"
    case closedRound = "closed-round"
    case acceptedRoster = "accepted-roster"
    case invitedPeople = "invited-people"
    case madeRoundLink = "made-round-link"
    case revokedRoundLink = "revoked-round-link"
    case acceptedApplications = "accepted-applications"
    case declinedApplications = "declined-applications"
    case putOnWaitingList = "put-on-waiting-list"
    case settledMemberships = "settled-memberships"
    case reopenedMemberships = "reopened-memberships"
    case settledFees = "settled-fees"
    case reopenedFees = "reopened-fees"
    case askedForProposal = "asked-for-proposal"
    case releasedProposal = "released-proposal"
    case joinedOnDemand = "joined-on-demand"
    case leftRound = "left-round"
    case askedForRepair = "asked-for-repair"
    case repairedRound = "repaired-round"
    case assignedFacilitator = "assigned-facilitator"
    case removedFacilitator = "removed-facilitator"
    case retriedJob = "retried-job"
    case lockedPairing = "locked-pairing"
    case forbadePairing = "forbade-pairing"
    case undidAdjustment = "undid-adjustment"
    case changedWeights = "changed-weights"
    case gaveRole = "gave-role"
    case tookRole = "took-role"
    case deactivatedMember = "deactivated-member"
    case reactivatedMember = "reactivated-member"
  }

  let verb: Verb
  /// The name of the programme, round or member that it concerned; nil for the organisation itself.
  let objectName: String?
  /// Nil when the product acted by itself, or when the person is gone.
  let actorName: String?
  /// The names of those it concerned, where they were noted.
  let people: [String]
  /// How many people or pairings it concerned, where that says something.
  let count: Int?
  let at: Instant
}
