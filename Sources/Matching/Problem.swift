/// A round as numbers: who takes part, what joins them, what must hold, and what is worth how much.
///
/// People are indices `0..<participants.count`; their names, zones and addresses stay with the caller.
public struct Problem: Hashable, Sendable {
  public var participants: [Participant]
  public var structure: Structure
  public var assignment: Assignment
  public var constraints: Constraints
  public var weights: Weights
  public var objectives: Objectives
  /// How points are counted; nil for what suits the structure: one way in a ring, both ways elsewhere.
  public var scoring: Scoring?
  public var candidates = Candidates.priced
  /// Pairs that must not be joined, in either direction, each with why.
  public var forbidden: [Forbidden]
  /// Wishes of a client for one named coach.
  public var requests: [Request]
  /// Pairs that must be joined, whatever else would be better; a random draw takes none.
  public var locked: [Locked]
  /// Everything random in the run comes from this; two runs on the same problem give the same proposal.
  public var seed: UInt64

  public init(
    participants: [Participant], structure: Structure, assignment: Assignment = .best,
    constraints: Constraints = Constraints(), weights: Weights = Weights(),
    objectives: Objectives = Objectives(), scoring: Scoring? = nil, forbidden: [Forbidden] = [],
    requests: [Request] = [], locked: [Locked] = [], seed: UInt64 = 1
  ) {
    self.participants = participants
    self.structure = structure
    self.assignment = assignment
    self.constraints = constraints
    self.weights = weights
    self.objectives = objectives
    self.scoring = scoring
    self.forbidden = forbidden
    self.requests = requests
    self.locked = locked
    self.seed = seed
  }
}

/// How a round joins people.
public enum Structure: Hashable, Sendable {
  /// Two people who coach each other.
  case mutual
  /// Directed cycles of three or more: everybody gives and receives, nobody coaches their own coach.
  case ring
  /// Groups of people who meet together; every size lies in the range (within 3...8).
  case group(ClosedRange<Int>)
}

/// How the points of a pairing are counted.
public enum Scoring: Hashable, Sendable {
  /// What this coach has to offer this client.
  case oneWay
  /// What two people have in common, the same for both directions.
  case bothWays
}

/// How a round chooses among the possible.
public enum Assignment: Hashable, Sendable {
  /// Most people placed, then the highest total.
  case best
  /// Uniformly random inside each pool; honours only `forbidden` pairs.
  case random
}

/// One person's matching features.
public struct Participant: Hashable, Sendable {
  /// Bit masks over the caller's languages by proficiency: at least basic, at least working, fluent.
  /// Each mask is a subset of the one before.
  public var basic: UInt64
  public var working: UInt64
  public var fluent: UInt64
  /// Credential level: 0 student, 1 ACC, 2 PCC, 3 MCC.
  public var level: Int
  /// Coaching hours so far, 0...1,000,000.
  public var hours: Int
  /// The caller's number of the speciality; nil when none was given.
  public var speciality: Int?
  public var goals: UInt64
  /// Bit masks over the eight competencies.
  public var strengths: UInt8
  public var needs: UInt8
  /// Levels (bits 0...3) and specialities the person would like in a coach; empty means that any will do, and earns
  /// the same points as a wish fulfilled, so that nobody ranks lower for asking less.
  public var wantedLevels: UInt8
  public var wantedSpecialities: Set<Int>
  public var employer: Int?
  /// Index of the line manager, when they take part too.
  public var lineManager: Int?
  /// 0...10,000.
  public var weeksWaiting: Int
  /// Sessions given minus sessions received, within 100,000 either way.
  public var balance: Int
  /// When a session could begin, for every distinct week of the round: the same count for everybody, at most 53. Where
  /// nothing is known it is empty, and then nothing is shared: the constraints must ask for no shared starts.
  public var starts: [WeekStarts]
  /// The language pool of a random draw; nil when the person speaks none of the round's languages.
  public var pool: Int?

  public init(
    basic: UInt64 = 1, working: UInt64 = 1, fluent: UInt64 = 1, level: Int = 0, hours: Int = 0, speciality: Int? = nil,
    goals: UInt64 = 0, strengths: UInt8 = 0, needs: UInt8 = 0, wantedLevels: UInt8 = 0,
    wantedSpecialities: Set<Int> = [], employer: Int? = nil, lineManager: Int? = nil, weeksWaiting: Int = 0,
    balance: Int = 0, starts: [WeekStarts] = [], pool: Int? = 0
  ) {
    self.basic = basic
    self.working = working
    self.fluent = fluent
    self.level = level
    self.hours = hours
    self.speciality = speciality
    self.goals = goals
    self.strengths = strengths
    self.needs = needs
    self.wantedLevels = wantedLevels
    self.wantedSpecialities = wantedSpecialities
    self.employer = employer
    self.lineManager = lineManager
    self.weeksWaiting = weeksWaiting
    self.balance = balance
    self.starts = starts
    self.pool = pool
  }
}

/// What every pairing must satisfy, besides `Problem.forbidden`.
public struct Constraints: Hashable, Sendable {
  /// Lowest proficiency at which both share a language: 1 basic, 2 working, 3 fluent.
  public var minimumProficiency: Int
  /// Fewest common quarter-hour starts in the worst week; 0 asks for none.
  public var minimumSharedStarts: Int
  public var separatesEmployers: Bool
  /// Nobody is joined with their own line manager, nor with a colleague who reports to the same one.
  public var separatesReportingLines: Bool

  public init(
    minimumProficiency: Int = 1, minimumSharedStarts: Int = 1, separatesEmployers: Bool = false,
    separatesReportingLines: Bool = false
  ) {
    self.minimumProficiency = minimumProficiency
    self.minimumSharedStarts = minimumSharedStarts
    self.separatesEmployers = separatesEmployers
    self.separatesReportingLines = separatesReportingLines
  }
}

/// Two people who must not be joined.
public struct Forbidden: Hashable, Sendable {
  /// Why they must not be joined.
  public enum Reason: Int, Hashable, Sendable, CaseIterable {
    /// They were together in an earlier round.
    case earlier
    /// A personal limit, said in confidence.
    case personal
    /// Somebody who answers for the round keeps them apart.
    case coordinator
  }
  public var first: Int
  public var second: Int
  public var reason: Reason

  public init(_ first: Int, _ second: Int, _ reason: Reason) {
    self.first = first
    self.second = second
    self.reason = reason
  }
}

/// A client's wish for one named coach.
public struct Request: Hashable, Sendable {
  public var client: Int
  public var coach: Int

  public init(client: Int, coach: Int) {
    self.client = client
    self.coach = coach
  }
}
