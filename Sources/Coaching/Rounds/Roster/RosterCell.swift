import Foundation

/// What the cells of a roster mean. Entries of a list are separated by spaces, commas, semicolons or vertical bars;
/// where an entry may be several words, spaces do not separate.
enum RosterCell {
  static let languageLimit = 16
  static let languagesLength = 500
  static let listLimit = 20
  static let wordLimit = 80
  static let counts = 0...100_000
  /// As far as matching counts them.
  static let weeks = 0...10_000
  static let balances = -1_000...1_000

  static func address(_ text: String) throws(RosterProblemCode) -> Address {
    do { return try Address(text) } catch { throw .badAddress(text.excerpt, error) }
  }

  static func addresses(_ text: String) throws(RosterProblemCode) -> [Address] {
    var found: [Address] = []
    for entry in try entries(text) {
      let next = try address(entry)
      if !found.contains(next) { found.append(next) }
    }
    return found
  }

  static func name(_ text: String) throws(RosterProblemCode) -> PersonName {
    do { return try PersonName(text) } catch { throw .badName(error) }
  }

  static func availability(_ text: String) throws(RosterProblemCode) -> WeeklyAvailability {
    do { return try WeeklyAvailability(text: text) } catch { throw .badAvailability(error) }
  }

  static func pageLanguage(_ text: String) throws(RosterProblemCode) -> PageLanguage {
    guard let language = PageLanguage(text) else { throw .unknownPageLanguage(text.excerpt) }
    return language
  }

  /// `en:fluent fr:2 de`: a language without a proficiency is spoken well enough to work in.
  static func languages(_ text: String) throws(RosterProblemCode) -> [SpokenLanguage] {
    var found: [SpokenLanguage] = []
    guard text.utf8.count <= languagesLength else { throw .cellTooLong(limit: languagesLength) }
    let joined = text.split(separator: ":", omittingEmptySubsequences: false).map { String($0).trimmed }
    for entry in try entries(joined.joined(separator: ":"), limit: languageLimit) {
      let parts = entry.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      guard let code = parts.first, let language = CoachingLanguage(String(code)) else {
        throw .unknownLanguage(entry.excerpt)
      }
      let word = parts.count > 1 ? String(parts[1]) : Proficiency.working.code
      guard let proficiency = Proficiency(word) else { throw .unknownProficiency(entry.excerpt) }
      guard !found.contains(where: { $0.language == language }) else { throw .languageTwice(language) }
      found.append(SpokenLanguage(language, proficiency))
    }
    return found
  }

  static func level(_ text: String) throws(RosterProblemCode) -> CredentialLevel {
    guard let level = CredentialLevel(text) else { throw .unknownLevel(text.excerpt) }
    return level
  }

  static func levels(_ text: String) throws(RosterProblemCode) -> [CredentialLevel] {
    var found: Set<CredentialLevel> = []
    for entry in try entries(text) { found.insert(try level(entry)) }
    return found.sorted()
  }

  static func competencies(_ text: String) throws(RosterProblemCode) -> [Competency] {
    var found: Set<Competency> = []
    for entry in try entries(text) {
      guard let competency = Competency(entry) else { throw .unknownCompetency(entry.excerpt) }
      found.insert(competency)
    }
    return Competency.allCases.filter(found.contains)
  }

  /// The organisation's own word for something.
  static func word(_ text: String) throws(RosterProblemCode) -> String {
    let word = text.composed
    guard !word.hasControlCharacters else { throw .controlCharacter }
    guard word.unicodeScalars.count <= wordLimit else { throw .entryTooLong(limit: wordLimit) }
    return word
  }

  static func words(_ text: String) throws(RosterProblemCode) -> [String] {
    var (found, seen): ([String], Set<String>) = ([], [])
    for entry in try entries(text, separators: "|,;") {
      let next = try word(entry.trimmed)
      if !next.isEmpty, seen.insert(next.folded).inserted { found.append(next) }
    }
    return found
  }

  static func number(_ text: String, in allowed: ClosedRange<Int>) throws(RosterProblemCode) -> Int {
    let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
    guard !digits.isEmpty, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
      throw .notANumber(text.excerpt)
    }
    guard let number = Int(text), allowed.contains(number) else { throw .outOfRange(allowed) }
    return number
  }

  /// Splits no further than the limit: a cell of a thousand entries costs no more than one of twenty.
  private static func entries(
    _ text: String, separators: String = "|,; \u{A0}\t\r\n", limit: Int = listLimit
  ) throws(RosterProblemCode) -> [String] {
    let separators = Array(separators.unicodeScalars)
    let parts = text.unicodeScalars.split(maxSplits: limit) { separators.contains($0) }.map(String.init)
    guard parts.count <= limit || parts[limit].trimmed.isEmpty else { throw .tooManyEntries(limit: limit) }
    return Array(parts.prefix(limit))
  }
}
