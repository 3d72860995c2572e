import Matching
import Time

/// A programme's rules as data. A round pins one version when its enrolment opens; a change affects later rounds only.
package struct Policy: Hashable, Sendable {
  package var structure: Structure
  package var assignment: Assignment
  package var rounds: Rounds
  /// What the parties of one engagement will hold, in order.
  package var plan: [PlannedSessions]
  /// Weeks from one session to the next.
  package var cadenceWeeks: Int
  package var constraints: Constraints
  package var weights: Weights
  package var objectives: Objectives
  package var enrolling: Enrolling
  package var course: Course
  package var balance: Balance
  package var review: Review
  /// Of standing rounds alone.
  package var demand: Demand

  package init(
    structure: Structure, assignment: Assignment, rounds: Rounds = .timeBoxed, plan: [PlannedSessions],
    cadenceWeeks: Int = 1, constraints: Constraints = Constraints(), weights: Weights = Weights(),
    objectives: Objectives = Objectives(), enrolling: Enrolling = Enrolling(), course: Course = Course(),
    balance: Balance = Balance(),
    review: Review = Review(), demand: Demand = Demand()
  ) {
    self.structure = structure
    self.assignment = assignment
    self.rounds = rounds
    self.plan = plan
    self.cadenceWeeks = cadenceWeeks
    self.constraints = constraints
    self.weights = weights
    self.objectives = objectives
    self.enrolling = enrolling
    self.course = course
    self.balance = balance
    self.review = review
    self.demand = demand
  }

  /// The length that a shared hour must have room for: the longest session of the plan.
  package var sessionLength: Minutes { plan.map(\.length).max() ?? .minutes(60) }

  /// How a round joins people.
  package enum Structure: Hashable, Sendable {
    case mutual, ring
    case group(ClosedRange<Int>)

    package var code: String {
      switch self {
      case .mutual: "mutual"
      case .ring: "ring"
      case .group: "group"
      }
    }
  }

  /// How a round chooses among the possible.
  package enum Assignment: String, CaseIterable, Codable, Hashable, Sendable {
    case best, random, onDemand
  }

  /// Whether a programme runs again and again or without an end.
  package enum Rounds: String, CaseIterable, Codable, Hashable, Sendable {
    /// Enrolment, one matching, a date by which everything is over.
    case timeBoxed
    /// One round without an end, in which people come and are joined as they ask.
    case standing
  }

  /// Some sessions of one kind and length.
  package struct PlannedSessions: Hashable, Sendable {
    package enum Kind: String, CaseIterable, Codable, Hashable, Sendable {
      case chemistry, coaching, group
    }
    package var kind: Kind
    package var length: Minutes
    package var count: Int

    package init(_ count: Int, _ kind: Kind, of length: Minutes) {
      self.kind = kind
      self.length = length
      self.count = count
    }
  }

  /// What every pairing must satisfy.
  package struct Constraints: Hashable, Sendable {
    package var minimumProficiency: Proficiency
    /// Fewest minutes a week, in the worst week, in which both are free for a session; 0 only reports them.
    package var minimumSharedMinutes: Minutes
    package var separatesEmployers: Bool
    package var separatesReportingLines: Bool

    package init(
      minimumProficiency: Proficiency = .working, minimumSharedMinutes: Minutes = .minutes(60),
      separatesEmployers: Bool = false, separatesReportingLines: Bool = false
    ) {
      self.minimumProficiency = minimumProficiency
      self.minimumSharedMinutes = minimumSharedMinutes
      self.separatesEmployers = separatesEmployers
      self.separatesReportingLines = separatesReportingLines
    }
  }
}
