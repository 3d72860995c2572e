import Coaching
import Database
import Time

/// A signed-in browser, and whose it is.
struct SignedIn: Hashable, Sendable {
  let device: ID<Device>
  let person: ID<Person>
  /// The page language that the person chose, if they chose one.
  let language: PageLanguage?
  /// A zone of theirs, for pages that belong to no organisation.
  let zone: String?
  /// One of their names, for the same.
  let name: String?
  /// On an organisation's pages, if they belong to it.
  var membership: Membership?
}

/// A signed-in browser as its owner sees it.
struct Device: Hashable, Sendable {
  let id: ID<Device>
  let agent: String
  let createdAt: Instant
  let lastUsedAt: Instant
}

/// An organisation's member as the request's actor.
struct Membership: Hashable, Sendable {
  let organisation: Organisation
  let actor: Actor
  let name: String
  let zone: String
}

/// Who is behind a request: reads the device's cookie, and the membership on an organisation's pages.
struct Devices: Sendable {
  static let cookieName = "turnabout"
  /// A device signs out after two weeks without use, and after ninety days in any case.
  static let idleDays = 14
  static let absoluteDays = 90

  private let database: any Database
  private let now: @Sendable () -> Instant

  init(_ surroundings: Surroundings) {
    database = surroundings.database
    now = surroundings.now
  }

  /// Device and membership are looked up in one transaction: for a page, each costs as much as a query.
  ///
  /// - Parameter slug: the organisation whose page it is; nil when the page is nobody's.
  func signedIn(cookies: [String: String], isSecure: Bool, at slug: String?) async throws -> SignedIn? {
    guard let text = cookies[Cookie.name(Self.cookieName, isSecure: isSecure)], let token = Token(received: text)
    else { return nil }
    let (hash, now) = (token.hash, now())
    let found = try await database.read { transaction -> (signedIn: SignedIn, lastUsedAt: Instant)? in
      guard var found = try transaction.devices.find(tokenHash: hash, now: now) else { return nil }
      found.signedIn.membership = try slug.flatMap {
        try transaction.memberships.find(found.signedIn.person, inOrganisation: $0)
      }
      return found
    }
    guard let found else { return nil }
    // Written seldom, so that reading a page does not cost a commit.
    if now.microseconds - found.lastUsedAt.microseconds > 3_600_000_000 {
      do {
        try await database.write { try $0.devices.use(found.signedIn.device, at: now) }
      } catch DatabaseError.full {
        // Reading goes on when the disk is full; the next reading notes the use.
      }
    }
    return found.signedIn
  }
}

extension Transaction {
  var devices: DeviceQueries { DeviceQueries(transaction: self) }
}
