/// A table as the database itself describes it, for whoever copies everything without knowing what it means.
package struct Table: Hashable, Sendable {
  /// One column; those that the database computes are left out.
  package struct Column: Hashable, Sendable {
    package let name: String
    /// Whether it holds truth values of PostgreSQL's own; SQLite's are 0 and 1.
    let isTruth: Bool
  }

  package let name: String
  /// By name, so that both engines list them alike.
  package let columns: [Column]
  /// The columns of the primary key, in its order.
  let key: [String]

  var columnList: String { columns.map { Self.quoted($0.name) }.joined(separator: ", ") }

  static func quoted(_ name: String) -> String {
    "\"\(name.replacing("\"", with: "\"\""))\""
  }
}
