import Foundation
import Matching
import Time

/// Policies are kept as JSON with a schema number. Reading refuses what it does not know, at every level: a rule that
/// is silently dropped would be a rule silently broken. Schema 1 knew nothing of what came before and after matching; it
/// is read with what was the rule then, and schema 2, which knew no objectives, and schema 3, in which coordinators released
/// everything, likewise.
extension Policy: Codable {
  package static let schema = 4

  package init(json: String) throws(PolicyRefusal) {
    do {
      self = try JSONDecoder().decode(Policy.self, from: Data(json.utf8))
    } catch let refusal as PolicyRefusal {
      throw refusal
    } catch {
      throw .unreadable
    }
  }

  /// The same policy gives the same text.
  package func json() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted]
    return String(decoding: try encoder.encode(self), as: UTF8.self)
  }

  package init(from decoder: any Decoder) throws {
    let fields = try PolicyFields(decoder)
    let schema = try fields.integer("schema")
    guard (1...Self.schema).contains(schema) else { throw PolicyRefusal.unknownSchema(schema) }
    let structure = try Self.structure(fields)
    try fields.refuseOthers(
      than: ["schema", "structure", "assignment", "rounds", "plan", "cadenceWeeks", "constraints", "weights"]
        + (structure.code == "group" ? ["groupSize"] : [])
        + (schema > 1 ? ["enrolling", "course", "balance", "review"] : [])
        + (schema > 2 ? ["objectives"] : []) + (schema > 3 ? ["demand"] : []))
    self = try Policy(
      structure: structure,
      assignment: fields.word("assignment"),
      rounds: fields.word("rounds"),
      plan: fields.list("plan").map(PlannedSessions.init(fields:)),
      cadenceWeeks: fields.integer("cadenceWeeks"),
      constraints: Constraints(fields: fields.nested("constraints")),
      weights: Weights(fields: fields.nested("weights")),
      objectives: schema > 2 ? Objectives(fields: fields.nested("objectives")) : Objectives(),
      enrolling: schema > 1 ? Enrolling(fields: fields.nested("enrolling")) : Enrolling(),
      course: schema > 1 ? Course(fields: fields.nested("course")) : Course(),
      balance: schema > 1 ? Balance(fields: fields.nested("balance")) : Balance(),
      review: schema > 1 ? Review(fields: fields.nested("review")) : Review(),
      demand: schema > 3 ? Demand(fields: fields.nested("demand")) : Demand()
    ).validated()
  }

  private static func structure(_ fields: PolicyFields) throws -> Structure {
    switch try fields.text("structure") {
    case "mutual": return .mutual
    case "ring": return .ring
    case "group":
      let sizes = try fields.nested("groupSize")
      try sizes.refuseOthers(than: ["minimum", "maximum"])
      let minimum = try sizes.integer("minimum")
      let maximum = try sizes.integer("maximum")
      guard minimum <= maximum else {
        throw PolicyRefusal.outOfRange(key: "groupSize.minimum", allowed: groupSizes)
      }
      return .group(minimum...maximum)
    case let other: throw PolicyRefusal.unknownWord(other.excerpt, key: "structure")
    }
  }

  package func encode(to encoder: any Encoder) throws {
    var fields = encoder.container(keyedBy: PolicyKey.self)
    try fields.encode(Self.schema, forKey: "schema")
    try fields.encode(structure.code, forKey: "structure")
    if case .group(let sizes) = structure {
      try fields.encode(["minimum": sizes.lowerBound, "maximum": sizes.upperBound], forKey: "groupSize")
    }
    try fields.encode(assignment, forKey: "assignment")
    try fields.encode(rounds, forKey: "rounds")
    try fields.encode(cadenceWeeks, forKey: "cadenceWeeks")
    var list = fields.nestedUnkeyedContainer(forKey: "plan")
    for sessions in plan {
      var entry = list.nestedContainer(keyedBy: PolicyKey.self)
      try entry.encode(sessions.kind, forKey: "kind")
      try entry.encode(sessions.length.count, forKey: "minutes")
      try entry.encode(sessions.count, forKey: "count")
    }
    var rules = fields.nestedContainer(keyedBy: PolicyKey.self, forKey: "constraints")
    try rules.encode(constraints.minimumProficiency.code, forKey: "minimumProficiency")
    try rules.encode(constraints.minimumSharedMinutes.count, forKey: "minimumSharedMinutes")
    try rules.encode(constraints.separatesEmployers, forKey: "separatesEmployers")
    try rules.encode(constraints.separatesReportingLines, forKey: "separatesReportingLines")
    var points = fields.nestedContainer(keyedBy: PolicyKey.self, forKey: "weights")
    for weight in Weight.allCases {
      try points.encode(weights[keyPath: weight.path], forKey: PolicyKey(weight.rawValue))
    }
    var aims = fields.nestedContainer(keyedBy: PolicyKey.self, forKey: "objectives")
    for aim in Aim.allCases { try aims.encode(objectives[keyPath: aim.path], forKey: PolicyKey(aim.rawValue)) }
    try enrolling.encode(to: &fields)
    var course = fields.nestedContainer(keyedBy: PolicyKey.self, forKey: "course")
    try course.encode(self.course.booking, forKey: "booking")
    try course.encode(self.course.allowsLateSplit, forKey: "allowsLateSplit")
    if !self.course.meetingPlace.isEmpty { try course.encode(self.course.meetingPlace, forKey: "meetingPlace") }
    try course.encode(self.course.ending, forKey: "ending")
    try course.encode(self.course.roundsInSeries, forKey: "roundsInSeries")
    var balance = fields.nestedContainer(keyedBy: PolicyKey.self, forKey: "balance")
    try balance.encode(self.balance.scope, forKey: "scope")
    try balance.encode(self.balance.rule, forKey: "rule")
    var review = fields.nestedContainer(keyedBy: PolicyKey.self, forKey: "review")
    try review.encode(self.review.form, forKey: "form")
    try review.encode(self.review.allowsTestimonials, forKey: "allowsTestimonials")
    try review.encode(self.review.coordinatorReads, forKey: "coordinatorReads")
    var demand = fields.nestedContainer(keyedBy: PolicyKey.self, forKey: "demand")
    try demand.encode(self.demand.release, forKey: "release")
    try demand.encode(self.demand.patienceDays, forKey: "patienceDays")
    try demand.encode(self.demand.mostMissed, forKey: "mostMissed")
  }
}

extension Policy.Course {
  fileprivate init(fields: PolicyFields) throws {
    try fields.refuseOthers(than: ["booking", "allowsLateSplit", "meetingPlace", "ending", "roundsInSeries"])
    self = try Self(
      booking: fields.word("booking"), allowsLateSplit: fields.flag("allowsLateSplit"),
      meetingPlace: fields.has("meetingPlace") ? fields.text("meetingPlace") : "", ending: fields.word("ending"),
      roundsInSeries: fields.integer("roundsInSeries"))
  }
}

extension Policy.Demand {
  fileprivate init(fields: PolicyFields) throws {
    try fields.refuseOthers(than: ["release", "patienceDays", "mostMissed"])
    self = try Self(
      release: fields.word("release"), patienceDays: fields.integer("patienceDays"),
      mostMissed: fields.integer("mostMissed"))
  }
}

extension Policy.Balance {
  fileprivate init(fields: PolicyFields) throws {
    try fields.refuseOthers(than: ["scope", "rule"])
    self = try Self(scope: fields.word("scope"), rule: fields.word("rule"))
  }
}

extension Policy.Review {
  fileprivate init(fields: PolicyFields) throws {
    try fields.refuseOthers(than: ["form", "allowsTestimonials", "coordinatorReads"])
    self = try Self(
      form: fields.word("form"), allowsTestimonials: fields.flag("allowsTestimonials"),
      coordinatorReads: fields.flag("coordinatorReads"))
  }
}

extension Policy.PlannedSessions {
  fileprivate init(fields: PolicyFields) throws {
    try fields.refuseOthers(than: ["kind", "minutes", "count"])
    self = try Self(fields.integer("count"), fields.word("kind"), of: Minutes(fields.integer("minutes")))
  }
}

extension Policy.Constraints {
  fileprivate init(fields: PolicyFields) throws {
    try fields.refuseOthers(
      than: ["minimumProficiency", "minimumSharedMinutes", "separatesEmployers", "separatesReportingLines"])
    let word = try fields.text("minimumProficiency")
    guard let proficiency = Proficiency.allCases.first(where: { $0.code == word }) else {
      throw PolicyRefusal.unknownWord(word.excerpt, key: "constraints.minimumProficiency")
    }
    self = try Self(
      minimumProficiency: proficiency,
      minimumSharedMinutes: Minutes(fields.integer("minimumSharedMinutes")),
      separatesEmployers: fields.flag("separatesEmployers"),
      separatesReportingLines: fields.flag("separatesReportingLines"))
  }
}

extension Weights {
  fileprivate init(fields: PolicyFields) throws {
    try fields.refuseOthers(than: Policy.Weight.allCases.map(\.rawValue))
    self.init()
    for weight in Policy.Weight.allCases { self[keyPath: weight.path] = try fields.integer(weight.rawValue) }
  }
}

extension Objectives {
  fileprivate init(fields: PolicyFields) throws {
    try fields.refuseOthers(than: Policy.Aim.allCases.map(\.rawValue))
    self.init()
    for aim in Policy.Aim.allCases { self[keyPath: aim.path] = try fields.integer(aim.rawValue) }
  }
}
