import Coaching
import Time

/// The form of a new round.
enum RoundForm {
  static func plan(_ fields: Fields, rounds: Policy.Rounds) throws(FieldErrors) -> RoundPlan {
    var errors = FieldErrors()
    let startsOn = date("startsOn", fields, &errors)
    let endsOn = date("endsOn", fields, &errors)
    let languages = fields.texts("languages").compactMap { CoachingLanguage($0) }
    let track = Track(rawValue: fields.text("track"))
    if track == nil { errors.add("track", Text("round.track.missing")) }
    do {
      let plan = try RoundPlan(
        name: fields.text("name"), track: track ?? .general, languages: languages, startsOn: startsOn, endsOn: endsOn,
        rounds: rounds)
      guard errors.isEmpty else { throw errors }
      return plan
    } catch let refusals as RoundPlanRefusals {
      for refusal in refusals.all where errors.text(refusal.field.rawValue) == nil {
        errors.add(refusal.field.rawValue, text(refusal))
      }
      throw errors
    } catch {
      throw errors
    }
  }

  private static func date(_ name: String, _ fields: Fields, _ errors: inout FieldErrors) -> LocalDate? {
    let text = fields.text(name)
    guard !text.isEmpty else { return nil }
    let date = LocalDate(text)
    if date == nil { errors.add(name, Text("round.date.unreadable")) }
    return date
  }

  private static func text(_ refusal: RoundPlanRefusal) -> Text {
    switch refusal {
    case .nameMissing: Text("name.missing")
    case .nameTooLong(let limit): Text("name.too-long", ["limit": .number(limit)])
    case .nameHasControlCharacter: Text("name.control-character")
    case .tooManyLanguages(let limit): Text("round.languages.too-many", ["limit": .number(limit)])
    case .languageTwice(let language): Text("round.languages.twice", ["code": .words(language.code)])
    case .startMissing: Text("round.starts.missing")
    case .endMissing: Text("round.ends.missing")
    case .endBeforeStart: Text("round.ends.before-start")
    case .tooLong(let days): Text("round.ends.too-long", ["days": .number(days)])
    }
  }
}
