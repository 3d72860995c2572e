import Coaching
import HTML
import Time

/// Who reads a page: their language, their zone, and where they are, so that a view can speak to them.
struct Reader: Sendable {
  let language: PageLanguage
  /// The texts of the language.
  let catalogue: Catalogue
  let zone: ZoneRules
  /// The organisation whose pages they are on, and what they may do there.
  var place: Place?
  /// Whether a person is signed in.
  var isSignedIn: Bool
  /// Where the page is, for coming back after changing the language.
  var path: Path
  /// Who the reader plays, where the people are invented; nil on every real instance.
  var part: Part?

  /// A part in the demonstration.
  struct Part: Sendable {
    /// Nil as long as the browser is nobody's.
    let name: String?
  }

  struct Place: Sendable {
    let organisation: Organisation
    let memberName: String
    let coordinates: Bool
  }

  /// Where the reader finds what is their own: on an organisation's pages with what they tell of themselves there.
  var account: Path {
    guard let place else { return "/account" }
    return "/o/\(place.organisation.slug)/account"
  }

  func callAsFunction(_ text: Text) -> String {
    catalogue.string(text)
  }

  func callAsFunction(_ key: StaticString, count: Int? = nil, _ arguments: [String: Text.Argument] = [:]) -> String {
    self(Text(key, count: count, arguments))
  }

  func number(_ number: Int) -> String {
    language.formatted(number)
  }

  func date(_ date: LocalDate) -> String {
    language.formatted(date)
  }

  /// A moment in the reader's zone, the zone named: "Monday 4 March 2030, 16:00 (Paris)".
  ///
  /// - Parameter other: another zone, where the reader is then.
  func moment(_ instant: Instant, in other: ZoneRules? = nil) -> HTML {
    let zone = other ?? zone
    return """
      <time datetime="\(instant.iso8601)">\(language.formatted(zone.local(at: instant))) (\(language.place(of: zone)))</time>
      """
  }

  /// "Monday 16:00–18:00" in one zone's clock.
  func weeklySpan(_ interval: Interval, in zone: ZoneRules) -> String {
    let start = zone.local(at: interval.start)
    let end = zone.local(at: interval.end)
    return "\(language.formatted(start.date.weekday)) \(start.time.text)–\(end.time.text)"
  }
}
