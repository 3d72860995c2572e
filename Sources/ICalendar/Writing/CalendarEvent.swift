import Time

/// One event, as it is told to other people's calendars (RFC 5545, 3.6.1).
package struct CalendarEvent: Sendable {
  /// RFC 5545, 3.8.1.11.
  package enum Status: String, Sendable {
    case tentative = "TENTATIVE"
    case confirmed = "CONFIRMED"
    case cancelled = "CANCELLED"
  }

  /// Whether the time counts as taken (RFC 5545, 3.8.2.7).
  package enum Transparency: String, Sendable {
    case opaque = "OPAQUE"
    case transparent = "TRANSPARENT"
  }

  /// Every so many weeks, so many times in all, at the time that the zone's clock shows at the first (RFC 5545, 3.8.5.3).
  package struct Series: Hashable, Sendable {
    package let count: Int
    package let weeks: Int

    package init(count: Int, everyWeeks weeks: Int) {
      self.count = count
      self.weeks = weeks
    }
  }

  /// The same in every version of the event, and no other event's anywhere: `ID@host`.
  package let uid: String
  /// Counts the versions that changed when, where or whether it takes place, from 0.
  package var sequence = 0
  /// When this version was written.
  package let stamp: Instant
  package let span: Interval
  /// The clock that the times are written by; they are written in UTC where that clock cannot tell them.
  package let zone: ZoneRules
  package let summary: String
  /// Of a series the span is the first event's.
  package var series: Series?
  /// Of one event of a series, which has the series' uid: when it was to begin (RFC 5545, 3.8.4.4).
  package var instance: Instant?
  package var description: String?
  package var location: String?
  /// A whole address, with its scheme.
  package var url: String?
  package var organizer: CalendarUser?
  package var attendees: [Attendee] = []
  package var status = Status.confirmed
  package var transparency = Transparency.opaque

  package init(uid: String, stamp: Instant, span: Interval, zone: ZoneRules, summary: String) {
    self.uid = uid
    self.stamp = stamp
    self.span = span
    self.zone = zone
    self.summary = summary
  }
}

extension CalendarEvent {
  /// UTC needs no definition.
  var isInUTC: Bool { ["UTC", "Etc/UTC"].contains(zone.identifier) }

  var lines: [ContentLine] {
    [
      .begin("VEVENT"), ContentLine("UID", text: uid), ContentLine("SEQUENCE", value: String(sequence)),
      ContentLine("DTSTAMP", value: stamp.basicText), time("DTSTART", span.start), time("DTEND", span.end),
      ContentLine("SUMMARY", text: summary),
    ] + recurrence + details + attendees.map(\.line) + [
      ContentLine("STATUS", value: status.rawValue), ContentLine("TRANSP", value: transparency.rawValue),
      .end("VEVENT"),
    ]
  }

  private var recurrence: [ContentLine] {
    [
      series.map { ContentLine("RRULE", value: "FREQ=WEEKLY;INTERVAL=\($0.weeks);COUNT=\($0.count)") },
      instance.map { time("RECURRENCE-ID", $0) },
    ].compactMap(\.self)
  }

  private var details: [ContentLine] {
    [
      description.map { ContentLine("DESCRIPTION", text: $0) },
      location.map { ContentLine("LOCATION", text: $0) },
      url.map { ContentLine("URL", value: uri($0)) },
      organizer.map { ContentLine("ORGANIZER", $0.parameters, value: $0.uri) },
    ].compactMap(\.self)
  }

  /// By the zone's clock, unless it shows the time twice and this is the second, or not to the second.
  private func time(_ name: String, _ instant: Instant) -> ContentLine {
    let local = zone.local(at: instant)
    guard !isInUTC, zone.instant(of: local) == instant else { return ContentLine(name, value: instant.basicText) }
    return ContentLine(name, [.init("TZID", zone.identifier)], value: local.basicText)
  }
}
