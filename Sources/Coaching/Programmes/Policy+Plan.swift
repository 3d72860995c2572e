extension [Policy.PlannedSessions] {
  /// What is left of a plan, in its order, when sessions of these kinds are booked or were held.
  package func remaining(after taken: [Policy.PlannedSessions.Kind]) -> [Policy.PlannedSessions] {
    var taken = Dictionary(taken.map { ($0, 1) }, uniquingKeysWith: +)
    return compactMap { planned in
      let done = Swift.min(taken[planned.kind] ?? 0, planned.count)
      taken[planned.kind, default: 0] -= done
      return done < planned.count ? .init(planned.count - done, planned.kind, of: planned.length) : nil
    }
  }
}
