extension ID: SQLConvertible {
  package var sqlValue: SQLValue { .text(description) }
}

extension Row {
  package func id<Entity>(_ column: String) throws(DatabaseError) -> ID<Entity> {
    guard let id: ID<Entity> = try idOrNil(column) else { throw .decoding(column: column) }
    return id
  }

  package func idOrNil<Entity>(_ column: String) throws(DatabaseError) -> ID<Entity>? {
    guard let text = try textOrNil(column) else { return nil }
    guard let id = ID<Entity>(text) else { throw .decoding(column: column) }
    return id
  }
}
