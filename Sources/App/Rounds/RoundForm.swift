import Coaching
import Time

/// The form of a new round.
enum RoundForm {
  /// The rounds of one form, in order: one, or as many of a series as were filled in. Everything wrong is said at once.
  static func plans(_ fields: Fields, policy: Policy) throws(FieldErrors) -> [RoundPlan] {
    var errors = FieldErrors()
    let count = (1...policy.course.roundsInSeries).last { isFilledIn($0, fields) } ?? 1
    let later = (1..<count).map { fields.text(name("name", $0 + 1)) }
    let names = RoundSeries.names(first: fields.text("name"), later: later)
    var plans: [RoundPlan] = []
    for (index, title) in names.enumerated() {
      guard let plan = plan(index + 1, named: title, fields, policy, &errors) else { continue }
      if let before = plans.last, let refusal = RoundSeries.refusal(ofStart: plan.startsOn, afterEnd: before.endsOn) {
        errors.add(name("startsOn", index + 1), text(refusal))
      }
      plans.append(plan)
    }
    guard errors.isEmpty else { throw errors }
    return plans
  }

  /// The field of one round of a series; the first has the plain names.
  static func name(_ field: String, _ number: Int) -> String { number == 1 ? field : "\(field).\(number)" }

  private static func isFilledIn(_ number: Int, _ fields: Fields) -> Bool {
    ["name", "startsOn", "endsOn", "milestone"].contains { !fields.text(name($0, number)).isEmpty }
  }

  private static func plan(
    _ number: Int, named title: String, _ fields: Fields, _ policy: Policy, _ errors: inout FieldErrors
  ) -> RoundPlan? {
    let startsOn = errors.date(name("startsOn", number), in: fields)
    let endsOn = errors.date(name("endsOn", number), in: fields)
    let languages = fields.texts("languages").compactMap { CoachingLanguage($0) }
    let track = Track(rawValue: fields.text("track"))
    if track == nil, number == 1 { errors.add("track", Text("round.track.missing")) }
    do {
      return try RoundPlan(
        name: title, track: track ?? .general, languages: languages, startsOn: startsOn, endsOn: endsOn,
        capacity: number == 1 ? capacity(fields, &errors) : Int(fields.text("capacity")),
        milestone: fields.text(name("milestone", number)), rounds: policy.rounds)
    } catch {
      for refusal in error.all where number == 1 || ![.track, .languages, .capacity].contains(refusal.field) {
        let field = name(refusal.field.rawValue, number)
        if errors.text(field) == nil { errors.add(field, text(refusal)) }
      }
      return nil
    }
  }

  private static func capacity(_ fields: Fields, _ errors: inout FieldErrors) -> Int? {
    let text = fields.text("capacity")
    guard !text.isEmpty else { return nil }
    let capacity = Int(text)
    if capacity == nil { errors.add("capacity", Text("policy.edit.number")) }
    return capacity
  }

  static func text(_ refusal: RoundPlanRefusal) -> Text {
    switch refusal {
    case .nameMissing: Text("name.missing")
    case .nameTooLong(let limit): Text("name.too-long", ["limit": .number(limit)])
    case .nameHasControlCharacter: Text("name.control-character")
    case .tooManyLanguages(let limit): Text("round.languages.too-many", ["limit": .number(limit)])
    case .languageTwice(let language): Text("round.languages.twice", ["code": .words(language.code)])
    case .startMissing: Text("round.starts.missing")
    case .endMissing: Text("round.ends.missing")
    case .endBeforeStart: Text("round.ends.before-start")
    case .capacityOutOfRange(let allowed):
      Text("policy.edit.range", ["fewest": .number(allowed.lowerBound), "most": .number(allowed.upperBound)])
    case .milestoneTooLong(let limit): Text("name.too-long", ["limit": .number(limit)])
    case .milestoneHasControlCharacter: Text("name.control-character")
    case .startsBeforeEarlierEnds: Text("round.starts.before-earlier-ends")
    case .tooLong(let days): Text("round.ends.too-long", ["days": .number(days)])
    }
  }
}
