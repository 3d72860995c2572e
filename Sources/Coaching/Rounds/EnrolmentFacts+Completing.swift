extension EnrolmentFacts {
  /// These facts, with what is known already for every column that a roster does not have.
  package func completed(by known: EnrolmentFacts, whereAbsent columns: Set<RosterColumn>) -> EnrolmentFacts {
    var facts = self
    func keep<Value>(_ field: WritableKeyPath<EnrolmentFacts, Value>, of column: RosterColumn) {
      if !columns.contains(column) { facts[keyPath: field] = known[keyPath: field] }
    }
    keep(\.level, of: .level)
    keep(\.hours, of: .hours)
    keep(\.speciality, of: .speciality)
    keep(\.goals, of: .goals)
    keep(\.strengths, of: .strengths)
    keep(\.needs, of: .needs)
    keep(\.wantedLevels, of: .wantedLevels)
    keep(\.wantedSpecialities, of: .wantedSpecialities)
    keep(\.employer, of: .employer)
    keep(\.weeksWaiting, of: .weeksWaiting)
    keep(\.balance, of: .balance)
    keep(\.availability, of: .availability)
    return facts
  }
}
