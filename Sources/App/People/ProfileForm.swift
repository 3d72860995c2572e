import Coaching

/// The fields in which somebody tells of themselves. A form may show some of them only: what it does not show stays as
/// it was.
enum ProfileForm {
  /// The most languages that a form has lines for.
  static let mostLanguages = 12

  /// A field of a profile's form, or the few that belong together.
  enum Part: String, CaseIterable, Hashable, Sendable {
    case languages, level, credential, hours, speciality, goals, strengths, needs, employer, about, availability, shown
  }

  /// What the fields show at first; hours of the week are in `AvailabilityForm`'s.
  static func fields(of own: OwnProfile) -> Fields {
    let profile = own.profile
    var values: [String: [String]] = [
      "name": [own.name], "zone": [own.zone], "level": [profile.level?.rawValue ?? ""],
      "credential": [profile.credential], "hours": [profile.hours == 0 ? "" : String(profile.hours)],
      "speciality": [profile.speciality ?? ""], "goals": [profile.goals.joined(separator: "\n")],
      "strengths": profile.strengths.map(\.rawValue), "needs": profile.needs.map(\.rawValue),
      "employer": [profile.employer ?? ""], "about": [profile.about],
      "shown": profile.shown.sorted().map(\.rawValue),
    ]
    for (index, spoken) in profile.languages.prefix(mostLanguages).enumerated() {
      values["language-\(index + 1)"] = [spoken.language.code]
      values["proficiency-\(index + 1)"] = [spoken.proficiency.code]
    }
    return Fields(values.merging(AvailabilityForm.values(of: profile.availability)) { $1 })
  }

  /// A profile changed by the parts that a form shows.
  static func profile(
    _ fields: Fields, changing kept: Profile, parts: Set<Part> = Set(Part.allCases)
  ) throws(FieldErrors) -> Profile {
    var errors = FieldErrors()
    let profile = profile(fields, changing: kept, parts: parts, &errors)
    guard errors.isEmpty else { throw errors }
    return profile
  }

  /// The same for a form that has other fields too, whose errors are told at once.
  static func profile(
    _ fields: Fields, changing kept: Profile, parts: Set<Part>, _ errors: inout FieldErrors
  ) -> Profile {
    var profile = kept
    for part in Part.allCases where parts.contains(part) { read(part, fields, into: &profile, &errors) }
    return profile
  }

  /// The zone as the zone files name it.
  static func zone(
    _ fields: Fields, named field: String = "zone", _ zones: ZoneDirectory, _ errors: inout FieldErrors
  ) -> String? {
    let zone = ZoneNames(zones.names).name(fields.text(field))
    if zone == nil { errors.add(field, Text("zone.unknown")) }
    return zone
  }

  static func name(_ fields: Fields, _ errors: inout FieldErrors) -> String? {
    errors.collect("name", ProgrammeForm.nameError) { () throws(PersonNameRefusal) in
      try PersonName(fields.text("name")).text
    }
  }

  private static func read(_ part: Part, _ fields: Fields, into profile: inout Profile, _ errors: inout FieldErrors) {
    switch part {
    case .languages: profile.languages = languages(fields, &errors)
    case .level: profile.level = CredentialLevel(fields.text("level"))
    case .credential: profile.credential = word("credential", fields, &errors) ?? ""
    case .hours:
      profile.hours =
        collect("hours", fields, &errors) { (text) throws(ProfileRefusal) in try Profile.hours(text) } ?? 0
    case .speciality: profile.speciality = word("speciality", fields, &errors)
    case .goals:
      profile.goals =
        collect("goals", fields, &errors) { (text) throws(ProfileRefusal) in try Profile.words(text) } ?? []
    case .strengths: profile.strengths = competencies("strengths", fields)
    case .needs: profile.needs = competencies("needs", fields)
    case .employer: profile.employer = word("employer", fields, &errors)
    case .about:
      profile.about =
        collect("about", fields, &errors) { (text) throws(ProfileRefusal) in try Profile.about(text) } ?? ""
    case .availability:
      profile.availability = AvailabilityForm.availability(fields, kept: profile.availability, &errors)
    case .shown: profile.shown = Set(fields.texts("shown").compactMap(Profile.Field.init))
    }
  }

  private static func languages(_ fields: Fields, _ errors: inout FieldErrors) -> [SpokenLanguage] {
    var found: [SpokenLanguage] = []
    for number in 1...mostLanguages {
      let name = "language-\(number)"
      guard !fields.text(name).isEmpty else { continue }
      guard let language = CoachingLanguage(fields.text(name)) else {
        errors.add(name, Text("profile.language.unknown"))
        continue
      }
      guard !found.contains(where: { $0.language == language }) else {
        errors.add(name, Text("profile.language.twice"))
        continue
      }
      found.append(SpokenLanguage(language, Proficiency(fields.text("proficiency-\(number)")) ?? .working))
    }
    return found
  }

  private static func competencies(_ name: String, _ fields: Fields) -> [Competency] {
    let chosen = Set(fields.texts(name))
    return Competency.allCases.filter { chosen.contains($0.rawValue) }
  }

  private static func word(_ name: String, _ fields: Fields, _ errors: inout FieldErrors) -> String? {
    collect(name, fields, &errors) { (text) throws(ProfileRefusal) in try Profile.word(text) } ?? nil
  }

  private static func collect<Value>(
    _ name: String, _ fields: Fields, _ errors: inout FieldErrors, _ read: (String) throws(ProfileRefusal) -> Value
  ) -> Value? {
    errors.collect(name, text) { () throws(ProfileRefusal) in try read(fields.text(name)) }
  }

  private static func text(_ refusal: ProfileRefusal) -> Text {
    switch refusal {
    case .tooLong(let limit): Text("profile.too-long", ["limit": .number(limit)])
    case .tooMany(let limit): Text("profile.too-many", ["limit": .number(limit)])
    case .controlCharacter: Text("roster.problem.control-character")
    case .notHours(let most): Text("profile.hours.unreadable", ["most": .number(most)])
    }
  }
}
