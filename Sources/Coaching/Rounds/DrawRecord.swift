import Matching

/// What a random draw was made from and how, so that it can be made again and compared.
///
/// With the list, the seed and what came out one can find out by trying who was kept apart. So it is for those who may
/// see the list with its limits; of a round on the web nobody is shown `limits`.
package struct DrawRecord: Hashable, Codable, Sendable {
  /// Where the random numbers come from, and how a draw is made of them.
  package var generator: String
  package var procedure: String
  /// In decimal; as a JSON number it would lose its last digits in many programs.
  package var seed: String
  package var people: ListedText
  package var limits: ListedText
  /// Draws thrown away before one kept every rule.
  package var rejected: Int
  /// People's keys: rings as circles in which each coaches the next and the last the first, pairs, or groups.
  package var joined: [[String]]

  /// - Parameter hash: of a text, in hexadecimal digits; SHA-256.
  package init(_ audit: DrawAudit, of round: RoundProblem, hash: (String) -> String) {
    generator = audit.generator
    procedure = audit.procedure
    seed = String(audit.seed)
    people = ListedText(DrawListing.people(of: round), hash: hash)
    limits = ListedText(DrawListing.limits(of: round), hash: hash)
    rejected = audit.rejected
    joined = audit.circles.map { circle in circle.map { round.participants[$0].key.text } }
  }

  /// Whether this version draws as that one did; if not, a replay says nothing.
  package var isReplayable: Bool { generator == Draws.name && procedure == DrawAudit.procedure }

  /// In what a replay differs from this record, in sentences; nothing when it is the same.
  package func differences(in replay: DrawRecord) -> [String] {
    var lines: [String] = []
    if people != replay.people {
      lines.append("The list is not the one drawn from: \(people.lines) people then, \(replay.people.lines) now.")
    }
    if limits != replay.limits {
      lines.append("Others are kept apart: \(limits.lines) pairs then, \(replay.limits.lines) now.")
    }
    if rejected != replay.rejected {
      lines.append("\(rejected) draws were thrown away then, \(replay.rejected) now.")
    }
    let (then, now) = (Set(joined), Set(replay.joined))
    lines += joined.filter { !now.contains($0) }.map { "Only in the record: " + $0.joined(separator: ", ") }
    lines += replay.joined.filter { !then.contains($0) }.map { "Only in the replay: " + $0.joined(separator: ", ") }
    return lines
  }
}

/// A text that is too long to be kept: how many lines it has, and its hash.
package struct ListedText: Hashable, Codable, Sendable {
  package var lines: Int
  package var sha256: String

  init(_ text: String, hash: (String) -> String) {
    lines = text.utf8.count { $0 == UInt8(ascii: "\n") }
    sha256 = hash(text)
  }
}

/// What a draw is made from, as text of which anybody can make the same hash.
package enum DrawListing {
  /// A line for each person in the order of their keys, which in a roster are the normalised addresses:
  /// `KEY<tab>POOL`, with `-` for no pool. Pools are those of one language, numbered.
  package static func people(of round: RoundProblem) -> String {
    zip(round.participants, round.problem.participants).map { person, features in
      "\(person.key.text)\t\(features.pool.map { String($0) } ?? "-")\n"
    }.joined()
  }

  /// A line for each two who must be kept apart, whatever the reason: `KEY<tab>KEY`, the one listed first first; in
  /// order, each once.
  package static func limits(of round: RoundProblem) -> String {
    let pairs = Set(round.problem.forbidden.map { [min($0.first, $0.second), max($0.first, $0.second)] })
    return pairs.sorted { ($0[0], $0[1]) < ($1[0], $1[1]) }.map { pair in
      pair.map { round.participants[$0].key.text }.joined(separator: "\t") + "\n"
    }.joined()
  }
}
