import Foundation
import Matching
import Time

/// Policies are kept as JSON with a schema number. Reading refuses what it does not know, at every level: a rule that
/// is silently dropped would be a rule silently broken.
extension Policy: Codable {
  package static let schema = 1

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
    guard schema == Self.schema else { throw PolicyRefusal.unknownSchema(schema) }
    let structure = try Self.structure(fields)
    try fields.refuseOthers(
      than: ["schema", "structure", "assignment", "rounds", "plan", "cadenceWeeks", "constraints", "weights"]
        + (structure.code == "group" ? ["groupSize"] : []))
    self = try Policy(
      structure: structure,
      assignment: fields.word("assignment"),
      rounds: fields.word("rounds"),
      plan: fields.list("plan").map(PlannedSessions.init(fields:)),
      cadenceWeeks: fields.integer("cadenceWeeks"),
      constraints: Constraints(fields: fields.nested("constraints")),
      weights: Weights(fields: fields.nested("weights"))
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
