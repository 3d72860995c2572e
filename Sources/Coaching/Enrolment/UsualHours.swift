import Time

/// Hours in which many people are free, to choose with one click instead of painting a week.
package enum UsualHours: String, CaseIterable, Codable, Hashable, Sendable {
  case weekdayMornings, lunchtimes, weekdayAfternoons, weekdayEvenings, weekends

  package var availability: WeeklyAvailability {
    let weekdays = Weekday.allCases.filter { ![.saturday, .sunday].contains($0) }
    return switch self {
    case .weekdayMornings: Self.hours(weekdays, 8, 12)
    case .lunchtimes: Self.hours(weekdays, 12, 14)
    case .weekdayAfternoons: Self.hours(weekdays, 14, 18)
    case .weekdayEvenings: Self.hours(weekdays, 18, 21)
    case .weekends: Self.hours([.saturday, .sunday], 9, 18)
    }
  }

  private static func hours(_ days: [Weekday], _ from: Int, _ to: Int) -> WeeklyAvailability {
    WeeklyAvailability(blocks: days.map { .init(weekday: $0, start: from * 60, end: to * 60) })
  }
}

extension WeeklyAvailability {
  /// The hours of both.
  package func joined(with other: WeeklyAvailability) -> WeeklyAvailability {
    WeeklyAvailability(blocks: blocks + other.blocks)
  }

  /// Whether every hour of the other is in this one.
  package func includes(_ other: WeeklyAvailability) -> Bool { joined(with: other) == self }

  /// These hours without those of the other.
  package func without(_ other: WeeklyAvailability) -> WeeklyAvailability {
    WeeklyAvailability(
      blocks: blocks.flatMap { block in
        other.blocks.filter { $0.weekday == block.weekday }.reduce([block]) { rest, hole in
          rest.flatMap { $0.without(from: hole.start, to: hole.end) }
        }
      })
  }
}

extension WeeklyAvailability.Block {
  fileprivate func without(from: Int, to: Int) -> [Self] {
    [(start, min(end, from)), (max(start, to), end)].filter { $0.0 < $0.1 }.map {
      Self(weekday: weekday, start: $0.0, end: $0.1)
    }
  }
}
