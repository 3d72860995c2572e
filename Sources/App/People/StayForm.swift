import Coaching
import Time

/// Where somebody is on some days: from, to, and away or in another zone.
enum StayForm {
  static let first = "stay-first"
  static let last = "stay-last"
  static let place = "stay-place"
  static let zone = "stay-zone"

  struct Value: Hashable, Sendable {
    let first: LocalDate
    let last: LocalDate
    /// IANA name; nil for who is away.
    let zone: String?
  }

  /// How far apart first and last day may be.
  private static let longest = 366

  static func value(_ fields: Fields, _ zones: ZoneDirectory, _ errors: inout FieldErrors) -> Value? {
    let first = errors.date(Self.first, in: fields)
    let last = fields.text(Self.last).isEmpty ? first : errors.date(Self.last, in: fields)
    if first == nil, errors.text(Self.first) == nil { errors.add(Self.first, Text("stays.first.missing")) }
    if let first, let last {
      if last < first { errors.add(Self.last, Text("round.ends.before-start")) }
      if first.days(until: last) >= longest { errors.add(Self.last, Text("stays.too-long")) }
    }
    let isElsewhere = fields.text(place) == "elsewhere"
    let name = isElsewhere ? ProfileForm.zone(fields, named: zone, zones, &errors) : nil
    guard errors.isEmpty, let first, let last else { return nil }
    return Value(first: first, last: last, zone: name)
  }
}
