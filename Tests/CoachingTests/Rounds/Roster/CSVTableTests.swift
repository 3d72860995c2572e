import Testing

@testable import Coaching

@Suite struct CSVTableTests {
  private func cells(_ text: String) throws -> [[String]] {
    let table = try CSVTable(Array(text.utf8))
    return [table.header] + table.records.map { $0.cells.map { $0.text ?? "?" } }
  }

  @Test func `cells are separated by commas, semicolons or tabs`() throws {
    for separator in [",", ";", "\t"] {
      #expect(try cells("name\(separator)goals\nAna\(separator)a b\n") == [["name", "goals"], ["Ana", "a b"]])
    }
  }

  @Test func `lines end with LF, CRLF or CR, the last one or not`() throws {
    for end in ["\n", "\r\n", "\r"] {
      #expect(try cells("a,b\(end)1,2\(end)3,4") == [["a", "b"], ["1", "2"], ["3", "4"]])
    }
  }

  @Test func `a quoted cell may hold separators, quotes and line ends`() throws {
    #expect(try cells("a,b\n\"1,\"\"2\"\"\n3\",4\n") == [["a", "b"], ["1,\"2\"\n3", "4"]])
  }

  @Test func `a byte order mark is no part of the first header`() throws {
    #expect(try cells("\u{FEFF}a;b\n1;2\n") == [["a", "b"], ["1", "2"]])
  }

  @Test func `empty lines and empty records are left out but counted`() throws {
    let table = try CSVTable(Array("a,b\n\n,,\n\"x\ny\",2\r\n3,4\n".utf8))
    #expect(table.records.map(\.line) == [4, 6])
  }

  @Test func `text that is not UTF-8 is refused where it begins`() {
    #expect(throws: CSVRefusal.notUTF8(offset: 10, line: 2)) {
      try CSVTable(Array("a,b\nx,yZo".utf8) + [0x20, 0xE9, 0x0A])
    }
  }

  @Test func `text that is not UTF-8 is found far down a large file`() {
    let start = Array(("a\n" + String(repeating: "é\n", count: 100_000)).utf8)
    #expect(throws: CSVRefusal.notUTF8(offset: start.count, line: 100_002)) { try CSVTable(start + [0xC3, 0x28]) }
  }

  @Test(
    arguments: [
      ([0xFF, 0xFE, 0x61, 0x00], CSVRefusal.utf16), ([0xFE, 0xFF, 0x00, 0x61], .utf16),
      ([0x50, 0x4B, 0x03, 0x04, 0x14], .workbook), ([0x61, 0x0A, 0x00], .nulByte(line: 2)), ([], .empty),
      ([0x0A, 0x0A], .empty), ([0xEF, 0xBB, 0xBF], .empty),
      ([0x61, 0x0A, 0x62, 0x0A, 0x22, 0x63], .unclosedQuote(line: 3)),
    ] as [([UInt8], CSVRefusal)])
  func `what is no such file is refused by what it is`(bytes: [UInt8], refusal: CSVRefusal) {
    #expect(throws: refusal) { try CSVTable(bytes) }
  }

  @Test func `a million rows are refused at the limit`() {
    let bytes = Array(("a\n" + String(repeating: "1\n", count: 1_000_000)).utf8)
    #expect(throws: CSVRefusal.tooManyRows(limit: 20_000)) { try CSVTable(bytes) }
  }

  @Test func `a file beyond the limit of bytes is not looked at`() {
    #expect(throws: CSVRefusal.tooLarge(limit: 9)) {
      try CSVTable(Array("a,b\n1,2\n3\n".utf8), limits: CSVLimits(bytes: 9))
    }
  }

  @Test func `more than 64 columns are refused, and more cells than columns are said`() throws {
    let wide = Array(repeating: "x", count: 65).joined(separator: ",")
    #expect(throws: CSVRefusal.tooManyColumns(limit: 64)) { try CSVTable(Array(wide.utf8)) }
    #expect(try CSVTable(Array("a,b\n1,2,3\n1,2,\n".utf8)).records.map(\.hasExtraCells) == [true, false])
  }

  @Test func `a name of a megabyte spoils its own cell only`() throws {
    let table = try CSVTable(Array("a,b\n\(String(repeating: "A", count: 1_000_000)),2\n3,4\n".utf8))
    #expect(table.records.map(\.cells) == [[.tooLong(limit: 4_000), .text("2")], [.text("3"), .text("4")]])
  }

  @Test func `text after a closing quote spoils its own cell only`() throws {
    #expect(try CSVTable(Array("a,b\n\"1\"x,2\n".utf8)).records.map(\.cells) == [[.strayQuote, .text("2")]])
  }

  @Test func `twenty megabytes are read within seconds`() throws {
    let row = Array(repeating: "some text of a cell", count: 20).joined(separator: ",") + "\n"
    let bytes = Array(String(repeating: row, count: 20_000_000 / row.utf8.count).utf8)
    let time = try ContinuousClock().measure {
      let table = try CSVTable(bytes, limits: CSVLimits(rows: 100_000))
      #expect(table.records.count > 49_000)
    }
    #expect(time < .seconds(20), "a debug build on a busy machine needs about two")
  }

  /// Every byte string is read or refused; none may stop the process.
  @Test func `no bytes whatever break the reader`() {
    var draws = SampleDraws(seed: 20_300_304)
    let alphabet: [UInt8] = Array("ab\"\",;\t\n\r =@".utf8) + [0, 0x80, 0xC3, 0xA9, 0xE2, 0xF0, 0xFF, 0xEF, 0xBB, 0xBF]
    for _ in 0..<20_000 {
      let bytes = (0..<draws.below(40)).map { _ in draws.one(of: alphabet) }
      let table = try? CSVTable(bytes)
      #expect(table?.records.allSatisfy { $0.cells.count <= table?.header.count ?? 0 } != false, "\(bytes)")
    }
  }
}
