import Testing

@testable import Coaching

@Suite struct CSVWriterTests {
  @Test func `what is written is read again`() throws {
    var writer = CSVWriter(header: ["name", "goals"])
    writer.add(["Ana \"the listener\"", "one, two\nthree"])
    let table = try CSVTable(Array(writer.text.utf8))
    #expect(table.records.map(\.cells) == [[.text("Ana \"the listener\""), .text("one, two\nthree")]])
  }

  @Test func `lines end with CRLF`() {
    #expect(CSVWriter(header: ["a", "b"]).text == "a,b\r\n")
  }

  @Test(arguments: ["=HYPERLINK(\"x\")", "+1", "-1", "@SUM(A1)", "\tx", "\r=1"])
  func `a text that a spreadsheet would run is only shown`(text: String) throws {
    var writer = CSVWriter(header: ["a"])
    writer.add([.text(text)])
    let cell = try CSVTable(Array(writer.text.utf8)).records.first?.cells.first
    #expect(cell == .text("'" + text))
  }

  @Test func `a number keeps its sign`() {
    var writer = CSVWriter(header: ["balance"])
    writer.add([-3])
    #expect(writer.text == "balance\r\n-3\r\n")
  }
}
