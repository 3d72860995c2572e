extension Policy {
  /// How people come into a round, and what they settle before it.
  package struct Enrolling: Hashable, Sendable {
    package var door: Door
    package var acceptance: Acceptance
    /// The most coaches of the round that a client may ask for by name; 0 also keeps the profiles of a round to its
    /// coordinators.
    package var mostRequests: Int
    /// What everybody confirms before they enrol, in order; each item once.
    package var checklist: [ChecklistItem]
    /// Whether only those are accepted of whom a coordinator has recorded that they are members of the body behind it.
    package var requiresMembership: Bool
    package var fee: Fee?

    package init(
      door: Door = .invitation, acceptance: Acceptance = .coordinator, mostRequests: Int = 0,
      checklist: [ChecklistItem] = [], requiresMembership: Bool = false, fee: Fee? = nil
    ) {
      self.door = door
      self.acceptance = acceptance
      self.mostRequests = mostRequests
      self.checklist = checklist
      self.requiresMembership = requiresMembership
      self.fee = fee
    }
  }

  /// Who may ask for a place.
  package enum Door: String, CaseIterable, Codable, Hashable, Sendable {
    /// Those whom a coordinator invited.
    case invitation
    /// Those who were invited, the organisation's members, and whoever has the round's link.
    case openLink
  }

  /// Who decides on an application.
  package enum Acceptance: String, CaseIterable, Codable, Hashable, Sendable {
    /// Whoever has settled everything has a place, as long as there is one.
    case automatic
    case coordinator
  }

  /// Something that everybody confirms before they enrol.
  package enum ChecklistItem: Hashable, Sendable {
    /// The code of conduct is accepted.
    case conduct
    /// What is said stays between those who said it; nothing is recorded without both agreeing.
    case confidentiality
    /// To coach and to be coached.
    case reciprocity
    /// The training that the organisation asks for has been taken.
    case training
    /// The organisation's own words, 1...300 characters.
    case own(String)

    /// The items that have words of ours.
    package static let known: [ChecklistItem] = [.conduct, .confidentiality, .reciprocity, .training]

    /// What is recorded when somebody confirms it; for the organisation's own words the words themselves.
    package var code: String {
      switch self {
      case .conduct: "conduct"
      case .confidentiality: "confidentiality"
      case .reciprocity: "reciprocity"
      case .training: "training"
      case .own(let words): "own: \(words)"
      }
    }
  }

  /// What taking part costs; paid outside of Turnabout and recorded by a coordinator.
  package struct Fee: Hashable, Sendable {
    /// In the currency's minor unit (cents), above 0.
    package var amount: Int
    /// Three letters (ISO 4217).
    package var currency: String
    /// Whether nobody is accepted before it is recorded.
    package var isRequired: Bool

    package init(amount: Int, currency: String, isRequired: Bool) {
      self.amount = amount
      self.currency = currency
      self.isRequired = isRequired
    }
  }
}
