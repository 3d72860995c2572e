/// What is wrong with one row of a roster. The other rows are read all the same.
package struct RosterProblem: Hashable, Sendable {
  /// Counted from 1, as editors and spreadsheets do.
  package let line: Int
  /// The header as the file has it; nil when the whole row is meant.
  package let column: String?
  package let code: RosterProblemCode
}

/// The kinds of problem, each with the facts that a sentence about it needs. Texts from the file are shortened.
package enum RosterProblemCode: Error, Hashable, Sendable {
  case missing
  case cellTooLong(limit: Int)
  case strayQuote
  case tooManyCells(expected: Int)
  case controlCharacter
  case badAddress(String, AddressRefusal)
  case addressTwice(firstLine: Int)
  case badName(PersonNameRefusal)
  case unknownZone(String, nearest: String?)
  case unknownLanguage(String)
  case unknownProficiency(String)
  case languageTwice(CoachingLanguage)
  case unknownPageLanguage(String)
  case badAvailability(AvailabilityRefusal)
  case unknownLevel(String)
  case unknownCompetency(String)
  case notANumber(String)
  case outOfRange(ClosedRange<Int>)
  case tooManyEntries(limit: Int)
  case entryTooLong(limit: Int)
  /// The round's goals are counted together: this one, new in this row, is one too many.
  case tooManyGoals(String, limit: Int)
  case namesThemselves
}

/// Something that the coordinator should know but that keeps nobody out.
package struct RosterNotice: Hashable, Sendable {
  package enum Code: Hashable, Sendable {
    /// No column of a roster is called so; `nearest` may be what was meant.
    case ignoredColumn(nearest: RosterColumn?)
    /// Nobody in this file has the address; what the cell says of them has no effect until they enrol.
    case unknownPerson(Address)
  }
  package let line: Int
  package let column: String
  package let code: Code
}

/// Why a whole roster cannot be read.
package enum RosterRefusal: Error, Hashable, Sendable {
  case unreadable(CSVRefusal)
  case missingColumns([RosterColumn])
  /// Two columns mean the same; both headers as the file has them.
  case columnTwice(String, String)
  case noRows
}
