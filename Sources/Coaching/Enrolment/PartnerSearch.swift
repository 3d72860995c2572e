import Time

/// Since when somebody in a standing round looks for a partner, and by when they want one.
package struct PartnerSearch: Hashable, Sendable {
  package var since: Instant
  /// The day on which they want somebody at the latest; nil when there is no hurry.
  package var by: LocalDate?

  package init(since: Instant, by: LocalDate? = nil) {
    self.since = since
    self.by = by
  }

  /// What somebody said last.
  package struct Wish: Hashable, Sendable {
    package var at: Instant
    package var isWanted: Bool
    package var by: LocalDate?

    package init(at: Instant, isWanted: Bool, by: LocalDate? = nil) {
      self.at = at
      self.isWanted = isWanted
      self.by = by
    }
  }

  /// The engagement of the round that somebody came into last.
  package struct LatestEngagement: Hashable, Sendable {
    package var state: EngagementState
    package var began: Instant
    package var ended: Instant?

    package init(state: EngagementState, began: Instant, ended: Instant? = nil) {
      self.state = state
      self.began = began
      self.ended = ended
    }
  }

  /// Whoever has come into the round looks for a partner, and so does whoever lost one on the way. Once an engagement is
  /// over people are asked first, and everybody may say that they look for nobody just now.
  ///
  /// - Parameters:
  ///   - placed: since when they have a place
  ///   - wish: nil when they never said anything of it
  /// - Returns: nil for whoever looks for nobody.
  package init?(placed: Instant, after latest: LatestEngagement?, wish: Wish?) {
    if latest?.state == .running { return nil }
    if let wish, wish.at >= latest?.began ?? wish.at {
      guard wish.isWanted else { return nil }
      self.init(since: wish.at, by: wish.by)
    } else if let latest {
      guard latest.state == .withdrawn else { return nil }
      self.init(since: latest.ended ?? latest.began)
    } else {
      self.init(since: placed)
    }
  }
}
