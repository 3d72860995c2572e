import App
import Coaching
import Time

/// The file that `turnabout match` writes.
enum PairingsFile {
  static func csv(_ outcome: MatchingOutcome, _ rows: [PersonKey: RosterRow], zones: ZoneDirectory) -> String {
    outcome.groups.isEmpty ? pairings(outcome, rows, zones) : groups(outcome, rows, zones)
  }

  private static func pairings(
    _ outcome: MatchingOutcome, _ rows: [PersonKey: RosterRow], _ zones: ZoneDirectory
  ) -> String {
    var writer = CSVWriter(header: ["coach", "coach name", "client", "client name", "score", "reasons"])
    for pairing in outcome.pairings {
      guard let coach = rows[pairing.coach], let client = rows[pairing.client] else { continue }
      writer.add([
        .text(coach.address.written), .text(coach.name.text), .text(client.address.written), .text(client.name.text),
        .number(pairing.score), .text(reasons(pairing.reasons, for: client, zones)),
      ])
    }
    return writer.text
  }

  private static func groups(
    _ outcome: MatchingOutcome, _ rows: [PersonKey: RosterRow], _ zones: ZoneDirectory
  ) -> String {
    var writer = CSVWriter(header: ["group", "address", "name", "score", "reasons"])
    for (index, group) in outcome.groups.enumerated() {
      for row in group.members.compactMap({ rows[$0] }) {
        writer.add([
          .number(index + 1), .text(row.address.written), .text(row.name.text), .number(group.score),
          .text(reasons(group.reasons, for: row, zones)),
        ])
      }
    }
    return writer.text
  }

  /// Hours are told in the clock of the person whose line it is; in a pairing, the client's.
  private static func reasons(_ reasons: [Reason], for row: RosterRow, _ zones: ZoneDirectory) -> String {
    RosterWords.sentences(reasons, in: zones.rules(row.facts.zone) ?? .utc).joined(separator: " ")
  }
}

/// What `turnabout match` says at the end.
enum MatchSummary {
  static func lines(
    _ outcome: MatchingOutcome, _ rows: [PersonKey: RosterRow], structure: Policy.Structure, skipped: Int
  ) -> [String] {
    var lines = ["\(outcome.placed) of \(rows.count) people placed."]
    if skipped > 0 {
      lines.append("\(skipped == 1 ? "1 row with a problem was" : "\(skipped) rows with problems were") left aside.")
    }
    switch structure {
    case .mutual: lines.append("\(outcome.pairings.count / 2) pairs who coach each other.")
    case .ring: lines.append("\(outcome.pairings.count) pairings; nobody coaches their own coach.")
    case .group: lines.append("\(outcome.groups.count) groups.")
    }
    lines.append("Value: \(outcome.placed) people, \(outcome.total) points. Seed \(outcome.seed), \(outcome.engine).")
    if let people = outcome.boundPlaced, let points = outcome.boundTotal {
      lines.append(
        people == outcome.placed && points == outcome.total
          ? "Proved: no arrangement is better."
          : "Nothing can be better than \(people) people and \(points) points.")
    }
    if !outcome.leftOut.isEmpty { lines.append("Left out:") }
    for left in outcome.leftOut {
      guard let row = rows[left.person] else { continue }
      lines.append("  \(row.name.text) <\(row.address.written)>")
      lines += RosterWords.sentences(left, of: outcome, structure).map { "    \($0)" }
    }
    return lines
  }
}
