import Coaching
import Foundation
import Time

extension PageLanguage {
  /// CLDR's cardinal plural category of a whole number (Unicode CLDR 45, plural rules).
  func pluralCategory(_ number: Int) -> String {
    let isMillions = number != 0 && number.isMultiple(of: 1_000_000)
    return switch self {
    case .en, .de: number == 1 ? "one" : "other"
    case .fr: (0...1).contains(number) ? "one" : isMillions ? "many" : "other"
    case .it, .es: number == 1 ? "one" : isMillions ? "many" : "other"
    }
  }

  var locale: Locale {
    switch self {
    case .en: Locale(identifier: "en_GB")
    case .fr: Locale(identifier: "fr_FR")
    case .de: Locale(identifier: "de_DE")
    case .it: Locale(identifier: "it_IT")
    case .es: Locale(identifier: "es_ES")
    }
  }

  func formatted(_ number: Int) -> String {
    number.formatted(.number.locale(locale))
  }

  /// "3 March 2030"
  func formatted(_ date: LocalDate) -> String {
    foundationDate(date, LocalTime.midnight).formatted(style.day().month(.wide).year())
  }

  /// "Monday 3 March 2030, 16:00"
  func formatted(_ moment: LocalDateTime) -> String {
    foundationDate(moment.date, moment.time)
      .formatted(style.weekday(.wide).day().month(.wide).year().hour(.twoDigits(amPM: .omitted)).minute(.twoDigits))
  }

  /// "Monday"
  func formatted(_ weekday: Weekday) -> String {
    let monday = LocalDate(daysSinceEpoch: 4)
    return foundationDate(monday.adding(days: weekday.rawValue - 1), .midnight).formatted(style.weekday(.wide))
  }

  /// "Mon"
  func shortened(_ weekday: Weekday) -> String {
    let monday = LocalDate(daysSinceEpoch: 4)
    return foundationDate(monday.adding(days: weekday.rawValue - 1), .midnight)
      .formatted(style.weekday(.abbreviated))
  }

  /// The language's own name of a coaching language: "français" for fr in French.
  func name(ofLanguage code: String) -> String {
    locale.localizedString(forLanguageCode: code) ?? code
  }

  /// "Ana, Ben and Cleo"
  func list(_ items: [String]) -> String {
    items.formatted(.list(type: .and).locale(locale))
  }

  private var style: Date.FormatStyle {
    Date.FormatStyle(locale: locale, calendar: Calendar(identifier: .gregorian), timeZone: .gmt)
  }

  /// A wall clock that we computed, dressed as the instant at which Greenwich shows it: Foundation only formats.
  private func foundationDate(_ date: LocalDate, _ time: LocalTime) -> Date {
    Date(timeIntervalSince1970: Double(date.daysSinceEpoch * 86_400 + time.minuteOfDay * 60))
  }
}

extension LocalTime {
  static let midnight = LocalDateTime.midnight.time
}

extension LocalDateTime {
  fileprivate static let midnight: LocalDateTime = {
    guard let midnight = LocalDateTime("2000-01-01 00:00") else { preconditionFailure("a literal wall clock") }
    return midnight
  }()
}
