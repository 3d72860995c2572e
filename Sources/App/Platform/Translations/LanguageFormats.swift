import Coaching
import Foundation
import Time

/// How one page language writes dates, asked of Foundation once: asking it for every date costs more than a page does.
///
/// Of each month it is shown one day, and what it writes is kept with gaps for day, year and time.
struct LanguageFormats: Sendable {
  let locale: Locale
  /// From Monday on.
  let weekdays: [String]
  let shortWeekdays: [String]
  private let joining: Joining
  /// By month.
  private let dates: [Pattern]
  /// By weekday, then by month.
  private let moments: [[Pattern]]

  init(_ locale: Locale) {
    self.locale = locale
    let style = Date.FormatStyle(locale: locale, calendar: Calendar(identifier: .gregorian), timeZone: .gmt)
    let dateStyle = style.day().month(.wide).year()
    let momentStyle =
      style.weekday(.wide).day().month(.wide).year().hour(.twoDigits(amPM: .omitted)).minute(.twoDigits)
    joining = Joining(locale)
    weekdays = (1...7).map { Example(weekday: $0, month: 1).date.formatted(style.weekday(.wide)) }
    shortWeekdays = (1...7).map { Example(weekday: $0, month: 1).date.formatted(style.weekday(.abbreviated)) }
    dates = (1...12).map { Pattern(Example(weekday: 1, month: $0), in: dateStyle) }
    moments = (1...7).map { weekday in
      (1...12).map { Pattern(Example(weekday: weekday, month: $0), in: momentStyle) }
    }
  }

  /// "Ana, Ben and Cleo"
  func list(_ items: [String]) -> String {
    guard items.count > 1, let last = items.last else { return items.first ?? "" }
    // Spanish says "e" for "and" before the sound i, which Foundation knows.
    guard locale.language.languageCode != .spanish else { return items.formatted(.list(type: .and).locale(locale)) }
    let others = items.dropLast().joined(separator: joining.comma)
    return others + (items.count == 2 ? joining.ofTwo : joining.last) + last
  }

  func formatted(_ date: LocalDate) -> String {
    dates[date.month - 1].filled(date, time: "")
  }

  func formatted(_ moment: LocalDateTime) -> String {
    moments[moment.date.weekday.rawValue - 1][moment.date.month - 1].filled(moment.date, time: moment.time.text)
  }

  static func of(_ language: PageLanguage) -> LanguageFormats {
    switch language {
    case .en: english
    case .fr: french
    case .de: german
    case .it: italian
    case .es: spanish
    }
  }

  private static let english = LanguageFormats(Locale(identifier: "en_GB"))
  private static let french = LanguageFormats(Locale(identifier: "fr_FR"))
  private static let german = LanguageFormats(Locale(identifier: "de_DE"))
  private static let italian = LanguageFormats(Locale(identifier: "it_IT"))
  private static let spanish = LanguageFormats(Locale(identifier: "es_ES"))

  /// What stands between the items of a list.
  private struct Joining {
    let ofTwo: String
    let comma: String
    let last: String

    init(_ locale: Locale) {
      func between(_ items: [String]) -> [String] {
        let text = items.formatted(.list(type: .and).locale(locale))
        return text.split(whereSeparator: { items.contains(String($0)) }).map(String.init)
      }
      ofTwo = between(["1", "2"]).joined()
      let ofThree = between(["1", "2", "3"])
      (comma, last) = (ofThree.first ?? ofTwo, ofThree.last ?? ofTwo)
    }
  }

  /// 13:47 on the 22nd of a month, in the first year in which that is a certain weekday.
  private struct Example {
    let day: LocalDate

    init(weekday: Int, month: Int) {
      let days = (2_000..<2_012).compactMap { LocalDate(year: $0, month: month, day: 22) }
      guard let day = days.first(where: { $0.weekday.rawValue == weekday }) else {
        preconditionFailure("in twelve years every day of a year is every weekday")
      }
      self.day = day
    }

    /// The wall clock, dressed as the instant at which Greenwich shows it: Foundation only formats.
    var date: Date { Date(timeIntervalSince1970: Double(day.daysSinceEpoch * 86_400 + (13 * 60 + 47) * 60)) }
  }

  /// A written date, taken apart where day, year and time stand.
  private struct Pattern: Sendable {
    private enum Part: Sendable {
      case text(String)
      case day, year, time
    }

    private let parts: [Part]

    init(_ example: Example, in style: Date.FormatStyle) {
      var parts: [Part] = []
      var rest = Substring(example.date.formatted(style))
      for (mark, part) in [("22", Part.day), (String(example.day.year), .year), ("13:47", .time)] {
        guard let found = rest.range(of: mark) else { continue }
        parts += [.text(String(rest[..<found.lowerBound])), part]
        rest = rest[found.upperBound...]
      }
      self.parts = parts + [.text(String(rest))]
    }

    func filled(_ date: LocalDate, time: String) -> String {
      parts.reduce(into: "") { text, part in
        switch part {
        case .text(let literal): text += literal
        case .day: text += String(date.day)
        case .year: text += String(date.year)
        case .time: text += time
        }
      }
    }
  }
}
