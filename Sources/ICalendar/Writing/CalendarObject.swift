import Time

/// Events as a file or a mail's part carries them to other people's calendars (RFC 5545, 3.4 and 3.6).
package struct CalendarObject: Sendable {
  /// What the receiver is to do with the events (RFC 5546, 1.4).
  package enum Method: String, Sendable {
    case publish = "PUBLISH"
    case request = "REQUEST"
    case cancel = "CANCEL"
  }

  /// Who wrote it: a formal public identifier such as `-//Turnabout//EN`.
  package let product: String
  /// Nil in a feed, which asks nobody for anything; the part of a mail says the same in its content type.
  package let method: Method?
  /// What calendars that follow a feed call it.
  package let name: String?
  package let events: [CalendarEvent]

  package init(product: String, method: Method? = nil, name: String? = nil, events: [CalendarEvent]) {
    self.product = product
    self.method = method
    self.name = name
    self.events = events
  }

  /// The whole object: lines of at most 75 octets, each ended by CR LF.
  ///
  /// Whatever the values hold, there are as many events in it as were given.
  package var text: String {
    let lines: [ContentLine] =
      [
        .begin("VCALENDAR"), ContentLine("VERSION", value: "2.0"), ContentLine("PRODID", text: product),
        ContentLine("CALSCALE", value: "GREGORIAN"),
      ]
      + header + zones.flatMap(\.lines) + events.flatMap(\.lines) + [.end("VCALENDAR")]
    return lines.map(\.folded).joined()
  }

  private var header: [ContentLine] {
    [
      method.map { ContentLine("METHOD", value: $0.rawValue) },
      // RFC 7986 gave the name a property; many still read the older one only.
      name.map { ContentLine("NAME", text: $0) },
      name.map { ContentLine("X-WR-CALNAME", text: $0) },
    ].compactMap(\.self)
  }

  /// One definition for each zone, covering all events in it.
  private var zones: [TimeZoneDefinition] {
    Dictionary(grouping: events.filter { !$0.isInUTC }, by: \.zone)
      .map { zone, events in TimeZoneDefinition(zone, covering: events.map(\.span)) }
      .sorted { $0.zone.identifier < $1.zone.identifier }
  }
}
