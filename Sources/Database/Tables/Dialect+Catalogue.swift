/// How each engine describes its own tables.
extension Dialect {
  var everyColumn: SQL {
    switch self {
    case .sqlite:
      """
      SELECT tables.name AS table_name, columns.name AS column_name, columns.pk AS key_position, 0 AS is_truth
      FROM pragma_table_list AS tables, pragma_table_xinfo(tables.name) AS columns
      WHERE tables.schema = 'main' AND tables.type = 'table' AND tables.name NOT LIKE 'sqlite_%' AND columns.hidden = 0
      """
    case .postgres:
      """
      SELECT pg_class.relname AS table_name, attname AS column_name, atttypid = 'boolean'::regtype AS is_truth,
        coalesce(array_position(string_to_array(indkey::text, ' '), attnum::text), 0) AS key_position
      FROM pg_class
        JOIN pg_namespace ON pg_namespace.oid = relnamespace
        JOIN pg_attribute ON attrelid = pg_class.oid
        LEFT JOIN pg_index ON indrelid = pg_class.oid AND indisprimary
      WHERE nspname = current_schema() AND relkind = 'r' AND attnum > 0 AND NOT attisdropped AND attgenerated = ''
      """
    }
  }

  /// A row if there is such a table.
  var recordOfMigrations: SQL {
    switch self {
    case .sqlite: "SELECT name FROM sqlite_master WHERE type = 'table' AND name = 'schema_migration'"
    case .postgres:
      """
      SELECT tablename AS name FROM pg_tables WHERE schemaname = current_schema() AND tablename = 'schema_migration'
      """
    }
  }

  /// Statements that take the rules between tables away, and those that bring them back, both as text.
  var restingRules: SQL {
    switch self {
    case .sqlite:
      """
      SELECT 'DROP TRIGGER "' || name || '"' AS away, sql AS back FROM sqlite_master WHERE type = 'trigger' ORDER BY rowid
      """
    case .postgres:
      """
      SELECT format('ALTER TABLE %I DROP CONSTRAINT %I', relname, conname) AS away,
        format('ALTER TABLE %I ADD CONSTRAINT %I %s', relname, conname, pg_get_constraintdef(pg_constraint.oid)) AS back
      FROM pg_constraint JOIN pg_class ON pg_class.oid = conrelid JOIN pg_namespace ON pg_namespace.oid = relnamespace
      WHERE contype = 'f' AND nspname = current_schema()
      UNION ALL
      SELECT DISTINCT format('ALTER TABLE %I DISABLE TRIGGER USER', relname),
        format('ALTER TABLE %I ENABLE TRIGGER USER', relname)
      FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid JOIN pg_namespace ON pg_namespace.oid = relnamespace
      WHERE NOT tgisinternal AND nspname = current_schema()
      """
    }
  }
}

extension Transaction {
  /// Runs a closure while triggers, and on PostgreSQL foreign keys, rest; afterwards they are back, and what they say
  /// of the rows is checked. (SQLite's foreign keys are switched off and checked by the transaction itself.)
  func withRulesResting<T>(_ body: () throws -> T) throws -> T {
    let rules = try rows(dialect.restingRules).map { (away: try $0.text("away"), back: try $0.text("back")) }
    for rule in rules { try define(rule.away) }
    let value = try body()
    for rule in rules { try define(rule.back) }
    return value
  }
}
