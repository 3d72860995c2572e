/// The result of one matching run: who is joined, why, who is left out and why, and how good it is at best.
public struct Proposal: Hashable, Sendable {
  /// Directed pairings, sorted by coach: both directions of a mutual pair; none for groups.
  public var pairings: [Pairing]
  /// Groups, each sorted, ordered by their first member; empty unless the structure is `.group`.
  public var groups: [Group]
  /// Everybody without a place, sorted.
  public var leftOut: [LeftOut]
  public var objective: Objective
  /// No proposal of the same problem can do better than this (people placed, then total); nil for a random draw
  /// and where no bound is known. Equal to `objective` when the proposal is proved to be the best.
  public var bound: Objective?
  public var seed: UInt64
  /// Draws thrown away before one kept every rule (random assignment), else 0.
  public var rejectedDraws: Int
  /// The record with which a random draw can be replayed; nil for any other proposal.
  public var audit: DrawAudit?
  /// What the run knew in the end, for the next one to begin with; nil where that would not help.
  public var warmStart: WarmStart?
  public var ending: Ending

  /// Why a run went no further.
  public enum Ending: Hashable, Sendable {
    case finished
    /// The caller wanted to stop; this is the best that was found by then.
    case cancelled
    case budgetSpent
  }

  public init(
    pairings: [Pairing], groups: [Group], leftOut: [LeftOut], objective: Objective, bound: Objective? = nil,
    seed: UInt64 = 1, rejectedDraws: Int = 0, ending: Ending = .finished
  ) {
    self.pairings = pairings
    self.groups = groups
    self.leftOut = leftOut
    self.objective = objective
    self.bound = bound
    self.seed = seed
    self.rejectedDraws = rejectedDraws
    self.ending = ending
  }
}

/// What a run makes as high as it can: first people, then pairings that are not poor, then points.
public struct Objective: Hashable, Sendable, Comparable {
  public var placed: Int
  /// Pairings below `Objectives.poorBelow`.
  public var poor: Int
  /// Points, shaped as `Objectives` say; a mutual pair's count once.
  public var total: Int

  public init(placed: Int, poor: Int = 0, total: Int) {
    self.placed = placed
    self.poor = poor
    self.total = total
  }

  public static func < (left: Objective, right: Objective) -> Bool {
    (left.placed, -left.poor, left.total) < (right.placed, -right.poor, right.total)
  }
}

/// This coach → this client.
public struct Pairing: Hashable, Sendable {
  public var coach: Int
  public var client: Int
  /// What the two have in common: the terms that are worth points; the points add up to `score`.
  public var terms: [Term: Int]
  /// Mutual: the same for both directions, and counted once in the total.
  public var score: Int
  /// Common quarter-hour starts in the worst week.
  public var sharedStarts: Int
  /// What the round would lose without this pairing; nil where it is not known.
  public var switching: Switching?

  public init(
    coach: Int, client: Int, terms: [Term: Int], score: Int, sharedStarts: Int, switching: Switching? = nil
  ) {
    self.coach = coach
    self.client = client
    self.terms = terms
    self.score = score
    self.sharedStarts = sharedStarts
    self.switching = switching
  }
}

/// Three to eight people who meet together.
public struct Group: Hashable, Sendable {
  public var members: [Int]
  /// Sum over the pairs inside.
  public var score: Int
  public var terms: [Term: Int]
  /// Quarter-hour starts common to all members in the worst week.
  public var sharedStarts: Int

  public init(members: [Int], score: Int, terms: [Term: Int], sharedStarts: Int) {
    self.members = members
    self.score = score
    self.terms = terms
    self.sharedStarts = sharedStarts
  }
}

/// One part of a score.
public enum Term: Int, Hashable, Sendable, CaseIterable {
  case language, sharedHours, level, hours, goals, speciality, complement, waiting, balance, request
}

/// What keeps two people apart.
public enum Obstacle: Int, Hashable, Sendable, CaseIterable {
  case language, sharedHours, employer, reportingLine, earlier, personal, coordinator
}

/// A person without a place.
public struct LeftOut: Hashable, Sendable {
  public var person: Int
  /// For each constraint, how many of the others it rules out for this person. One partner may be ruled out by several.
  public var ruledOut: [Obstacle: Int]
  /// How many of the others break exactly this one constraint: what relaxing it alone would free.
  public var freedBy: [Obstacle: Int]
  /// How many of the others no constraint rules out; when above zero, the others were needed elsewhere.
  public var possible: Int

  public init(person: Int, ruledOut: [Obstacle: Int] = [:], freedBy: [Obstacle: Int] = [:], possible: Int = 0) {
    self.person = person
    self.ruledOut = ruledOut
    self.freedBy = freedBy
    self.possible = possible
  }
}
