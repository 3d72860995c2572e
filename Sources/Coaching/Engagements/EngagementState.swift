/// How an engagement stands.
package enum EngagementState: String, CaseIterable, Hashable, Sendable {
  /// Its sessions are to be booked and held.
  case running
  /// Every planned session was held.
  case completed
  /// Its time is over, and not every planned session was held.
  case uncompleted
  /// Somebody left the round, or it was rearranged after somebody had left.
  case withdrawn
}

/// What can end an engagement.
package enum EngagementEvent: Hashable, Sendable {
  case complete, runOut, withdraw
}

extension EngagementState {
  /// The state after an event; nil where it changes nothing. Somebody may say late that they met: then an engagement
  /// that had run out is completed after all. One that was given up stays so.
  package func after(_ event: EngagementEvent) -> EngagementState? {
    switch (self, event) {
    case (.running, .complete), (.uncompleted, .complete): .completed
    case (.running, .runOut): .uncompleted
    case (.running, .withdraw): .withdrawn
    default: nil
    }
  }
}
