import Coaching
import Database
import Time

/// What somebody wants to accomplish in an engagement, or does next; everybody who meets in it reads it, and nobody else.
struct Goal: Hashable, Sendable {
  enum Kind: String, CaseIterable, Hashable, Sendable {
    case goal, action
  }

  /// What can be done with one.
  enum Change: String, CaseIterable, Hashable, Sendable {
    case reach, reopen, remove
  }

  static let longestText = 500
  /// In one engagement, of both kinds together.
  static let most = 100

  let id: ID<Goal>
  let kind: Kind
  /// Whose it is.
  let person: ID<Person>
  let text: String
  let dueOn: LocalDate?
  /// Who wrote it down, and may take it away.
  let addedBy: ID<Person>
  let reachedAt: Instant?
}

/// What one who meets wants from a session, and what they learned in it.
struct SessionNote: Hashable, Sendable {
  static let longestText = 2_000

  let person: ID<Person>
  let aim: String
  let learning: String
}

/// Goals, actions and notes of one engagement.
struct EngagementGoals: Sendable {
  let goals: [Goal]
  let notes: [ID<BookedSession>: [SessionNote]]
}
