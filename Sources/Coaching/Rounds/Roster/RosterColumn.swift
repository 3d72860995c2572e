/// A column of a roster: the file from which a coordinator enters a round's people.
package enum RosterColumn: String, CaseIterable, Hashable, Sendable {
  case address, name, zone, languages, availability
  case pageLanguage = "language"
  case level, hours, speciality, goals, strengths, needs
  case wantedLevels = "wanted levels"
  case wantedSpecialities = "wanted specialities"
  case employer
  case lineManager = "line manager"
  case weeksWaiting = "weeks waiting"
  case balance, requests, exclusions, earlier

  /// The column that a header names; case does not count, and spaces, underscores and hyphens are the same.
  package init?(header: String) {
    let words = header.folded.split(whereSeparator: { " _-".contains($0) }).joined(separator: " ")
    switch words {
    case "e mail", "email", "mail", "e mail address", "email address": self = .address
    case "timezone", "time zone": self = .zone
    default:
      guard let column = Self(rawValue: words) else { return nil }
      self = column
    }
  }

  package var header: String { rawValue }

  /// The others may be left out: what is not known is not matched on.
  package var isRequired: Bool {
    switch self {
    case .address, .name, .zone, .languages: true
    default: false
    }
  }

  /// A cell as it should look, in the words that every language's page shares.
  package var example: String {
    switch self {
    case .address: "ana@example.org"
    case .name: "Ana Silva"
    case .zone: "Europe/Lisbon"
    case .languages: "pt:fluent en:working"
    case .availability: "Mon-Thu 18:00-20:00; Sat 09:00-12:30"
    case .pageLanguage: "en"
    case .level: "PCC"
    case .hours: "640"
    case .speciality: "leadership"
    case .goals: "delegation | public speaking"
    case .strengths: "listening presence"
    case .needs: "agreements growth"
    case .wantedLevels: "PCC MCC"
    case .wantedSpecialities: "career | health"
    case .employer: "Example Ltd"
    case .lineManager: "cleo@example.org"
    case .weeksWaiting: "2"
    case .balance: "-1"
    case .requests, .exclusions, .earlier: "ben@example.org cleo@example.com"
    }
  }
}
