/// A VEVENT while its lines are read.
struct EventDraft {
  private let limits: CalendarLimits
  private var uid: String?
  private var sequence = 0
  private var replaces: CalendarTime?
  private var start: CalendarTime?
  private var end: ForeignEvent.End?
  private var rules: [RecurrenceRule] = []
  private var additions: [ForeignEvent.Addition] = []
  private var exceptions: [CalendarTime] = []
  private var isCancelled = false
  private var isTransparent = false
  private var isFree = false
  /// The first thing that was wrong.
  private var fault: SkipReason?

  init(limits: CalendarLimits) { self.limits = limits }

  /// What its lines say, or why it is to be left out.
  func finished() -> Result<ForeignEvent, SkipReason> {
    if let fault { return .failure(fault) }
    guard let start else { return .failure(.noStart) }
    if case .at(let end) = end, end.clock == start.clock, end.wall < start.wall { return .failure(.endsBeforeStart) }
    return .success(
      ForeignEvent(
        uid: uid, sequence: sequence, replaces: replaces, start: start, end: end, rules: rules, additions: additions,
        exceptions: exceptions, isBusy: !isCancelled && !isTransparent && !isFree))
  }

  /// Takes a property; those that do not say when somebody is busy are passed over.
  mutating func take(_ line: LineUnfolder.Line, named name: String, zones: inout ZoneNames) {
    guard fault == nil, Self.names.contains(name) else { return }
    guard !line.isCut else {
      fault = .lineTooLong
      return
    }
    guard let line = ContentLine(line.octets) else { return }
    do {
      try take(line, zones: &zones)
    } catch {
      fault = error
    }
  }

  private static let names: Set = [
    "UID", "SEQUENCE", "RECURRENCE-ID", "DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "STATUS", "TRANSP",
    "X-MICROSOFT-CDO-BUSYSTATUS",
  ]

  private mutating func take(_ line: ContentLine, zones: inout ZoneNames) throws(SkipReason) {
    let value = line.value.trimmed
    switch line.name {
    case "UID": uid = String(value)
    case "SEQUENCE": sequence = Int(value.prefix(9)) ?? 0
    case "RECURRENCE-ID": replaces = try LineTimes(line, zones: &zones).time(value)
    case "DTSTART": start = try LineTimes(line, zones: &zones).time(value)
    case "DTEND": end = .at(try LineTimes(line, zones: &zones).time(value))
    case "DURATION" where end == nil: end = .after(try Self.length(value))
    case "RRULE": try addRule(value)
    case "RDATE": try addAdditions(value, by: LineTimes(line, zones: &zones))
    case "EXDATE": try addExceptions(value, by: LineTimes(line, zones: &zones))
    case "STATUS": isCancelled = value.uppercased() == "CANCELLED"
    case "TRANSP": isTransparent = value.uppercased() == "TRANSPARENT"
    case "X-MICROSOFT-CDO-BUSYSTATUS": isFree = value.uppercased() == "FREE"
    default: break
    }
  }

  private static func length(_ text: Substring) throws(SkipReason) -> CalendarLength {
    if text.hasPrefix("-") { throw .endsBeforeStart }
    guard let length = CalendarLength(text) else { throw .badTime }
    return length
  }

  private mutating func addRule(_ value: Substring) throws(SkipReason) {
    guard rules.count < 16, let rule = RecurrenceRule(value) else { throw .badRule }
    rules.append(rule)
  }

  private mutating func addExceptions(_ value: Substring, by times: LineTimes) throws(SkipReason) {
    for text in value.parts(at: ",") {
      exceptions.append(try times.time(text))
      try countDates()
    }
  }

  private mutating func addAdditions(_ value: Substring, by times: LineTimes) throws(SkipReason) {
    for text in value.parts(at: ",") {
      let parts = text.parts(at: "/", maxSplits: 1)
      guard let first = parts.first else { throw .badTime }
      let end = parts.count > 1 ? try Self.end(parts[1], by: times) : nil
      additions.append(ForeignEvent.Addition(start: try times.time(first), end: end))
      try countDates()
    }
  }

  /// The second half of a PERIOD (RFC 5545, 3.3.9).
  private static func end(_ text: Substring, by times: LineTimes) throws(SkipReason) -> ForeignEvent.End {
    text.hasPrefix("P") ? .after(try length(text)) : .at(try times.time(text))
  }

  private func countDates() throws(SkipReason) {
    if additions.count + exceptions.count > limits.datesPerEntry { throw .tooManyDates }
  }
}
