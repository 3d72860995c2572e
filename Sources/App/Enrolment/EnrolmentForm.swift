import Coaching
import Time

/// The form by which a member enrols: about them, what they wish for, what they confirm.
enum EnrolmentForm {
  /// What is asked of the profile; the rest of it stays as it is.
  static let parts: Set<ProfileForm.Part> = [.languages, .level, .hours, .speciality, .goals, .availability]

  /// Everything that the form goes by.
  struct Subject: Sendable {
    let round: Round
    let own: OwnProfile
    let enrolment: OwnEnrolment?
    let settled: SettledMatters
    let pageLanguage: PageLanguage
    /// Nil unless they may look for a partner.
    let search: OwnSearch?

    /// What is left to confirm, with the field's number.
    var checklist: [(number: Int, item: Policy.ChecklistItem, isConfirmed: Bool)] {
      round.policy.enrolling.checklist.enumerated().map { index, item in
        (index + 1, item, settled.confirmed.contains(item.code))
      }
    }

    /// Without shared hours nobody could be joined.
    var needsHours: Bool { round.policy.constraints.minimumSharedMinutes.count > 0 }
  }

  static func field(confirming number: Int) -> String { "confirm-\(number)" }

  /// What the fields show at first. Whoever has told no language yet finds the one in which they read.
  static func fields(of subject: Subject) -> Fields {
    var own = subject.own
    if own.profile.languages.isEmpty, let language = CoachingLanguage(subject.pageLanguage.rawValue) {
      own.profile.languages = [SpokenLanguage(language, .fluent)]
    }
    let kept = own.profile.availability ?? .none
    let usual = UsualHours.allCases.filter { kept.includes($0.availability) }
    let other = usual.reduce(kept) { $0.without($1.availability) }
    let facts = subject.enrolment?.facts
    return ProfileForm.fields(of: own).with(AvailabilityForm.values(of: other)).with([
      "usual": usual.map(\.rawValue), "wantedLevels": (facts?.wantedLevels ?? []).map(\.rawValue),
      "wantedSpecialities": [(facts?.wantedSpecialities ?? []).joined(separator: ", ")],
    ])
  }

  /// - Throws: everything that is wrong or missing, at once.
  static func answers(_ fields: Fields, of subject: Subject, zones: ZoneDirectory) throws -> EnrolMember.Answers {
    var errors = FieldErrors()
    var own = subject.own
    own.name = ProfileForm.name(fields, &errors) ?? own.name
    own.zone = ProfileForm.zone(fields, zones, &errors) ?? own.zone
    own.profile = ProfileForm.profile(fields, changing: own.profile, parts: parts, &errors)
    own.profile.availability = availability(fields, told: own.profile.availability, of: subject, &errors)
    refuseLanguages(own.profile.languages, of: subject, &errors)
    let wanted = errors.collect("wantedSpecialities", { tooMuch($0) }) { () throws(ProfileRefusal) in
      try Profile.words(fields.text("wantedSpecialities"))
    }
    for entry in subject.checklist where !entry.isConfirmed && fields.text(field(confirming: entry.number)).isEmpty {
      errors.add(field(confirming: entry.number), Text("enrolment.confirm.missing"))
    }
    guard errors.isEmpty else { throw errors }
    let levels = Set(fields.texts("wantedLevels").compactMap { CredentialLevel(rawValue: $0) })
    return EnrolMember.Answers(
      profile: own, wantedLevels: levels.sorted(), wantedSpecialities: wanted ?? [],
      confirmed: subject.round.policy.enrolling.checklist)
  }

  /// The usual hours that were ticked, and the others that were told day by day.
  private static func availability(
    _ fields: Fields, told: WeeklyAvailability?, of subject: Subject, _ errors: inout FieldErrors
  ) -> WeeklyAvailability? {
    let usual = fields.texts("usual").compactMap { UsualHours(rawValue: $0)?.availability }
    let all = usual.reduce(told ?? .none) { $0.joined(with: $1) }
    if all == .none, subject.needsHours { errors.add("usual", Text("enrolment.hours.missing")) }
    return all == .none ? nil : all
  }

  private static func refuseLanguages(
    _ languages: [SpokenLanguage], of subject: Subject, _ errors: inout FieldErrors
  ) {
    let policy = subject.round.policy
    let facts = EnrolmentFacts(zone: "UTC", languages: languages)
    guard policy.lacks(facts, in: subject.round.languages, settled: subject.settled).contains(.language) else { return }
    let proficiency: Text.Argument = .text(.of("proficiency", policy.constraints.minimumProficiency.code))
    let names = subject.round.languages.map { subject.pageLanguage.name(ofLanguage: $0.code) }
    errors.add(
      "languages",
      names.isEmpty
        ? Text("enrolment.languages.missing", ["proficiency": proficiency])
        : Text(
          "enrolment.languages.none-of-round",
          ["languages": .words(subject.pageLanguage.list(names)), "proficiency": proficiency]))
  }

  private static func tooMuch(_ refusal: ProfileRefusal) -> Text {
    switch refusal {
    case .tooMany(let limit): Text("profile.too-many", ["limit": .number(limit)])
    case .tooLong(let limit): Text("profile.too-long", ["limit": .number(limit)])
    case .controlCharacter, .notHours: Text("roster.problem.control-character")
    }
  }
}
