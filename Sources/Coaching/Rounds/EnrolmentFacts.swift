/// What matching knows of one person: their enrolment's answers and the programme's counts, nothing that names them.
package struct EnrolmentFacts: Hashable, Codable, Sendable {
  /// IANA name of the zone in which `availability` is meant.
  package var zone: String
  package var languages: [SpokenLanguage]
  /// nil when not known: scored as a student's, and no reason speaks of it.
  package var level: CredentialLevel?
  /// Coaching hours so far.
  package var hours: Int
  /// Specialities, goals and employers are the organisation's own words, compared by `folded`.
  package var speciality: String?
  package var goals: [String]
  package var strengths: [Competency]
  package var needs: [Competency]
  /// Levels and specialities wished for in a coach; none means any.
  package var wantedLevels: [CredentialLevel]
  package var wantedSpecialities: [String]
  package var employer: String?
  package var weeksWaiting: Int
  /// Sessions given minus sessions received.
  package var balance: Int
  /// nil when not known.
  package var availability: WeeklyAvailability?

  package init(
    zone: String, languages: [SpokenLanguage], level: CredentialLevel? = nil, hours: Int = 0,
    speciality: String? = nil, goals: [String] = [], strengths: [Competency] = [], needs: [Competency] = [],
    wantedLevels: [CredentialLevel] = [], wantedSpecialities: [String] = [], employer: String? = nil,
    weeksWaiting: Int = 0, balance: Int = 0, availability: WeeklyAvailability? = nil
  ) {
    self.zone = zone
    self.languages = languages
    self.level = level
    self.hours = hours
    self.speciality = speciality
    self.goals = goals
    self.strengths = strengths
    self.needs = needs
    self.wantedLevels = wantedLevels
    self.wantedSpecialities = wantedSpecialities
    self.employer = employer
    self.weeksWaiting = weeksWaiting
    self.balance = balance
    self.availability = availability
  }
}
