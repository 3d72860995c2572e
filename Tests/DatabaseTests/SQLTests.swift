@testable import Database
import Testing

@Suite struct SQLTests {
  private func text(_ sql: SQL, _ dialect: Dialect = .postgres) throws -> String {
    try sql.statement(for: dialect).text
  }

  @Test func `an interpolated value is bound, not written`() throws {
    let name = "Ana'; DROP TABLE person; --"
    let statement = try SQL("SELECT \(name), \(7)").statement(for: .postgres)
    #expect(statement.text == "SELECT $1, $2")
    #expect(statement.values == [.text(name), .integer(7)])
  }

  @Test func `SQLite numbers its parameters in its own way`() throws {
    #expect(try text("SELECT \(1), \(true)", .sqlite) == "SELECT ?1, ?2")
  }

  @Test func `a piece is spliced with its values`() throws {
    let isBen: SQL = "name = \("Ben")"
    let statement = try SQL("SELECT \(1) WHERE \(isBen) LIMIT \(2)").statement(for: .postgres)
    #expect(statement.text == "SELECT $1 WHERE name = $2 LIMIT $3")
    #expect(statement.values == [.integer(1), .text("Ben"), .integer(2)])
  }

  @Test func `a constant is spliced verbatim`() throws {
    #expect(try text("SELECT \(SQL(verbatim: "name, minutes")) FROM person") == "SELECT name, minutes FROM person")
  }

  @Test func `a list binds every value`() throws {
    #expect(try text("name IN \(SQL.list(["Ana", "Ben"]))") == "name IN ($1, $2)")
  }

  @Test func `nothing is in an empty list`() throws {
    #expect(try text("name IN \(SQL.list([String]()))") == "name IN (NULL)")
  }

  @Test func `an absent value is NULL`() throws {
    let nobody: String? = nil
    #expect(try SQL("\(nobody)").statement(for: .sqlite).values == [.null])
  }

  @Test func `text with a NUL is refused`() {
    #expect(throws: DatabaseError.invalidText) { try SQL("\("Ana\0")").statement(for: .sqlite) }
  }
}
