import Coaching
import Time

/// Chosen times, and where to meet.
enum TimesForm {
  static let starts = "starts"
  static let place = "place"
  static let length: StaticString = "minutes"
  static let longestPlace = 200

  /// How long each session is to be; nil where nothing is said.
  static func length(_ fields: Fields) -> Minutes? {
    Int(fields.text("\(length)")).flatMap { (1...1_440).contains($0) ? .minutes($0) : nil }
  }

  /// A series is one choice of several times.
  static func starts(_ fields: Fields) -> [Instant] {
    fields.texts(starts).flatMap { $0.split(separator: " ") }.prefix(SharedTimes.mostInSeries + 1)
      .compactMap(start)
  }

  /// Seconds since 1970, in any year that has four digits.
  static func start(_ text: some StringProtocol) -> Instant? {
    guard let seconds = Int64(text), (0..<253_402_300_800).contains(seconds) else { return nil }
    return Instant(seconds: seconds)
  }

  /// One line of text; empty where nothing is said.
  static func place(_ fields: Fields, _ errors: inout FieldErrors) -> String {
    let place = fields.text(place).composed.trimmed
    if place.unicodeScalars.count > longestPlace {
      errors.add(Self.place, Text("profile.too-long", ["limit": .number(longestPlace)]))
    }
    if place.hasControlCharacters { errors.add(Self.place, Text("name.control-character")) }
    return place
  }

  /// What a choice sends: seconds since 1970.
  static func value(_ starts: [Instant]) -> String {
    starts.map { String($0.seconds) }.joined(separator: " ")
  }
}

extension String {
  /// Whether it is the address of a page on the web and nothing else, so that it can be followed.
  var isCallAddress: Bool {
    hasPrefix("https://") && utf8.count > 8 && utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
  }
}
