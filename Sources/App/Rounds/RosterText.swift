import Coaching

/// What is wrong with a roster, as texts.
enum RosterText {
  static func text(_ refusal: RosterRefusal) -> Text {
    switch refusal {
    case .unreadable(let refusal): text(refusal)
    case .missingColumns(let columns):
      Text(
        "roster.refused.missing-columns", count: columns.count,
        ["columns": .words(columns.map(\.header).joined(separator: ", "))])
    case .columnTwice(let first, let second):
      Text("roster.refused.column-twice", ["first": .words(first), "second": .words(second)])
    case .noRows: Text("roster.refused.no-rows")
    }
  }

  private static func text(_ refusal: CSVRefusal) -> Text {
    switch refusal {
    case .empty: Text("roster.refused.empty")
    case .tooLarge(let limit): Text("roster.refused.too-large", ["megabytes": .number(limit / 1_000_000)])
    case .notUTF8(_, let line): Text("roster.refused.not-utf8", ["line": .number(line)])
    case .utf16: Text("roster.refused.utf16")
    case .workbook: Text("roster.refused.workbook")
    case .nulByte(let line): Text("roster.refused.nul", ["line": .number(line)])
    case .unclosedQuote(let line): Text("roster.refused.unclosed-quote", ["line": .number(line)])
    case .tooManyRows(let limit): Text("roster.refused.too-many-rows", ["limit": .number(limit)])
    case .tooManyColumns(let limit): Text("roster.refused.too-many-columns", ["limit": .number(limit)])
    }
  }

  static func text(_ notice: RosterNotice) -> Text {
    switch notice.code {
    case .ignoredColumn(nil): Text("roster.notice.ignored-column", ["column": .words(notice.column)])
    case .ignoredColumn(let nearest?):
      Text(
        "roster.notice.ignored-column-nearest",
        ["column": .words(notice.column), "nearest": .words(nearest.header)])
    case .unknownPerson(let address):
      Text(
        "roster.notice.unknown-person",
        ["line": .number(notice.line), "column": .words(notice.column), "address": .words(address.written)])
    }
  }

  static func text(_ problem: RosterProblemCode) -> Text {
    switch problem {
    case .missing: Text("roster.problem.missing")
    case .cellTooLong(let limit): Text("roster.problem.cell-too-long", ["limit": .number(limit)])
    case .strayQuote: Text("roster.problem.stray-quote")
    case .tooManyCells(let expected): Text("roster.problem.too-many-cells", ["expected": .number(expected)])
    case .controlCharacter: Text("roster.problem.control-character")
    case .badAddress(let text, _): Text("roster.problem.bad-address", ["text": .words(text)])
    case .addressTwice(let firstLine): Text("roster.problem.address-twice", ["line": .number(firstLine)])
    case .badName(let refusal): ProgrammeForm.nameError(refusal)
    case .unknownZone(let text, nil): Text("roster.problem.unknown-zone", ["text": .words(text)])
    case .unknownZone(let text, let nearest?):
      Text("roster.problem.unknown-zone-nearest", ["text": .words(text), "nearest": .words(nearest)])
    case .unknownLanguage(let text): Text("roster.problem.unknown-language", ["text": .words(text)])
    case .unknownProficiency(let text): Text("roster.problem.unknown-proficiency", ["text": .words(text)])
    case .languageTwice(let language): Text("roster.problem.language-twice", ["text": .words(language.code)])
    case .unknownPageLanguage(let text): Text("roster.problem.unknown-page-language", ["text": .words(text)])
    case .badAvailability(let refusal): text(refusal)
    case .unknownLevel(let text): Text("roster.problem.unknown-level", ["text": .words(text)])
    case .unknownCompetency(let text): Text("roster.problem.unknown-competency", ["text": .words(text)])
    case .notANumber(let text): Text("roster.problem.not-a-number", ["text": .words(text)])
    case .outOfRange(let range):
      Text("roster.problem.out-of-range", ["least": .number(range.lowerBound), "most": .number(range.upperBound)])
    case .tooManyEntries(let limit): Text("roster.problem.too-many-entries", ["limit": .number(limit)])
    case .entryTooLong(let limit): Text("roster.problem.entry-too-long", ["limit": .number(limit)])
    case .tooManyGoals(let goal, let limit):
      Text("roster.problem.too-many-goals", ["text": .words(goal), "limit": .number(limit)])
    case .namesThemselves: Text("roster.problem.names-themselves")
    }
  }

  private static func text(_ refusal: AvailabilityRefusal) -> Text {
    switch refusal {
    case .unreadable(let entry): Text("roster.problem.availability", ["text": .words(entry)])
    case .unknownDay(let entry): Text("roster.problem.availability-day", ["text": .words(entry)])
    case .badTime(let entry): Text("roster.problem.availability-time", ["text": .words(entry)])
    case .tooLong: Text("roster.problem.availability-long")
    }
  }
}
