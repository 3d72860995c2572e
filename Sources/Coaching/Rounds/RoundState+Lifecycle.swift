/// The life of a round. A standing round enrols while it runs and releases again and again; it is never *matching*.
extension RoundState {
  package func after(_ event: RoundEvent, rounds: Policy.Rounds) throws(RoundRefusal) -> RoundState {
    guard let next = rounds == .standing ? standing(event) : timeBoxed(event) else {
      throw .impossible(event, in: self)
    }
    return next
  }

  /// What a coordinator may do now, in the order of `RoundEvent.allCases`.
  package func possibleEvents(rounds: Policy.Rounds) -> [RoundEvent] {
    RoundEvent.allCases.filter { (rounds == .standing ? standing($0) : timeBoxed($0)) != nil }
  }

  /// Whether people can be entered from a roster, or apply.
  package func acceptsRoster(rounds: Policy.Rounds) -> Bool {
    self == .enrolling || (self == .running && rounds == .standing)
  }

  private func timeBoxed(_ event: RoundEvent) -> RoundState? {
    switch (self, event) {
    case (.draft, .open): .enrolling
    case (.enrolling, .closeEnrolment): .matching
    case (.matching, .reopenEnrolment): .enrolling
    case (.matching, .release): .running
    case (.running, .close): .closed
    // Once people meet there is nothing left to call off: a running round is closed.
    case (.draft, .cancel), (.enrolling, .cancel), (.matching, .cancel): .cancelled
    default: nil
    }
  }

  private func standing(_ event: RoundEvent) -> RoundState? {
    switch (self, event) {
    case (.draft, .open): .running
    case (.running, .release): .running
    case (.running, .close): .closed
    case (.draft, .cancel): .cancelled
    default: nil
    }
  }

  /// Whether a round that follows one in this state can open: its people, and who was with whom, are known by then.
  package var letsNextRoundOpen: Bool { self == .running || self == .closed }
}
