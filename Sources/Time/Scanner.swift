/// Reads short ASCII texts from left to right: dates, times, the rules at the end of a zone file.
struct Scanner {
  private let bytes: [UInt8]
  private(set) var position = 0

  init(_ text: String) { bytes = Array(text.utf8) }

  init(_ bytes: some Sequence<UInt8>) { self.bytes = Array(bytes) }

  var isAtEnd: Bool { position == bytes.count }

  var next: UInt8? { isAtEnd ? nil : bytes[position] }

  /// Steps over one character, if it is the one that comes next.
  mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard let next, UInt32(next) == character.value else { return false }
    position += 1
    return true
  }

  /// The longest run, which may be empty, of bytes that the condition holds for.
  mutating func run(while holds: (UInt8) -> Bool) -> ArraySlice<UInt8> {
    let start = position
    while let next, holds(next) { position += 1 }
    return bytes[start..<position]
  }

  /// A decimal number with so many digits; nil, and anywhere in the text, where there is none.
  mutating func number(digits: ClosedRange<Int>) -> Int? {
    let run = run { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    guard digits.contains(run.count), run.count <= 9 else { return nil }
    return run.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
  }

  mutating func isoDate() -> LocalDate? {
    guard let year = number(digits: 4...4), take("-"),
      let month = number(digits: 2...2), take("-"),
      let day = number(digits: 2...2)
    else { return nil }
    return LocalDate(year: year, month: month, day: day)
  }

  mutating func clockTime() -> LocalTime? {
    guard let hour = number(digits: 1...2), take(":"), let minute = number(digits: 2...2) else { return nil }
    return LocalTime(hour: hour, minute: minute)
  }
}
