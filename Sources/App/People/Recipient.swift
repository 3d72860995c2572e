import Coaching
import Database

/// Somebody a mail goes to.
struct Recipient: Hashable, Sendable {
  let person: ID<Person>
  let name: String
  let address: Address
  let language: PageLanguage
  let zone: String

  /// From columns person_id, name, address, language and zone.
  init(_ row: Row) throws {
    guard let address = try? Address(try row.text("address")) else { throw DatabaseError.decoding(column: "address") }
    person = try row.id("person_id")
    name = try row.text("name")
    self.address = address
    language = try row.code("language")
    zone = try row.text("zone")
  }
}
