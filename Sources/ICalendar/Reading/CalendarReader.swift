/// Reads somebody else's calendar, in whatever pieces it arrives, and keeps what says when they are busy.
///
/// It is lenient with the form, for there are many producers: what one entry has wrong leaves out that entry, and is
/// counted. It takes time in proportion to the octets, and keeps no text but UIDs and the names of zones.
package struct CalendarReader: Sendable {
  private let limits: CalendarLimits
  private var octets = 0
  private var events = 0
  private var unfolder: LineUnfolder
  private var calendar: ForeignCalendar
  private var isCalendar = false
  /// The components that the next line is in, outermost first.
  private var open: [Component] = []
  private var event: EventDraft?
  private var zone: ForeignZone?
  private var observance: ObservanceDraft?

  private enum Component: Hashable {
    case calendar, event, zone
    case observance(String)
    /// One that says nothing of busy times, or stands where it does not belong.
    case other(String)

    var name: String {
      switch self {
      case .calendar: "VCALENDAR"
      case .event: "VEVENT"
      case .zone: "VTIMEZONE"
      case .observance(let name), .other(let name): name
      }
    }
  }

  package init(limits: CalendarLimits = CalendarLimits()) {
    self.limits = limits
    unfolder = LineUnfolder(limit: limits.lineOctets)
    calendar = ForeignCalendar(limits: limits)
  }

  /// All of a calendar at once.
  package static func read(
    _ octets: [UInt8], limits: CalendarLimits = CalendarLimits()
  ) throws(CalendarRefusal) -> ForeignCalendar {
    var reader = CalendarReader(limits: limits)
    try reader.take(octets)
    return try reader.finished()
  }

  /// Takes the next piece. Once it has thrown, the rest need not be fetched.
  package mutating func take(_ piece: some Collection<UInt8>) throws(CalendarRefusal) {
    octets += piece.count
    guard octets <= limits.octets else { throw .tooLarge(octets: limits.octets) }
    var piece = piece.makeIterator()
    while let line = unfolder.nextLine(from: &piece) { try take(line) }
  }

  /// What was read, after the last piece.
  package mutating func finished() throws(CalendarRefusal) -> ForeignCalendar {
    if let line = unfolder.lastLine() { try take(line) }
    guard isCalendar else { throw .notACalendar }
    guard open.isEmpty else { throw .truncated }
    return calendar
  }
}

extension CalendarReader {
  private mutating func take(_ line: LineUnfolder.Line) throws(CalendarRefusal) {
    let name = ContentLine.name(of: line.octets)
    guard isCalendar || name == "BEGIN" else {
      // Some producers put the mark of UTF-8 before the first name.
      guard line.octets.starts(with: [0xEF, 0xBB, 0xBF]) else { throw .notACalendar }
      return try take(LineUnfolder.Line(octets: Array(line.octets.dropFirst(3)), isCut: line.isCut))
    }
    switch name {
    case "BEGIN": try begin(ContentLine(line.octets)?.value.trimmed.uppercased() ?? "")
    case "END": end(ContentLine(line.octets)?.value.trimmed.uppercased() ?? "")
    default: property(name, line)
    }
  }

  private mutating func begin(_ name: String) throws(CalendarRefusal) {
    guard isCalendar || name == "VCALENDAR" else { throw .notACalendar }
    isCalendar = true
    guard open.count < limits.depth else { throw .nestedTooDeep(limit: limits.depth) }
    switch (open.last, name) {
    case (nil, "VCALENDAR"): open.append(.calendar)
    case (.calendar, "VEVENT"):
      events += 1
      guard events <= limits.events else { throw .tooManyEvents(limit: limits.events) }
      event = EventDraft(limits: limits)
      open.append(.event)
    case (.calendar, "VTIMEZONE"):
      zone = ForeignZone()
      open.append(.zone)
    case (.zone, "STANDARD"), (.zone, "DAYLIGHT"):
      observance = ObservanceDraft()
      open.append(.observance(name))
    default: open.append(.other(name))
    }
  }

  /// Ends the innermost component of that name, and those in it that nobody ended.
  private mutating func end(_ name: String) {
    guard open.contains(where: { $0.name == name }) else { return }
    while let component = open.popLast() {
      keep(component)
      if component.name == name { return }
    }
  }

  private mutating func keep(_ component: Component) {
    switch component {
    case .event:
      if let event { calendar.add(event.finished()) }
    case .zone:
      if let zone { calendar.add(zone) }
    case .observance:
      if let observance { zone?.add(observance) }
    case .calendar, .other: break
    }
  }

  private mutating func property(_ name: String, _ line: LineUnfolder.Line) {
    switch open.last {
    case .event: event?.take(line, named: name, zones: &calendar.zoneNames)
    case .observance: observance?.take(line, named: name)
    case .zone where name == "TZID": zone?.name = ContentLine(line.octets)?.value.trimmed.unescaped
    case .calendar where name == "X-WR-TIMEZONE":
      calendar.zoneName = ContentLine(line.octets)?.value.trimmed.unescaped
    default: break
    }
  }
}
