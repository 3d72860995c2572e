import CPostgres

/// A connection URL that was checked before use.
///
/// What libpq says about a URL that it cannot read quotes it, password and all; hence the checks, and sentences of our
/// own.
struct PostgresURL: Sendable {
  let text: String

  init(_ text: String) throws(DatabaseError) {
    let scheme = ["postgres://", "postgresql://"].first { text.hasPrefix($0) }
    guard let scheme else { throw .unavailable("The database URL must begin with postgres:// or postgresql://.") }
    let place = text.dropFirst(scheme.count).prefix { $0 != "?" }
    // libpq would read a part of such a password as the host, and name it when it is not found.
    guard place.count(where: { $0 == "@" }) <= 1, !(place.drop { $0 != "/" }).contains("@") else {
      throw .unavailable("In the database URL, / and @ within the password must be written %2F and %40.")
    }
    guard let options = PQconninfoParse(text, nil) else { throw .unavailable("The database URL cannot be read.") }
    PQconninfoFree(options)
    self.text = text
  }
}
