/// What happens after the release, as far as the rules of a programme decide it.
extension Policy {
  /// How the engagements of a round go and end.
  package struct Course: Hashable, Sendable {
    package var booking: Booking
    /// Whether a session may be held in two halves late in the round.
    package var allowsLateSplit: Bool
    /// Where sessions are held unless those who meet say otherwise: a place, or a call's address; empty for no such.
    package var meetingPlace: String
    package var ending: Ending
    /// How many rounds belong together, one after the other, with the same people and never the same pairing twice.
    package var roundsInSeries: Int

    package init(
      booking: Booking = .either, allowsLateSplit: Bool = false, meetingPlace: String = "", ending: Ending = .roundEnd,
      roundsInSeries: Int = 1
    ) {
      self.booking = booking
      self.allowsLateSplit = allowsLateSplit
      self.meetingPlace = meetingPlace
      self.ending = ending
      self.roundsInSeries = roundsInSeries
    }
  }

  /// Who may book a session.
  package enum Booking: String, CaseIterable, Codable, Hashable, Sendable {
    case client, either
  }

  /// When an engagement is over.
  package enum Ending: String, CaseIterable, Codable, Hashable, Sendable {
    /// After the last planned session.
    case plan
    /// On the round's last day.
    case roundEnd
    /// By a date that is tied to something outside, such as a module of a training.
    case targetDate
  }

  /// Over what minutes given and received are compared, and what follows from it.
  package struct Balance: Hashable, Sendable {
    package enum Scope: String, CaseIterable, Codable, Hashable, Sendable {
      case engagement, round, organisation
    }
    package enum Rule: String, CaseIterable, Codable, Hashable, Sendable {
      /// Who has received more than they gave waits before they are joined again.
      case enforced
      /// It decides which minutes count as paid.
      case counted
      /// It is shown and has no consequence.
      case shown
    }
    package var scope: Scope
    package var rule: Rule

    package init(scope: Scope = .round, rule: Rule = .counted) {
      self.scope = scope
      self.rule = rule
    }
  }

  /// What people say about the coaching they received.
  package struct Review: Hashable, Sendable {
    package enum Form: String, CaseIterable, Codable, Hashable, Sendable {
      /// ICF's eight competencies and the code of conduct.
      case competencies
      /// Feedback in one's own words.
      case feedback
      /// A private reflection, and a short check.
      case reflection
      /// One survey at the end of the round.
      case survey
    }
    package var form: Form
    /// Whether the author may let a text be shown on the coach's profile.
    package var allowsTestimonials: Bool
    /// Whether coordinators read it; its authors are told before they write.
    package var coordinatorReads: Bool

    package init(form: Form = .feedback, allowsTestimonials: Bool = false, coordinatorReads: Bool = false) {
      self.form = form
      self.allowsTestimonials = allowsTestimonials
      self.coordinatorReads = coordinatorReads
    }
  }
}
