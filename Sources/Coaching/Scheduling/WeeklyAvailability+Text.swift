import Foundation
import Time

extension WeeklyAvailability {
  /// The longest text that is read, in Unicode scalars.
  package static let longestText = 2_000

  /// Reads entries such as `Mon-Fri 17-20`, `Mon/Wednesday 9:30-12 14-15:30` and `Sat 22:00-02:00`, which ends on
  /// Sunday. Entries are separated by `;` `,` `|` or a new line; days are codes or English names, in capitals or not.
  package init(text: String) throws(AvailabilityRefusal) {
    try self.init(text, atMost: Self.longestText)
  }

  /// One entry a day, readable again: `Mon 17:00-20:00; Tue 09:00-12:30 14:00-24:00`.
  package var text: String {
    Weekday.allCases.compactMap { weekday in
      let spans = blocks.filter { $0.weekday == weekday }.map(\.clockText)
      return spans.isEmpty ? nil : ([weekday.code.capitalized] + spans).joined(separator: " ")
    }.joined(separator: "; ")
  }

  /// Hours that a short text says may take a long one to write out: 720 single minutes of each day are some 60,000.
  private static let longestStored = 65_536

  private init(_ text: String, atMost limit: Int) throws(AvailabilityRefusal) {
    guard text.unicodeScalars.count <= limit else { throw .tooLong }
    var blocks: [Block] = []
    for part in text.split(whereSeparator: { ";,|".contains($0) || $0.isNewline }) {
      let entry = part.trimmingCharacters(in: .whitespacesAndNewlines)
      if !entry.isEmpty { blocks += try Self.blocks(ofEntry: entry) }
    }
    self.init(blocks: blocks)
  }

  private static func blocks(ofEntry entry: String) throws(AvailabilityRefusal) -> [Block] {
    let words = words(of: entry)
    guard words.count >= 2 else { throw .unreadable(entry: entry) }
    guard let days = days(of: words[0]) else { throw .unknownDay(entry: entry) }
    var blocks: [Block] = []
    for word in words.dropFirst() {
      guard let span = ClockSpan(word) else { throw .badTime(entry: entry) }
      blocks += days.flatMap(span.blocks(on:))
    }
    return blocks
  }

  /// Separated by spaces, but for those around a dash or a slash.
  private static func words(of entry: String) -> [String] {
    entry.replacing("–", with: "-").split(whereSeparator: \.isWhitespace).reduce(into: []) { words, piece in
      let joins = (words.last?.last).map("-/".contains) == true || piece.first.map("-/".contains) == true
      if joins, let last = words.popLast() { words.append(last + piece) } else { words.append(String(piece)) }
    }
  }

  /// Each day once, however often it is named.
  private static func days(of word: String) -> Set<Weekday>? {
    var days: Set<Weekday> = []
    for part in word.split(separator: "/", omittingEmptySubsequences: false) {
      let ends = part.split(separator: "-", omittingEmptySubsequences: false).map { Weekday(code: String($0)) }
      guard ends.count <= 2, let first = ends.first ?? nil, let last = ends.last ?? nil else { return nil }
      var day = first
      days.insert(day)
      while day != last {
        day = day.next
        days.insert(day)
      }
    }
    return days
  }
}

extension WeeklyAvailability: Codable {
  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    do {
      try self.init(container.decode(String.self), atMost: Self.longestStored)
    } catch let refusal as AvailabilityRefusal {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: "not weekly hours", underlyingError: refusal))
    }
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }
}
