/// One step of the schema's history. Shipped ones are never edited: a step is followed by another.
package struct Migration: Sendable {
  /// 1, 2, 3, … without a gap.
  package let number: Int
  package let name: String
  private let common: [String]
  private let sqlite: [String]
  private let postgres: [String]

  /// - Parameters:
  ///   - statements: Run first, on both engines: one statement a string, with PostgreSQL's names of types.
  ///   - sqlite: Run after them on SQLite, verbatim.
  ///   - postgres: Run after them on PostgreSQL, verbatim.
  package init(
    number: Int, name: String, statements: [String] = [], sqlite: [String] = [], postgres: [String] = []
  ) {
    self.number = number
    self.name = name
    self.common = statements
    self.sqlite = sqlite
    self.postgres = postgres
  }

  /// What runs, in order, on one engine.
  package func statements(for dialect: Dialect) -> [String] {
    switch dialect {
    case .sqlite: common.map(SQLiteDefinition.translated) + sqlite
    case .postgres: common + postgres
    }
  }
}
