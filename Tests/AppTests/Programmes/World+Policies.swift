@testable import App
import Coaching
import HTTPTypes
import Testing

/// What a coordinator does with the rules of a programme.
extension Browser {
  /// - Returns: the address of a new programme.
  func newProgramme(_ template: ProgrammeTemplate) async throws -> String {
    let answer = try await post(
      "\(try await home())/programmes", ["name": "Peer coaching", "template": template.rawValue])
    return try #require(answer.location, "\(answer.text)")
  }

  /// Sends the editor's form as it would be with these rules.
  ///
  /// - Parameter fields: fields that are otherwise than the rules would have them.
  @discardableResult
  func save(
    _ policy: Policy, of programme: String, startedFrom version: Int = 1, to page: String = "policy",
    _ fields: [String: String] = [:]
  ) async throws -> Answer {
    let changed = fields.merging(["version": String(version)]) { $1 }.mapValues { [$0] }
    let values = PolicyForm.values(policy).merging(changed) { $1 }
    let pairs = values.flatMap { name, texts in texts.map { "\(name)=\(encoded($0))" } }
    return try await request(
      .post, "\(programme)/\(page)", body: Array(pairs.joined(separator: "&").utf8),
      headers: ["Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Site": "same-origin"])
  }
}

extension ProgrammeTemplate {
  /// Its rules, changed.
  func policy(_ change: (inout Policy) -> Void) -> Policy {
    var policy = policy
    change(&policy)
    return policy
  }
}
