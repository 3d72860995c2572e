import Time

/// What those who were to meet say of a session that is over, until a room can tell.
package struct Attendance<Person: Hashable & Sendable>: Sendable {
  package enum Answer: String, CaseIterable, Hashable, Sendable {
    case met
    case missedByMe = "missed-by-me"
    case missedByOthers = "missed-by-others"
  }

  package enum Verdict: Hashable, Sendable {
    /// Somebody is still to answer.
    case open
    /// A group may have met without some.
    case held(without: Set<Person>)
    /// By whom; those who came keep their credit.
    case missed(by: Set<Person>)
    /// They say different things, and nobody decides over their heads: they may still change their answers.
    case disputed
  }

  /// How long the others may answer after the first did. Then silence counts as agreement: whoever is said to have been
  /// away was told, and has had their say.
  package static var replies: Int { 7 }

  package let parties: Set<Person>
  /// Each one's latest.
  package let answers: [Person: Answer]
  package let firstAt: Instant?

  package init(parties: Set<Person>, answers: [Person: Answer], firstAt: Instant?) {
    self.parties = parties
    self.answers = answers.filter { parties.contains($0.key) }
    self.firstAt = firstAt
  }

  /// When silence counts; nil before anybody has answered.
  package var closesAt: Instant? { firstAt?.adding(days: Self.replies) }

  package func verdict(at now: Instant) -> Verdict {
    let silent = parties.subtracting(answers.keys)
    let isOver = closesAt.map { now >= $0 } ?? false
    let absent = Set(answers.filter { $0.value == .missedByMe }.keys)
    let accusers = answers.filter { $0.value == .missedByOthers }
    let met = answers.filter { $0.value == .met }
    switch (absent.isEmpty, accusers.isEmpty) {
    // Who says of themselves that they were away needs no witness; a group may have met without them.
    case (false, _):
      guard silent.isEmpty || isOver || parties.count - absent.count < 2 else { return .open }
      return met.count > 1 ? .held(without: absent) : .missed(by: absent)
    case (true, false):
      if !met.isEmpty || accusers.count == parties.count { return .disputed }
      return isOver ? .missed(by: silent) : .open
    case (true, true):
      guard !met.isEmpty else { return .open }
      return silent.isEmpty || isOver ? .held(without: []) : .open
    }
  }
}
