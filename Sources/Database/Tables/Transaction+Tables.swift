/// Copying whole tables, whatever they mean.
extension Transaction {
  /// Every table but the record of migrations, by name.
  package func tables() throws(DatabaseError) -> [Table] {
    var columns: [String: [Table.Column]] = [:]
    var keys: [String: [(position: Int, name: String)]] = [:]
    for row in try rows(dialect.everyColumn) {
      let (table, column) = (try row.text("table_name"), try row.text("column_name"))
      columns[table, default: []].append(Table.Column(name: column, isTruth: try row.bool("is_truth")))
      let position = try row.int("key_position")
      if position > 0 { keys[table, default: []].append((position, column)) }
    }
    columns["schema_migration"] = nil
    return columns.keys.sorted().map { name in
      Table(
        name: name, columns: (columns[name] ?? []).sorted { $0.name < $1.name },
        key: (keys[name] ?? []).sorted { $0.position < $1.position }.map(\.name))
    }
  }

  /// The number of the last migration that ran; 0 before the first.
  package func schemaNumber() throws(DatabaseError) -> Int {
    guard try row(dialect.recordOfMigrations) != nil else { return 0 }
    return try row("SELECT coalesce(max(number), 0) AS number FROM schema_migration")?.int("number") ?? 0
  }

  /// Hands over the rows of a table one by one, in the order of its key, the same on both engines; values are in the
  /// order of the table's columns, truth values as 0 and 1. No other statement may run meanwhile.
  package func scan(_ table: Table, _ body: ([SQLValue]) throws -> Void) throws {
    let collation = dialect == .postgres ? " COLLATE \"C\"" : ""
    let texts = dialect == .postgres ? try textColumns(of: table) : []
    let order = table.key.map { Table.quoted($0) + (texts.contains($0) ? collation : "") }
    let text =
      "SELECT \(table.columnList) FROM \(Table.quoted(table.name))"
      + (order.isEmpty ? "" : " ORDER BY \(order.joined(separator: ", "))")
    try scan(Statement(text: text, values: [])) { values in
      try body(values.map { if case .bool(let truth) = $0 { .integer(truth ? 1 : 0) } else { $0 } })
    }
  }

  /// Adds rows as `scan` gave them.
  package func insert(_ rows: [[SQLValue]], into table: Table) throws(DatabaseError) {
    // SQLite prepares a row's statement once; PostgreSQL is asked seldom instead.
    let most = dialect == .sqlite ? 1 : max(1, 1_000 / max(1, table.columns.count))
    var rest = rows[...]
    while !rest.isEmpty {
      let batch = rest.prefix(most)
      rest = rest.dropFirst(most)
      try run(insertion(of: Array(batch), into: table))
    }
  }

  /// Removes every row.
  package func clear(_ table: Table) throws(DatabaseError) {
    try run(Statement(text: "DELETE FROM \(Table.quoted(table.name))", values: []))
  }

  /// How many rows have something in a column.
  package func count(_ table: Table, with column: String) throws(DatabaseError) -> Int {
    guard table.columns.contains(where: { $0.name == column }) else { return 0 }
    let text =
      "SELECT count(*) AS n FROM \(Table.quoted(table.name)) WHERE \(Table.quoted(column)) IS NOT NULL"
    return try run(Statement(text: text, values: [])).rows.first?.int("n") ?? 0
  }

  private func insertion(of rows: [[SQLValue]], into table: Table) -> Statement {
    var number = 0
    let places = rows.map { row in
      let marks = row.map { _ in
        number += 1
        return "\(dialect.placeholder)\(number)"
      }
      return "(\(marks.joined(separator: ", ")))"
    }
    let values = rows.flatMap { zip($0, table.columns).map { $0.asTruth(if: $1.isTruth) } }
    return Statement(
      text: "INSERT INTO \(Table.quoted(table.name)) (\(table.columnList)) VALUES \(places.joined(separator: ", "))",
      values: values)
  }

  private func textColumns(of table: Table) throws(DatabaseError) -> Set<String> {
    Set(
      try rows(
        """
        SELECT column_name FROM information_schema.columns
        WHERE table_schema = current_schema() AND table_name = \(table.name) AND data_type = 'text'
        """
      ).map { row throws(DatabaseError) in try row.text("column_name") })
  }
}

extension SQLValue {
  fileprivate func asTruth(if isTruth: Bool) -> SQLValue {
    if isTruth, case .integer(let number) = self { .bool(number != 0) } else { self }
  }
}
