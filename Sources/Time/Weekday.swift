/// A day of the week, numbered as ISO 8601 does.
package enum Weekday: Int, CaseIterable, Codable, Hashable, Sendable {
  case monday = 1
  case tuesday, wednesday, thursday, friday, saturday, sunday

  /// `mon` … `sun`.
  package var code: String { String(name.prefix(3)) }

  /// Reads a code or a full English name, in capitals or not.
  package init?(code text: String) {
    let folded = text.lowercased()
    guard let day = Self.allCases.first(where: { $0.code == folded || $0.name == folded }) else { return nil }
    self = day
  }

  /// The day after; Sunday is followed by Monday.
  package var next: Weekday { Weekday(rawValue: rawValue + 1) ?? .monday }

  private var name: String { Self.names[rawValue - 1] }

  private static let names = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
}
