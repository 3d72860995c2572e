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

  var locale: Locale { formats.locale }

  func formatted(_ number: Int) -> String {
    (0..<1_000).contains(number) ? String(number) : number.formatted(.number.locale(locale))
  }

  /// A share of one in hundredths, with two digits that count: "0.012%", "3.4 %".
  func percent(_ share: Double) -> String {
    share.formatted(.percent.precision(.significantDigits(1...2)).locale(locale))
  }

  /// "3 March 2030"
  func formatted(_ date: LocalDate) -> String { formats.formatted(date) }

  /// "Monday 3 March 2030, 16:00"
  func formatted(_ moment: LocalDateTime) -> String { formats.formatted(moment) }

  /// "Monday"
  func formatted(_ weekday: Weekday) -> String { formats.weekdays[weekday.rawValue - 1] }

  /// "Mon"
  func shortened(_ weekday: Weekday) -> String { formats.shortWeekdays[weekday.rawValue - 1] }

  /// The language's own name of a coaching language: "français" for fr in French.
  func name(ofLanguage code: String) -> String {
    locale.localizedString(forLanguageCode: code) ?? code
  }

  /// "Ana, Ben and Cleo"
  func list(_ items: [String]) -> String { formats.list(items) }

  private var formats: LanguageFormats { LanguageFormats.of(self) }
}
