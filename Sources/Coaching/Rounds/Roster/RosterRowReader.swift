/// Reads the cells of one record, collecting what is wrong with each of them.
struct RosterRowReader {
  let record: CSVRecord
  let layout: RosterLayout
  private(set) var problems: [RosterProblem] = []

  init(_ record: CSVRecord, layout: RosterLayout) {
    self.record = record
    self.layout = layout
    if record.hasExtraCells { report(.tooManyCells(expected: layout.headers.count), nil) }
  }

  mutating func report(_ code: RosterProblemCode, _ column: RosterColumn?) {
    problems.append(RosterProblem(line: record.line, column: column.flatMap(layout.header(of:)), code: code))
  }

  /// A cell's value; nil when the cell is empty or wrong, and then the problem is kept.
  mutating func value<Value>(
    _ column: RosterColumn, _ parse: (String) throws(RosterProblemCode) -> Value
  ) -> Value? {
    do throws(RosterProblemCode) {
      let text = try text(column)
      if text.isEmpty, column.isRequired { throw .missing }
      return text.isEmpty ? nil : try parse(text)
    } catch {
      report(error, column)
      return nil
    }
  }

  private func text(_ column: RosterColumn) throws(RosterProblemCode) -> String {
    guard let index = layout.indices[column], index < record.cells.count else { return "" }
    switch record.cells[index] {
    case .text(let text): return text.trimmed
    case .tooLong(let limit): throw .cellTooLong(limit: limit)
    case .strayQuote: throw .strayQuote
    }
  }
}

/// Which column of the file is which of the roster's.
struct RosterLayout {
  let headers: [String]
  let indices: [RosterColumn: Int]
  let notices: [RosterNotice]

  init(_ headers: [String]) throws(RosterRefusal) {
    var indices: [RosterColumn: Int] = [:]
    var notices: [RosterNotice] = []
    for (index, header) in headers.enumerated() {
      guard let column = RosterColumn(header: header) else {
        guard !header.trimmed.isEmpty else { continue }
        let known = nearest(to: header.folded, among: RosterColumn.allCases.map(\.header))
        notices.append(
          RosterNotice(
            line: 1, column: header.excerpt, code: .ignoredColumn(nearest: known.flatMap(RosterColumn.init(header:)))))
        continue
      }
      if let first = indices.updateValue(index, forKey: column) {
        throw .columnTwice(headers[first].excerpt, header.excerpt)
      }
    }
    let missing = RosterColumn.allCases.filter { $0.isRequired && indices[$0] == nil }
    guard missing.isEmpty else { throw .missingColumns(missing) }
    (self.headers, self.indices, self.notices) = (headers, indices, notices)
  }

  func header(of column: RosterColumn) -> String? {
    indices[column].map { headers[$0].trimmed }
  }
}
