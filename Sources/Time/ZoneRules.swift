/// What one zone's clocks show, at any instant: a table of the changes made and foreseen, then a yearly rule.
///
/// Made from the bytes of a TZif file (RFC 9636), so that whoever reads the files decides which edition of the
/// time-zone database holds. Two rules are equal when they are of the same zone.
package struct ZoneRules: Sendable {
  package let identifier: String

  /// In force before the first change of the table; with neither changes nor a yearly rule, always.
  private let initial: LocalTimeType
  private let changes: [LocalTimeChange]
  /// In force from the last change of the table on.
  let yearly: YearlyRule?

  package init(identifier: String, tzif: [UInt8]) throws(ZoneRulesError) {
    let file = try ZoneFile(tzif)
    self.init(identifier: identifier, initial: file.initial, changes: file.changes, yearly: file.yearly)
  }

  /// Rules that somebody else wrote down: the changes, in any order, and nothing after them. Of changes made in the same
  /// second the last given holds. Without any, clocks show UTC.
  package init(identifier: String, changes: [ZoneChange]) {
    let latest = Dictionary(changes.map { ($0.instant.seconds, $0) }, uniquingKeysWith: { $1 })
      .sorted { $0.key < $1.key }.map(\.value)
    self.init(
      identifier: identifier,
      initial: LocalTimeType(offset: latest.first?.offsetBefore ?? 0, abbreviation: ""),
      changes: latest.map {
        LocalTimeChange(
          second: $0.instant.seconds, type: LocalTimeType(offset: $0.offset, abbreviation: $0.abbreviation))
      }, yearly: nil)
  }

  private init(identifier: String, initial: LocalTimeType, changes: [LocalTimeChange], yearly: YearlyRule?) {
    self.identifier = identifier
    self.initial = initial
    self.changes = changes
    self.yearly = yearly
  }

  package static let utc = ZoneRules(
    identifier: "UTC", initial: LocalTimeType(offset: 0, abbreviation: "UTC"), changes: [], yearly: nil)

  /// Seconds east of UTC.
  package func offset(at instant: Instant) -> Int { type(at: instant.seconds).offset }

  /// What the people of the zone call their time then: `CEST`, or `+0545` where they have no word.
  package func abbreviation(at instant: Instant) -> String { type(at: instant.seconds).abbreviation }

  /// What the wall clock shows.
  package func local(at instant: Instant) -> LocalDateTime {
    LocalDateTime(wallSeconds: instant.seconds + Int64(offset(at: instant)))
  }

  /// The instants in the interval at which the offset changes, in the order of time.
  package func transitions(in interval: Interval) -> [Instant] {
    let first = interval.start.microseconds.ceilingQuotient(by: 1_000_000)
    let end = interval.end.microseconds.ceilingQuotient(by: 1_000_000)
    return transitionSeconds(in: first..<end).map(Instant.init(seconds:))
  }
}

extension ZoneRules {
  func offset(atSecond second: Int64) -> Int { type(at: second).offset }

  /// Changes of the abbreviation or of the daylight flag alone move no clock and are not among them.
  func transitionSeconds(in range: Range<Int64>) -> [Int64] {
    let tabled = changes[changes.count(upTo: range.lowerBound - 1)..<changes.count(upTo: range.upperBound - 1)]
    let last = changes.last?.second ?? .min
    // Most tables reach decades ahead, and the rule is dear to ask.
    let later = range.upperBound > last ? yearly?.changes(in: range).filter { $0.second > last } ?? [] : []
    return (tabled + later).map(\.second).filter { offset(atSecond: $0 - 1) != offset(atSecond: $0) }
  }

  /// The second from which on the table says what the yearly rule says: many files spell out decades of it.
  var settledSecond: Int64? {
    guard let yearly, yearly.daylight != nil else { return nil }
    // Some entries change nothing: they end the table.
    let made = zip([initial] + changes.map(\.type), changes).filter { $0 != $1.type }.map(\.1)
    guard let last = made.last?.second else { return changes.last?.second ?? .min }
    // No file speaks of such times but to mark the beginning or the end of all.
    guard last.magnitude < 1 << 42 else { return nil }
    let foreseen = yearly.changes(in: (last - 400 * 366 * 86_400)..<(last + 1))
    let agreed = zip(made.reversed(), foreseen.reversed()).prefix { $0 == $1 }.count
    return agreed == 0 ? last + 1 : made[made.count - agreed].second
  }

  func type(at second: Int64) -> LocalTimeType {
    guard let last = changes.last else { return yearly?.type(at: second) ?? initial }
    guard second < last.second else { return yearly?.type(at: second) ?? last.type }
    let past = changes.count(upTo: second)
    return past == 0 ? initial : changes[past - 1].type
  }
}

extension ZoneRules: Hashable {
  package static func == (left: ZoneRules, right: ZoneRules) -> Bool { left.identifier == right.identifier }

  package func hash(into hasher: inout Hasher) { hasher.combine(identifier) }
}
