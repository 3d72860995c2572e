import Coaching
import Database
import Time

/// What the command line does besides serving.
extension App {
  /// Brings the schema up to date, or up to one number.
  ///
  /// - Returns: how many migrations ran.
  package func migrate(upTo number: Int? = nil) async throws -> Int {
    try await surroundings.database.migrate(number.map { Array(Migrations.all.prefix($0)) } ?? Migrations.all)
  }

  /// The first coordinator's link, on an instance that has no organisation yet; earlier ones become worthless.
  package func firstCoordinatorLink() async throws -> String? {
    let token = surroundings.newToken()
    let now = surroundings.now()
    let isWanted = try await surroundings.database.write { transaction in
      guard try !transaction.memberships.hasOrganisations() else { return false }
      try transaction.operatorLinks.expireFirstCoordinatorLinks(at: now)
      try transaction.operatorLinks.insertFirstCoordinatorLink(token, at: now)
      return true
    }
    return isWanted ? "\(configuration.origin)/first/\(token.text)" : nil
  }

  /// Whether this instance shows invented people.
  package func isDemonstration() async throws -> Bool {
    try await surroundings.database.read { try $0.demonstration.isBegun() }
  }

  /// Where one looks around among invented people, on an instance that has been filled with them before or is filled
  /// now; nil where the settings let others in than the people at this machine.
  ///
  /// - Throws: `DemonstrationRefusal` where somebody's organisation is.
  package func demonstrationLink() async throws -> String? {
    guard configuration.isOnLoopback else { return nil }
    if try await !isDemonstration() {
      try await FillWithDemonstration(
        surroundings, origin: configuration.origin, from: configuration.mailFrom
      ).run()
    }
    return "\(configuration.origin)/demonstration"
  }

  /// A link with which somebody founds one more organisation and becomes its first coordinator.
  package func foundingLink() async throws -> String {
    let token = surroundings.newToken()
    let now = surroundings.now()
    try await surroundings.database.write { try $0.operatorLinks.insertFirstCoordinatorLink(token, at: now) }
    return "\(configuration.origin)/first/\(token.text)"
  }

  /// A link that signs in whoever opens it first, within an hour; nil for an address that is not known here.
  package func signInLink(for address: Address) async throws -> String? {
    let token = surroundings.newToken()
    let now = surroundings.now()
    let isKnown = try await surroundings.database.write { transaction in
      guard let person = try transaction.people.find(address) else { return false }
      try transaction.operatorLinks.insert(
        OperatorLink(tokenHash: token.hash, purpose: .signIn(person)), at: now, until: now.adding(.hours(1)))
      return true
    }
    return isKnown ? "\(configuration.origin)/sign-in/operator/\(token.text)" : nil
  }

  /// The mails that wait to be sent, oldest first.
  package func waitingMail(limit: Int) async throws -> [OutgoingMail] {
    try await outbox.waiting(limit: limit)
  }

  /// What an import came to.
  package struct ImportCounts: Sendable {
    package let new: Int
    package let changed: Int
    package let unchanged: Int
    /// New or changed, and without a place until what the policy requires is recorded.
    package let lacking: Int
    /// New or changed, and on the waiting list: every place is taken.
    package let waiting: Int
    /// Not touched, for they took their application back themselves.
    package let withdrew: Int
  }

  /// What an import says of the membership and the fee of everybody in it.
  package enum ImportStanding: Sendable {
    case asRecorded, settled
  }

  /// Enrols the good rows of a roster, in the name of a coordinator of the round's organisation.
  ///
  /// - Returns: nil when there is no such round, or the address is not one of its coordinators'.
  ///
  /// - Parameter standing: Whether what the policy requires is recorded as settled for everybody in it.
  package func importRoster(
    _ reading: RosterReading, round: String, by address: Address, standing: ImportStanding = .asRecorded
  ) async throws -> ImportCounts? {
    guard let round = ID<Round>(round) else { return nil }
    let coordinator = try await surroundings.database.read { transaction -> Coordinator? in
      guard let person = try transaction.people.find(address) else { return nil }
      return try transaction.memberships.coordinator(person, ofRound: round)
    }
    guard let coordinator else { return nil }
    let plan = try await AcceptRoster(surroundings).run(
      reading, in: round, standing: standing == .settled ? .settled : .asRecorded, by: coordinator)
    return ImportCounts(
      new: plan.count(.new), changed: plan.count(.changed), unchanged: plan.count(.unchanged),
      lacking: plan.count(movedTo: .applied), waiting: plan.count(movedTo: .waiting), withdrew: plan.count(.withdrew))
  }
}
