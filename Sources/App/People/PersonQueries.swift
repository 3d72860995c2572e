import Coaching
import Database
import Time

extension Transaction {
  var people: PersonQueries { PersonQueries(transaction: self) }
}

/// All SQL of people and their addresses.
struct PersonQueries {
  let transaction: Transaction

  func find(_ address: Address) throws -> ID<Person>? {
    try transaction.row("SELECT person_id FROM address WHERE normalised = \(address.normalised)")?.id("person_id")
  }

  /// A known address as it was first written.
  func written(_ address: Address) throws -> Address? {
    let row = try transaction.row("SELECT written FROM address WHERE normalised = \(address.normalised)")
    guard let text = try row?.text("written") else { return nil }
    guard let written = try? Address(text) else { throw DatabaseError.decoding(column: "written") }
    return written
  }

  /// Whom addresses belong to, on the whole instance. Only what an import or a mail needs; no page shows it.
  func find(_ addresses: Set<Address>) throws -> [Address: ID<Person>] {
    let byText = Dictionary(addresses.map { ($0.normalised, $0) }, uniquingKeysWith: { first, _ in first })
    let texts = byText.keys.sorted()
    var found: [Address: ID<Person>] = [:]
    for start in stride(from: 0, to: texts.count, by: 500) {
      let some = SQL.list(texts[start..<min(start + 500, texts.count)])
      for row in try transaction.rows("SELECT normalised, person_id FROM address WHERE normalised IN \(some)") {
        if let address = byText[try row.text("normalised")] { found[address] = try row.id("person_id") }
      }
    }
    return found
  }

  func insert(_ person: ID<Person>, _ address: Address, at now: Instant) throws {
    try transaction.execute("INSERT INTO person (id, created_at) VALUES (\(person), \(now))")
    try transaction.execute(
      """
      INSERT INTO address (normalised, person_id, written)
      VALUES (\(address.normalised), \(person), \(address.written))
      """)
  }

  func verify(_ address: Address, at now: Instant) throws {
    try transaction.execute(
      "UPDATE address SET verified_at = \(now) WHERE normalised = \(address.normalised) AND verified_at IS NULL")
  }

  func setLanguage(_ language: PageLanguage, of person: ID<Person>) throws {
    try transaction.execute("UPDATE person SET language = \(language.rawValue) WHERE id = \(person)")
  }

  /// The language for a person's mail where no organisation is concerned: their own choice, else an invitation's.
  func language(of person: ID<Person>) throws -> PageLanguage {
    let row = try transaction.row(
      """
      SELECT COALESCE(person.language, MIN(membership.language)) AS language
      FROM person LEFT JOIN membership ON membership.person_id = person.id
      WHERE person.id = \(person)
      GROUP BY person.id, person.language
      """)
    return try row?.textOrNil("language").flatMap { PageLanguage(rawValue: $0) } ?? .en
  }
}
