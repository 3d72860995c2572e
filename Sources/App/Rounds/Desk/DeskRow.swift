import Coaching
import HTML

/// A pairing or a group on the desk, with what is decided about it for the next run.
struct DeskRow: Sendable {
  enum Decision: Hashable, Sendable { case none, locked, forbidden }

  /// Coach and client, or a group's members.
  let people: [PersonKey]
  let names: [String]
  let reasons: [Reason]
  let score: Int
  let decision: Decision
  /// What the round would lose without it.
  let without: OutcomeSwitching?

  /// The people as one value of a form.
  var code: String { people.map(\.text).joined(separator: " ") }

  /// Where the row of a form's value stands on the page.
  static func anchor(_ code: String) -> String { "pair-" + code.replacing(" ", with: "-") }

  static func all(
    _ outcome: MatchingOutcome, _ working: RoundAdjustments, _ structure: Policy.Structure,
    name: (PersonKey) -> String
  ) -> [DeskRow] {
    let locks = Set(working.locks.map { $0.canonical(structure) })
    let forbidden = Set(working.forbidden)
    func row(
      _ people: [PersonKey], _ reasons: [Reason], _ score: Int, without: OutcomeSwitching? = nil
    ) -> DeskRow {
      let pairs = people.indices.flatMap { place in people[..<place].map { PersonLink($0, people[place]) } }
      let decision: Decision =
        pairs.contains { forbidden.contains($0.pair) }
        ? .forbidden : pairs.contains { locks.contains($0.canonical(structure)) } ? .locked : .none
      return DeskRow(
        people: people, names: people.map(name), reasons: reasons, score: score, decision: decision, without: without)
    }
    return outcome.pairings.map { row([$0.coach, $0.client], $0.reasons, $0.score, without: $0.without) }
      + outcome.groups.map { row($0.members, $0.reasons, $0.score) }
  }
}

/// Which rows the desk shows, and in which order: what the query asks for.
struct DeskFilter: Sendable {
  enum Shown: String, CaseIterable, Sendable { case all, none, least, requested, decided }
  enum Order: String, CaseIterable, Sendable { case name, shared, points }

  /// As many rows as "least shared hours" shows.
  private static let least = 20

  let person: String
  let language: String
  let zone: String
  let level: String
  let shown: Shown
  let order: Order

  init(_ query: Fields) {
    person = query.text("q")
    language = query.text("language")
    zone = query.text("zone")
    level = query.text("level")
    shown = Shown(rawValue: query.text("show")) ?? .all
    order = Order(rawValue: query.text("sort")) ?? .name
  }

  /// The query again, without what asks for nothing.
  var kept: [(name: StaticString, value: String)] {
    let all: [(StaticString, String)] = [
      ("q", person), ("language", language), ("zone", zone), ("level", level),
      ("show", shown == .all ? "" : shown.rawValue), ("sort", order == .name ? "" : order.rawValue),
    ]
    return all.filter { !$0.1.isEmpty }.map { (name: $0.0, value: $0.1) }
  }

  func rows(_ all: [DeskRow], _ traits: [PersonKey: EnrolmentTraits], _ page: PageLanguage) -> [DeskRow] {
    let words = Words(person)
    var rows = all.filter { row in
      guard words.areIn(row.names.joined(separator: " ")) else { return false }
      guard language.isEmpty || row.reasons.sharedLanguage?.code == language else { return false }
      guard zone.isEmpty || row.people.contains(where: { traits[$0]?.zone == zone }) else { return false }
      return level.isEmpty || row.people.contains { traits[$0]?.level?.rawValue == level }
    }
    switch shown {
    case .all: break
    case .none: rows = rows.filter { ($0.reasons.sharedMinutes ?? 0) == 0 }
    case .least: rows = Array(Self.byMinutes(rows).prefix(Self.least))
    case .requested: rows = rows.filter { $0.reasons.contains(.requested) }
    case .decided: rows = rows.filter { $0.decision != .none }
    }
    switch order {
    case .name:
      return page.sorted(rows) { $0.names.joined(separator: " ") }
    case .shared: return Self.byMinutes(rows)
    case .points: return rows.sorted { ($0.score, $0.code) < ($1.score, $1.code) }
    }
  }

  private static func byMinutes(_ rows: [DeskRow]) -> [DeskRow] {
    rows.sorted { ($0.reasons.sharedMinutes ?? 0, $0.code) < ($1.reasons.sharedMinutes ?? 0, $1.code) }
  }
}
