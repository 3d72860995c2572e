/// What a member tells of themselves in one organisation; kept apart from the answers that they give to one round.
package struct Profile: Hashable, Codable, Sendable {
  package static let aboutLimit = 2_000
  package static let wordLimit = 120
  package static let listLimit = 12
  package static let mostHours = 100_000

  package var languages: [SpokenLanguage]
  /// How far the member's credential goes, and what it is called: "ICF PCC, 2024", "EMCC Practitioner".
  package var level: CredentialLevel?
  package var credential: String
  /// Coaching hours so far.
  package var hours: Int
  /// Specialities, goals and employers are the organisation's own words, compared by `folded`.
  package var speciality: String?
  package var goals: [String]
  package var strengths: [Competency]
  package var needs: [Competency]
  package var employer: String?
  /// A few words about oneself.
  package var about: String
  /// nil when not told.
  package var availability: WeeklyAvailability?
  /// What other participants of one's rounds see, besides the name.
  package var shown: Set<Field>

  /// What its owner decides on, one by one. Availability is not among them: nobody but its owner sees it.
  package enum Field: String, CaseIterable, Codable, Hashable, Comparable, Sendable {
    case picture, languages, zone, level, hours, speciality, goals, strengths, needs, employer, about

    package static func < (left: Field, right: Field) -> Bool {
      allCases.firstIndex(of: left) ?? 0 < allCases.firstIndex(of: right) ?? 0
    }
  }

  package init(
    languages: [SpokenLanguage] = [], level: CredentialLevel? = nil, credential: String = "", hours: Int = 0,
    speciality: String? = nil, goals: [String] = [], strengths: [Competency] = [], needs: [Competency] = [],
    employer: String? = nil, about: String = "", availability: WeeklyAvailability? = nil,
    shown: Set<Field> = Set(Field.allCases).subtracting([.needs, .employer])
  ) {
    self.languages = languages
    self.level = level
    self.credential = credential
    self.hours = hours
    self.speciality = speciality
    self.goals = goals
    self.strengths = strengths
    self.needs = needs
    self.employer = employer
    self.about = about
    self.availability = availability
    self.shown = shown
  }

  /// What is left of a profile for somebody who sees only some of it; hours of the week are for their owner alone.
  package func restricted(to fields: Set<Field>) -> Profile {
    Profile(
      languages: fields.contains(.languages) ? languages : [], level: fields.contains(.level) ? level : nil,
      credential: fields.contains(.level) ? credential : "", hours: fields.contains(.hours) ? hours : 0,
      speciality: fields.contains(.speciality) ? speciality : nil, goals: fields.contains(.goals) ? goals : [],
      strengths: fields.contains(.strengths) ? strengths : [], needs: fields.contains(.needs) ? needs : [],
      employer: fields.contains(.employer) ? employer : nil, about: fields.contains(.about) ? about : "",
      shown: shown.intersection(fields))
  }

  /// What a roster or an earlier enrolment says of somebody who has not written a profile yet.
  package init(_ facts: EnrolmentFacts) {
    self.init(
      languages: facts.languages, level: facts.level, hours: facts.hours, speciality: facts.speciality,
      goals: facts.goals, strengths: facts.strengths, needs: facts.needs, employer: facts.employer,
      availability: facts.availability)
  }
}

extension EnrolmentFacts {
  /// These facts with everything that the member's own profile speaks of taken from there; wishes and counts stay, and
  /// so do hours and an employer that the profile leaves open.
  package func following(_ profile: Profile, zone: String) -> EnrolmentFacts {
    EnrolmentFacts(
      zone: zone, languages: profile.languages, level: profile.level, hours: profile.hours,
      speciality: profile.speciality, goals: profile.goals, strengths: profile.strengths, needs: profile.needs,
      wantedLevels: wantedLevels, wantedSpecialities: wantedSpecialities, employer: profile.employer ?? employer,
      weeksWaiting: weeksWaiting, balance: balance, availability: profile.availability ?? availability)
  }
}
