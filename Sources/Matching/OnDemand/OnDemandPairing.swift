/// Two people who are joined on demand, and why now; each coaches the other.
public struct OnDemandPairing: Hashable, Sendable {
  /// What made it come about.
  public enum Occasion: Hashable, Sendable {
    /// One asked for the other by name.
    case request
    /// It is worth as much as the one who asks may expect by now.
    case threshold
    /// The deadline of the one who asks has come.
    case deadline
  }

  /// Who asked, and who is there for them.
  public var asking: Int
  public var partner: Int
  /// With a small term for whoever has given more than received.
  public var points: Int
  public var occasion: Occasion
}

extension OnDemandRound {
  /// Who is to be joined now. The same round gives the same pairings; nothing is changed.
  ///
  /// Named requests come first. Then everybody who may ask is served: whose deadline has come, then who is rare, then who
  /// came first; each gets the partner worth most among those that reach the threshold. Who waits for somebody they named
  /// is left alone until their deadline, or as long as the rules keep them.
  ///
  /// - Parameter now: in hours; see `Waiting.since`.
  /// - Complexity: by the number of possible pairs among those who wait.
  public func pairingsNow(at now: Int) -> [OnDemandPairing] {
    var settling = OnDemandSettling(self, at: min(max(now, Self.earliest), Self.latest))
    settling.grantRequests()
    settling.serveEverybody()
    return settling.pairings
  }

  /// The next hour at which a deadline comes or somebody is no longer kept for those they named; nil when there is none.
  public func nextHour(after now: Int) -> Int? {
    waiting.flatMap { [$0.deadline, wishes[$0.person] == nil ? nil : keptUntil($0)] }.compactMap(\.self)
      .filter { $0 > now }.min()
  }

  /// Until when somebody is kept for the coaches they named.
  func keptUntil(_ waiting: Waiting) -> Int {
    min(waiting.since + rules.hoursForRequests, waiting.deadline ?? Self.latest)
  }
}
