@testable import App
import CGD
import Database
import Testing

extension Browser {
  /// A coordinator changes a member, by name.
  func change(_ change: String, _ name: String) async throws {
    let answer = try await post(try await world.changePath(of: name), ["change": change])
    try #require(answer.status == 303, "\(answer.text)")
  }
}

extension World {
  func personID(_ name: String) async throws -> String {
    try await database.read { transaction in
      let row = try transaction.row("SELECT person_id FROM address WHERE normalised = \(address(of: name))")
      return try #require(row).text("person_id")
    }
  }

  func page(of name: String) async throws -> String { "/o/icf-paris/people/\(try await personID(name))" }

  func changePath(of name: String) async throws -> String { "/o/icf-paris/members/\(try await personID(name))/change" }
}

/// A plain PNG.
func drawing(shade: Int32 = 0) -> [UInt8] {
  guard let image = gdImageCreateTrueColor(400, 300) else { return [] }
  defer { gdImageDestroy(image) }
  gdImageFilledRectangle(image, 0, 0, 399, 299, shade)
  var count: Int32 = 0
  guard let bytes = gdImagePngPtr(image, &count) else { return [] }
  defer { gdFree(bytes) }
  return Array(UnsafeRawBufferPointer(start: bytes, count: Int(count)))
}

extension World {
  /// A round's people as one of them reads them.
  func participants(of round: String, by person: String) async throws -> [SeenProfile] {
    let reader: ID<Person> = try #require(ID(person))
    let id: ID<Round> = try #require(ID(String(round.split(separator: "/").last ?? "")))
    return try await database.read { transaction in
      let membership = try #require(try transaction.memberships.find(reader, inOrganisation: "icf-paris"))
      return try transaction.profiles.participants(in: id, for: membership.actor)
    }
  }
}
