/// Where a round is in its life.
package enum RoundState: String, CaseIterable, Codable, Hashable, Sendable {
  /// Only coordinators know of it.
  case draft
  /// People apply, or are entered from a roster.
  case enrolling
  /// Enrolment is closed; proposals are made and compared.
  case matching
  /// Pairings are released and people meet.
  case running
  case closed
  case cancelled
}

/// What a coordinator can do to a round.
package enum RoundEvent: String, CaseIterable, Codable, Hashable, Sendable {
  case open, closeEnrolment, reopenEnrolment, release, close, cancel
}

/// Why a round stays as it is.
package enum RoundRefusal: Error, Hashable, Sendable {
  case impossible(RoundEvent, in: RoundState)
}
