import Coaching
import Foundation
import HTML
import Time

/// The fields of profiles as any form can show them; their values are those of `ProfileForm.fields`.
enum ProfileFields {
  /// A line for each language, and two more.
  static func languages(_ form: Form, hint: Text = Text("profile.languages.hint")) -> HTML {
    let reader = form.reader
    let told = (1...ProfileForm.mostLanguages).filter { !form.fields.text("language-\($0)").isEmpty }
    let lines = min(ProfileForm.mostLanguages, max(3, (told.last ?? 0) + 2))
    let languages = reader.language.coachingLanguages
    let proficiencies = Proficiency.allCases.map { (value: $0.code, label: reader(.of("proficiency", $0.code))) }
    let rows = (1...lines).map { number -> HTML in
      let arguments: [String: Text.Argument] = ["number": .number(number)]
      return """
        <div class="pair">
        \(form.choice("language-\(number)", Text("profile.language", arguments), none: Text("profile.language.none"), options: languages))
        \(form.select("proficiency-\(number)", Text("profile.proficiency", arguments), options: proficiencies, value: Proficiency.working.code))
        </div>
        """
    }
    return """
      <fieldset class="stack" id="field-languages" tabindex="-1">
      <legend>\(reader("profile.languages"))</legend><p class="hint">\(reader(hint))</p>\(rows)
      </fieldset>
      """
  }

  static func name(_ form: Form) -> HTML {
    form.input("name", Text("person.name"), autocomplete: "name")
  }

  /// The page that shows it takes the script `Asset.zone`, which offers the browser's own where none is known.
  static func zone(
    _ form: Form, named field: String = "zone", isRequired: Bool = true, _ zones: ZoneDirectory
  ) -> HTML {
    let options = HTML.joined(zones.names.map { "<option value=\"\($0)\"></option>" })
    return form.input(
      field, Text("person.zone"), hint: Text("first.zone.hint"), isRequired: isRequired, list: options)
  }

  static func level(_ form: Form) -> HTML {
    let levels = CredentialLevel.allCases.map {
      (value: $0.rawValue, label: form.reader(.of("level", $0.rawValue.lowercased())))
    }
    return form.choice("level", Text("profile.level"), none: Text("profile.level.none"), options: levels)
  }

  static func credential(_ form: Form) -> HTML {
    form.input("credential", Text("profile.credential"), hint: Text("profile.credential.hint"), isRequired: false)
  }

  static func hours(_ form: Form) -> HTML {
    form.input("hours", Text("profile.hours"), isRequired: false, mode: "numeric")
  }

  /// - Parameter words: those that others in the organisation use.
  static func speciality(_ form: Form, words: [String]) -> HTML {
    let options = HTML.joined(words.map { "<option value=\"\($0)\"></option>" })
    return form.input(
      "speciality", Text("profile.speciality"), hint: Text("profile.speciality.hint"), isRequired: false, list: options)
  }

  static func goals(_ form: Form) -> HTML {
    form.textarea(
      "goals", Text("profile.goals"), hint: Text("profile.goals.hint", ["limit": .number(Profile.listLimit)]), rows: 4)
  }

  static func strengths(_ form: Form) -> HTML {
    competencies("strengths", Text("profile.strengths"), form)
  }

  static func needs(_ form: Form) -> HTML {
    competencies("needs", Text("profile.needs"), form)
  }

  static func employer(_ form: Form) -> HTML {
    form.input(
      "employer", Text("profile.employer"), hint: Text("profile.employer.hint"), autocomplete: "organization",
      isRequired: false)
  }

  static func about(_ form: Form) -> HTML {
    form.textarea(
      "about", Text("profile.about"), hint: Text("profile.about.hint", ["limit": .number(Profile.aboutLimit)]), rows: 6)
  }

  /// A line for each day of the week.
  ///
  /// - Parameter zone: in whose clock the hours are.
  static func availability(_ form: Form, zone: ZoneRules) -> HTML {
    let reader = form.reader
    let days = Weekday.allCases.map { weekday in
      form.input(
        AvailabilityForm.field(weekday), Text("availability.day", ["day": .words(reader.language.formatted(weekday))]),
        isRequired: false)
    }
    return """
      <fieldset id="field-hours" class="days" aria-describedby="hint-hours">
      <legend>\(reader("availability.hours", ["place": .words(reader.language.place(of: zone))]))</legend>
      <p class="hint" id="hint-hours">\(reader("availability.hours.hint"))</p>\(days)
      </fieldset>
      """
  }

  private static func competencies(_ name: String, _ label: Text, _ form: Form) -> HTML {
    let options = Competency.allCases.map { (value: $0.rawValue, label: form.reader(.of("competency", $0.rawValue))) }
    return form.checkboxes(name, label, options: options, chosen: Set(form.fields.texts(name)))
  }
}

extension PageLanguage {
  /// Every language that people can coach in, by its name in this one.
  var coachingLanguages: [(value: String, label: String)] {
    CoachingLanguage.all.map { (value: $0.code, label: name(ofLanguage: $0.code)) }.sorted {
      $0.label.compare($1.label, options: [.caseInsensitive, .diacriticInsensitive], locale: locale)
        == .orderedAscending
    }
  }
}
