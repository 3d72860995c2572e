import Coaching
import Foundation
import Synchronization
import Time

extension PageLanguage {
  /// The place that a zone's name speaks of, as this language calls it: "Zürich" in German, "Zurigo" in Italian; the
  /// identifier's own where CLDR knows no city.
  func place(of zone: ZoneRules) -> String { place(ofZone: zone.identifier) }

  func place(ofZone identifier: String) -> String {
    let key = "\(rawValue) \(identifier)"
    if let known = knownPlaces.withLock({ $0[key] }) { return known }
    let place = exemplarCity(of: identifier) ?? Self.lastName(of: identifier)
    knownPlaces.withLock { $0[key] = place }
    return place
  }

  /// "New York" for America/New_York.
  private static func lastName(of identifier: String) -> String {
    let name = identifier.split(separator: "/").last ?? Substring(identifier)
    return String(name.map { $0 == "_" ? " " : $0 })
  }

  private func exemplarCity(of identifier: String) -> String? {
    guard identifier.contains("/"), !identifier.hasPrefix("Etc/"), let zone = TimeZone(identifier: identifier),
      let nowhere = TimeZone(identifier: "Etc/Unknown") ?? TimeZone(identifier: "Etc/GMT+12")
    else { return nil }
    let city = city(in: zone)
    return city.isEmpty || city == self.city(in: nowhere) ? nil : city
  }

  /// CLDR's exemplar city (UTS 35, pattern VVV).
  private func city(in zone: TimeZone) -> String {
    let formatter = DateFormatter()
    formatter.locale = locale
    formatter.timeZone = zone
    formatter.dateFormat = "VVV"
    return formatter.string(from: Date(timeIntervalSince1970: 0))
  }
}

/// What was looked up before: a city never changes its name while the program runs, and the look-up is slow.
private let knownPlaces = Mutex<[String: String]>([:])
