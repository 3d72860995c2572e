/// A STANDARD or DAYLIGHT while its lines are read (RFC 5545, 3.6.5).
struct ObservanceDraft: Sendable {
  private var start: CalendarTime?
  private var offsetBefore: Int?
  private var offset: Int?
  private var rules: [RecurrenceRule] = []
  private var additions: [CalendarTime] = []
  private var isReadable = true

  /// Nil where it cannot be read, or lacks what it must have.
  var finished: ForeignObservance? {
    guard isReadable, let start, !start.isDate, let offsetBefore, let offset else { return nil }
    return ForeignObservance(
      start: start.wall, offsetBefore: offsetBefore, offset: offset, rules: rules, additions: additions.map(\.wall))
  }

  /// Takes a property; those that move no clock are passed over.
  mutating func take(_ line: LineUnfolder.Line, named name: String) {
    guard isReadable, ["DTSTART", "TZOFFSETFROM", "TZOFFSETTO", "RRULE", "RDATE"].contains(name),
      let value = ContentLine(line.octets)?.value.trimmed
    else { return }
    isReadable = !line.isCut && take(value, named: name)
  }

  private mutating func take(_ value: Substring, named name: String) -> Bool {
    switch name {
    case "DTSTART":
      start = CalendarTime(value, zone: nil)
      return start != nil
    case "TZOFFSETFROM":
      offsetBefore = Self.offset(value)
      return offsetBefore != nil
    case "TZOFFSETTO":
      offset = Self.offset(value)
      return offset != nil
    case "RRULE":
      guard rules.count < 16, let rule = RecurrenceRule(value) else { return false }
      rules.append(rule)
      return true
    default:
      let times = value.parts(at: ",").compactMap { CalendarTime($0.trimmed, zone: nil) }
      additions += times
      return !times.isEmpty && additions.count <= 1_000
    }
  }

  /// Seconds of `+0545` and `-045630` (RFC 5545, 3.3.14).
  private static func offset(_ text: Substring) -> Int? {
    let digits = text.dropFirst().compactMap(\.wholeNumberValue)
    guard let sign = text.first, sign == "+" || sign == "-", digits.count == text.count - 1,
      digits.count == 4 || digits.count == 6
    else { return nil }
    let pairs = stride(from: 0, to: digits.count, by: 2).map { digits[$0] * 10 + digits[$0 + 1] } + [0]
    guard pairs[0] < 24, pairs[1] < 60, pairs[2] < 60 else { return nil }
    return (pairs[0] * 3600 + pairs[1] * 60 + pairs[2]) * (sign == "-" ? -1 : 1)
  }
}
