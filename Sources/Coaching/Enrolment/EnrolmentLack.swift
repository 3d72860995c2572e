/// Something that an application is still without.
package enum EnrolmentLack: Hashable, Sendable {
  /// No language of the round, spoken well enough for it.
  case language
  /// An item of the checklist that was not confirmed.
  case confirmation(Policy.ChecklistItem)
  /// Nobody has recorded that they are a member of the body behind the round.
  case membership
  /// Nobody has recorded that the fee is settled.
  case fee(Policy.Fee)

  /// Whether nobody is accepted without it. What a form refuses, and what is only reminded of, does not stand in the
  /// way of a coordinator, who may know better.
  package var keepsOut: Bool {
    switch self {
    case .language, .confirmation: false
    case .membership: true
    case .fee(let fee): fee.isRequired
    }
  }
}

/// What is recorded of somebody in one round.
package struct SettledMatters: Hashable, Sendable {
  package var hasMembership: Bool
  package var hasPaidFee: Bool
  /// The codes of the checklist's items that they confirmed.
  package var confirmed: Set<String>

  package init(hasMembership: Bool = false, hasPaidFee: Bool = false, confirmed: Set<String> = []) {
    self.hasMembership = hasMembership
    self.hasPaidFee = hasPaidFee
    self.confirmed = confirmed
  }
}

extension Policy {
  /// What an application with these answers is still without, in the order in which people settle it.
  ///
  /// - Parameter languages: The round's; none of them means any.
  package func lacks(
    _ facts: EnrolmentFacts, in languages: [CoachingLanguage], settled: SettledMatters
  ) -> [EnrolmentLack] {
    var lacks: [EnrolmentLack] = []
    if !speaks(facts.languages, oneOf: languages) { lacks.append(.language) }
    lacks += enrolling.checklist.filter { !settled.confirmed.contains($0.code) }.map(EnrolmentLack.confirmation)
    if enrolling.requiresMembership, !settled.hasMembership { lacks.append(.membership) }
    if let fee = enrolling.fee, !settled.hasPaidFee { lacks.append(.fee(fee)) }
    return lacks
  }

  private func speaks(_ spoken: [SpokenLanguage], oneOf languages: [CoachingLanguage]) -> Bool {
    spoken.contains { language in
      language.proficiency >= constraints.minimumProficiency
        && (languages.isEmpty || languages.contains(language.language))
    }
  }
}
