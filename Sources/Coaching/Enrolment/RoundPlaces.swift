/// How many a round takes, and who gets a place that is free.
package struct RoundPlaces: Hashable, Sendable {
  /// nil for a round that takes everybody.
  package let capacity: Int?
  /// How many take part already.
  package let taken: Int

  package init(capacity: Int?, taken: Int) {
    self.capacity = capacity
    self.taken = taken
  }

  /// nil where there is no end of them.
  package var free: Int? { capacity.map { max(0, $0 - taken) } }

  package var areFull: Bool { free == 0 }

  /// Somebody who may move.
  package struct Candidate<Key: Hashable & Sendable>: Hashable, Sendable {
    package let key: Key
    package let state: EnrolmentState
    package let lacks: [EnrolmentLack]

    package init(_ key: Key, _ state: EnrolmentState, lacks: [EnrolmentLack]) {
      self.key = key
      self.state = state
      self.lacks = lacks
    }
  }

  /// Somebody's new state.
  package struct Move<Key: Hashable & Sendable>: Hashable, Sendable {
    package let key: Key
    package let state: EnrolmentState
  }

  /// What the policy decides by itself now: whoever applied or waits, and has settled what keeps people out, gets a
  /// place in the order of application as long as there is one; the others wait. Who still lacks something is passed
  /// over and keeps their turn.
  ///
  /// - Parameter applicants: In order of application.
  package func given<Key>(
    to applicants: [Candidate<Key>], by acceptance: Policy.Acceptance
  ) -> [Move<Key>] {
    guard acceptance == .automatic else { return [] }
    let ready = applicants.filter {
      [.applied, .waiting].contains($0.state) && !$0.lacks.contains(where: \.keepsOut)
    }
    let first = free.map { min($0, ready.count) } ?? ready.count
    return ready[..<first].map { Move(key: $0.key, state: .accepted) }
      + ready[first...].filter { $0.state != .waiting }.map { Move(key: $0.key, state: .waiting) }
  }
}
