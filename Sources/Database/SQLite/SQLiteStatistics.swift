/// What SQLite's planner is told about how many rows share a key, in `sqlite_stat1` (SQLite manual, "ANALYZE", 2).
///
/// Untold, it takes ten rows to share any first column, and reads all of an organisation's rows where an index for the
/// person stands ready. The figures are typical ones rather than counted: so the plans are the same on every machine
/// and on every day, and none is made for tables that were empty when somebody counted.
enum SQLiteStatistics {
  private static let rows = 1_000_000
  private static let rowsOfOrganisation = 100_000
  private static let rowsOfPartialKey = 100
  private static let rowsOfKey = 10

  /// Writes what is missing or different; connections that are opened later plan with it, and so does this one.
  static func tell(_ transaction: Transaction) throws(DatabaseError) {
    // Makes the table where there is none, and counts nothing.
    try transaction.define("ANALYZE sqlite_schema")
    let told = Set(try transaction.rows("SELECT tbl, idx, stat FROM sqlite_stat1").map(Line.init))
    let wanted = Set(try lines(transaction))
    guard told != wanted else { return }
    try transaction.execute("DELETE FROM sqlite_stat1")
    for line in wanted {
      try transaction.execute(
        "INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES (\(line.table), \(line.index), \(line.figures))")
    }
    try transaction.define("ANALYZE sqlite_schema")
  }

  private struct Line: Hashable {
    let table: String
    let index: String
    let figures: String

    init(_ row: Row) throws(DatabaseError) {
      table = try row.text("tbl")
      index = try row.textOrNil("idx") ?? ""
      figures = try row.text("stat")
    }

    init(table: String, index: String, figures: [Int]) {
      self.table = table
      self.index = index
      self.figures = figures.map(String.init).joined(separator: " ")
    }
  }

  private static func lines(_ transaction: Transaction) throws(DatabaseError) -> [Line] {
    try transaction.rows(
      """
      SELECT made.name AS table_name, list.name AS index_name, list."unique" AS is_unique,
        COUNT(*) AS width, MAX(CASE info.seqno WHEN 0 THEN info.name END) AS first_column
      FROM sqlite_schema AS made, pragma_index_list(made.name) AS list, pragma_index_info(list.name) AS info
      WHERE made.type = 'table' AND made.name NOT LIKE 'sqlite_%'
      GROUP BY made.name, list.name, list."unique"
      """
    ).map { row throws(DatabaseError) in
      let isOrganisations = try row.textOrNil("first_column") == "organisation_id"
      return Line(
        table: try row.text("table_name"), index: try row.text("index_name"),
        figures: figures(width: try row.int("width"), try row.bool("is_unique") ? 1 : rowsOfKey, isOrganisations))
    }
  }

  /// All rows, then how many share the first column, the first two, and so on: never more than before.
  private static func figures(width: Int, _ last: Int, _ isOrganisations: Bool) -> [Int] {
    let shared = (1...width).map { column in
      column == width ? last : column == 1 && isOrganisations ? rowsOfOrganisation : rowsOfPartialKey
    }
    return [rows] + shared
  }
}
