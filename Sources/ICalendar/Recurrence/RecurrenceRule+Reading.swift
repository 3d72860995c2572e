import Time

extension RecurrenceRule {
  /// Reads `FREQ=WEEKLY;BYDAY=MO,WE`; nil where a part is unknown, out of its range or not a number.
  ///
  /// Parts that RFC 5545 forbids with a frequency are read all the same and limit it.
  init?(_ text: Substring) {
    var parts: [Substring: Substring] = [:]
    for part in text.parts(at: ";") {
      let halves = part.parts(at: "=", maxSplits: 1)
      guard halves.count == 2 else { return nil }
      parts[Substring(halves[0].trimmed.uppercased())] = Substring(halves[1].trimmed.uppercased())
    }
    guard let frequency = parts.removeValue(forKey: "FREQ").flatMap(Frequency.init) else { return nil }
    self.init(frequency)
    for (name, value) in parts {
      guard take(value, named: name) else { return nil }
    }
  }

  /// False where the part cannot be read.
  private mutating func take(_ value: Substring, named name: Substring) -> Bool {
    switch name {
    case "INTERVAL": Self.set(&interval, to: Self.number(value, in: 1...999_999_999))
    case "COUNT": Self.set(optional: &count, to: Self.number(value, in: 1...999_999_999))
    case "UNTIL": Self.set(optional: &until, to: CalendarTime(value, zone: nil))
    case "BYMONTH": Self.set(&months, to: Self.numbers(value, in: 1...12))
    case "BYWEEKNO": Self.set(&weekNumbers, to: Self.signedNumbers(value, upTo: 53))
    case "BYYEARDAY": Self.set(&yearDays, to: Self.signedNumbers(value, upTo: 366))
    case "BYMONTHDAY": Self.set(&monthDays, to: Self.signedNumbers(value, upTo: 31))
    case "BYDAY": Self.set(&days, to: Self.list(value, of: Day.init))
    case "BYHOUR": Self.set(&hours, to: Self.numbers(value, in: 0...23))
    case "BYMINUTE": Self.set(&minutes, to: Self.numbers(value, in: 0...59))
    // A leap second is its minute's last for clocks that know none (RFC 5545, 3.3.12).
    case "BYSECOND": Self.set(&seconds, to: Self.numbers(value, in: 0...60).map { Set($0.map { min($0, 59) }) })
    case "BYSETPOS": Self.set(&positions, to: Self.signedNumbers(value, upTo: 366))
    case "WKST": Self.set(&weekStart, to: Weekday(iCalendar: value))
    default: false
    }
  }

  private static func set<Value>(_ part: inout Value, to value: Value?) -> Bool {
    guard let value else { return false }
    part = value
    return true
  }

  private static func set<Value>(optional part: inout Value?, to value: Value?) -> Bool {
    part = value
    return value != nil
  }

  private static func list<Element>(_ text: Substring, of read: (Substring) -> Element?) -> Set<Element>? {
    var elements: Set<Element> = []
    for item in text.parts(at: ",", omittingEmptySubsequences: false) {
      guard let element = read(item.trimmed) else { return nil }
      elements.insert(element)
    }
    return elements
  }

  private static func numbers(_ text: Substring, in range: ClosedRange<Int>) -> Set<Int>? {
    list(text) { number($0, in: range) }
  }

  private static func signedNumbers(_ text: Substring, upTo limit: Int) -> Set<Int>? {
    list(text) { item in number(item, in: -limit...limit).flatMap { $0 == 0 ? nil : $0 } }
  }

  fileprivate static func number(_ text: Substring, in range: ClosedRange<Int>) -> Int? {
    Int(text).flatMap { range.contains($0) ? $0 : nil }
  }
}

extension RecurrenceRule.Frequency {
  fileprivate init?(_ text: Substring) {
    switch text {
    case "YEARLY": self = .yearly
    case "MONTHLY": self = .monthly
    case "WEEKLY": self = .weekly
    case "DAILY": self = .daily
    case "HOURLY": self = .hourly
    case "MINUTELY": self = .minutely
    case "SECONDLY": self = .secondly
    default: return nil
    }
  }
}

extension RecurrenceRule.Day {
  /// Reads `MO`, `2TU` and `-1SU`.
  fileprivate init?(_ text: Substring) {
    guard let weekday = Weekday(iCalendar: text.suffix(2)) else { return nil }
    let ordinal = text.dropLast(2)
    guard !ordinal.isEmpty else {
      self.init(weekday: weekday, ordinal: nil)
      return
    }
    guard let number = RecurrenceRule.number(ordinal, in: -53...53), number != 0 else { return nil }
    self.init(weekday: weekday, ordinal: number)
  }
}

extension Weekday {
  /// Reads `MO` … `SU`.
  fileprivate init?(iCalendar text: Substring) {
    guard let index = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"].firstIndex(of: text) else { return nil }
    self.init(rawValue: index + 1)
  }
}
