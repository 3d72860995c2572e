import Coaching
import Matching
import Time

/// The form of a programme's rules. A field has the name that the rule has in a policy document, so that what is wrong
/// with a policy says by itself where.
struct PolicyForm {
  /// Lines that are not filled in, for more sessions.
  static let emptyLines = 2

  private let fields: Fields
  private var errors = FieldErrors()
  /// Which line of the form each entry of the plan came from, and the same for the checklist's own words.
  private var planLines: [Int] = []

  private init(_ fields: Fields) {
    self.fields = fields
  }

  /// - Throws: everything that is wrong, field by field.
  static func policy(_ fields: Fields) throws(FieldErrors) -> Policy {
    var form = PolicyForm(fields)
    let policy = form.read()
    for refusal in policy.refusals {
      let (field, text) = form.place(refusal)
      if form.errors.text(field) == nil { form.errors.add(field, text) }
    }
    guard form.errors.isEmpty else { throw form.errors }
    return policy
  }

  /// What cannot be read is noted, and stands for something that can.
  private mutating func read() -> Policy {
    var policy = Policy(
      structure: structure(), assignment: word("assignment", .best), rounds: word("rounds", .timeBoxed), plan: plan(),
      cadenceWeeks: number("cadenceWeeks", or: 1), constraints: constraints())
    for weight in Policy.Weight.allCases {
      policy.weights[keyPath: weight.path] = number("weights.\(weight.rawValue)", or: 0)
    }
    for aim in Policy.Aim.allCases {
      policy.objectives[keyPath: aim.path] = number("objectives.\(aim.rawValue)", or: aim.range.lowerBound)
    }
    policy.enrolling = enrolling()
    policy.course = Policy.Course(
      booking: word("course.booking", .either), allowsLateSplit: flag("course.allowsLateSplit"),
      meetingPlace: fields.text("course.meetingPlace").composed.trimmed,
      ending: word("course.ending", .roundEnd), roundsInSeries: number("course.roundsInSeries", or: 1))
    policy.balance = Policy.Balance(scope: word("balance.scope", .round), rule: word("balance.rule", .counted))
    policy.demand = Policy.Demand(
      release: word("demand.release", .coordinator), patienceDays: number("demand.patienceDays", or: 7),
      mostMissed: number("demand.mostMissed", or: 0))
    policy.review = Policy.Review(
      form: word("review.form", .feedback), allowsTestimonials: flag("review.allowsTestimonials"),
      coordinatorReads: flag("review.coordinatorReads"))
    return policy
  }

  private mutating func structure() -> Policy.Structure {
    switch fields.text("structure") {
    case "mutual": return .mutual
    case "ring": return .ring
    case "group":
      let fewest = number("groupSize.minimum", or: Policy.groupSizes.lowerBound)
      let most = number("groupSize.maximum", or: Policy.groupSizes.upperBound)
      if fewest > most { errors.add("groupSize.maximum", Text("policy.edit.sizes")) }
      return .group(fewest...max(fewest, most))
    default:
      errors.add("structure", Text("policy.edit.choose"))
      return .ring
    }
  }

  private mutating func plan() -> [Policy.PlannedSessions] {
    (0..<Policy.planLimit + Self.emptyLines).compactMap { line in
      let path = "plan.\(line)"
      guard !fields.text("\(path).minutes").isEmpty || !fields.text("\(path).count").isEmpty else { return nil }
      planLines.append(line)
      return Policy.PlannedSessions(
        number("\(path).count", or: 1), word("\(path).kind", .coaching),
        of: .minutes(number("\(path).minutes", or: 60)))
    }
  }

  private mutating func constraints() -> Policy.Constraints {
    let code = fields.text("constraints.minimumProficiency")
    let proficiency = Proficiency.allCases.first { $0.code == code }
    if proficiency == nil { errors.add("constraints.minimumProficiency", Text("policy.edit.choose")) }
    return Policy.Constraints(
      minimumProficiency: proficiency ?? .working,
      minimumSharedMinutes: .minutes(number("constraints.minimumSharedMinutes", or: 0)),
      separatesEmployers: flag("constraints.separatesEmployers"),
      separatesReportingLines: flag("constraints.separatesReportingLines"))
  }

  private mutating func enrolling() -> Policy.Enrolling {
    let ticked = Set(fields.texts("enrolling.checklist"))
    let own = fields.text("enrolling.own").split(whereSeparator: \.isNewline)
      .map { String($0).trimmed.composed }.filter { !$0.isEmpty }
    return Policy.Enrolling(
      door: word("enrolling.door", .invitation), acceptance: word("enrolling.acceptance", .coordinator),
      mostRequests: number("enrolling.mostRequests", or: 0),
      checklist: Policy.ChecklistItem.known.filter { ticked.contains($0.code) } + own.map(Policy.ChecklistItem.own),
      requiresMembership: flag("enrolling.requiresMembership"), fee: fee())
  }

  /// No amount, no fee.
  private mutating func fee() -> Policy.Fee? {
    let text = fields.text("enrolling.fee.amount")
    guard !text.isEmpty else { return nil }
    let currency = fields.text("enrolling.fee.currency").uppercased()
    let amount = Policy.Fee.amount(text, in: currency)
    if amount == nil { errors.add("enrolling.fee.amount", Text("policy.edit.amount")) }
    return Policy.Fee(amount: amount ?? 1, currency: currency, isRequired: flag("enrolling.fee.isRequired"))
  }

  private mutating func number(_ name: String, or fallback: Int) -> Int {
    if let number = Int(fields.text(name)) { return number }
    errors.add(name, Text("policy.edit.number"))
    return fallback
  }

  private mutating func word<Word: RawRepresentable<String>>(_ name: String, _ fallback: Word) -> Word {
    if let word = Word(rawValue: fields.text(name)) { return word }
    errors.add(name, Text("policy.edit.choose"))
    return fallback
  }

  private func flag(_ name: String) -> Bool { !fields.text(name).isEmpty }

  /// The field that a refusal is about, and what it says there.
  private func place(_ refusal: PolicyRefusal) -> (field: String, text: Text) {
    switch refusal {
    case .outOfRange("plan", let allowed):
      ("plan.0.minutes", Text("policy.edit.plan", ["most": .number(allowed.upperBound)]))
    case .outOfRange(let key, let allowed) where key == "enrolling.checklist":
      ("enrolling.own", Text("policy.edit.checklist", ["most": .number(allowed.upperBound)]))
    case .outOfRange(let key, let allowed) where key.hasPrefix("enrolling.checklist."):
      ("enrolling.own", Text("policy.edit.words", ["most": .number(allowed.upperBound)]))
    case .outOfRange("enrolling.fee.amount", _): ("enrolling.fee.amount", Text("policy.edit.amount"))
    case .outOfRange(let key, let allowed):
      (
        field(key),
        Text("policy.edit.range", ["fewest": .number(allowed.lowerBound), "most": .number(allowed.upperBound)])
      )
    case .notMultiple(let step, let key): (field(key), Text("policy.edit.multiple", ["step": .number(step)]))
    case .twice: ("enrolling.own", Text("policy.edit.twice"))
    case .wrongType("course.meetingPlace"): ("course.meetingPlace", Text("policy.edit.control-character"))
    case .wrongType: ("enrolling.own", Text("policy.edit.control-character"))
    case .randomNeedsNoSharedTime: ("constraints.minimumSharedMinutes", Text("policy.edit.random-shared-time"))
    case .standingNeedsOnDemand: ("assignment", Text("policy.edit.standing-on-demand"))
    case .standingHasNoSeries: ("course.roundsInSeries", Text("policy.edit.standing-series"))
    case .unknownWord(_, let key) where key == "enrolling.fee.currency": (key, Text("policy.edit.currency"))
    case .unknownWord(_, let key), .missing(let key), .unknownKey(let key): (key, Text("policy.edit.choose"))
    case .unreadable, .unknownSchema: ("structure", Text("policy.edit.choose"))
    }
  }

  /// `plan.1.minutes` of the policy is in another line of the form when lines before it were left empty.
  private func field(_ key: String) -> String {
    let parts = key.split(separator: ".")
    guard parts.count == 3, parts[0] == "plan", let entry = Int(parts[1]), planLines.indices.contains(entry) else {
      return key
    }
    return "plan.\(planLines[entry]).\(parts[2])"
  }
}
