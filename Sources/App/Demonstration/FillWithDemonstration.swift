import Database
import HTTPTypes
import Mail
import Time

/// Fills an empty instance with four invented organisations, so that every page has something to show. From then on the
/// instance is a demonstration for good.
package struct FillWithDemonstration: Sendable {
  private let surroundings: Surroundings
  private let origin: Origin
  private let from: Mailbox

  init(_ surroundings: Surroundings, origin: Origin, from: Mailbox) {
    self.surroundings = surroundings
    self.origin = origin
    self.from = from
  }

  /// - Throws: `DemonstrationRefusal` where there is an organisation already.
  package func run() async throws {
    let now = surroundings.now()
    try await surroundings.database.write { transaction in
      guard try !transaction.memberships.hasOrganisations(), try !transaction.demonstration.isBegun() else {
        throw DemonstrationRefusal()
      }
      // Marked first: whatever happens to the server now, nobody takes these people for real ones.
      try transaction.demonstration.begin(at: now)
      try transaction.operatorLinks.expireFirstCoordinatorLinks(at: now)
    }
    func storyteller(_ seed: UInt64) -> Storyteller {
      Storyteller(surroundings, origin: origin, from: from, now: now, seed: seed)
    }
    // Each draws from a stream of its own: how much happens in one story depends on the day of the week.
    try await storyteller(2_026).tellAssociation()
    try await storyteller(2_027).tellCommunity()
    try await storyteller(2_028).tellSchool()
    try await storyteller(2_029).tellWorkplace()
  }
}

/// Somebody works here, or looks around already.
package struct DemonstrationRefusal: Refusal, CustomStringConvertible {
  let code = "demonstration"
  let status = HTTPResponse.Status.conflict
  let text = Text("demonstration.refused")

  package let description = """
    This database is somebody's: it holds an organisation. Invented people go into an empty one only; let \
    TURNABOUT_DATABASE name a file that does not exist yet.
    """
}
