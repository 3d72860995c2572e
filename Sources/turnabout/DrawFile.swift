import Coaching
import Crypto
import Foundation
import Matching

/// The record of a random draw, as `turnabout match` writes it beside the pairings and `turnabout verify-draw` reads it.
///
/// The hashes are SHA-256 of the texts that `DrawListing` makes, which anybody can print and hash for themselves. The file
/// is for those who may see the roster: with the list, the seed and the outcome one can find out by trying who was kept
/// apart.
struct DrawFile: Codable, Equatable {
  var format = Self.currentFormat
  /// Where the random numbers come from, and how a draw is made of them.
  var generator: String
  var procedure: String
  var structure: String
  var size: Int?
  var proficiency: String
  /// In decimal; as a JSON number it would lose its last digits in many programs.
  var seed: String
  var people: Listed
  var limits: Listed
  /// Draws thrown away before one kept every rule.
  var rejected: Int
  /// Addresses: rings as circles in which each coaches the next and the last the first, pairs, or groups.
  var joined: [[String]]

  static let currentFormat = "turnabout-draw-1"

  /// A text that is too long to be kept: how many lines it has, and its hash.
  struct Listed: Codable, Equatable {
    var lines: Int
    var sha256: String

    init(_ text: String) {
      lines = text.utf8.count { $0 == UInt8(ascii: "\n") }
      sha256 = SHA256.hash(data: Data(text.utf8)).map { byte in
        String(byte >> 4, radix: 16) + String(byte & 15, radix: 16)
      }.joined()
    }
  }

  init(_ audit: DrawAudit, of round: RoundProblem, structure: String, size: Int?, proficiency: String) {
    generator = audit.generator
    procedure = audit.procedure
    self.structure = structure
    self.size = size
    self.proficiency = proficiency
    seed = String(audit.seed)
    people = Listed(DrawListing.people(of: round))
    limits = Listed(DrawListing.limits(of: round))
    rejected = audit.rejected
    joined = audit.circles.map { circle in circle.map { round.participants[$0].key.text } }
  }

  init(contentsOf path: String) throws {
    guard let bytes = FileManager.default.contents(atPath: path) else { throw Stop("\(path) cannot be read.") }
    guard let file = try? JSONDecoder().decode(DrawFile.self, from: bytes), file.format == Self.currentFormat else {
      throw Stop("\(path) is not the record of a draw.")
    }
    self = file
  }

  func write(to path: String) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    do {
      try (try encoder.encode(self) + Data("\n".utf8)).write(to: URL(fileURLWithPath: path))
    } catch {
      throw Stop("\(path) cannot be written.")
    }
  }

  /// In what a replay differs from this record, in sentences; nothing when it is the same.
  func differences(in replay: DrawFile) -> [String] {
    var lines: [String] = []
    if people != replay.people {
      lines.append("The roster is not the one drawn from: \(people.lines) people then, \(replay.people.lines) now.")
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

/// What a draw is made from, as text of which anybody can make the same hash.
enum DrawListing {
  /// A line for each person in the order of their normalised addresses: `ADDRESS<tab>POOL`, with `-` for no pool. Pools are
  /// those of one language, numbered.
  static func people(of round: RoundProblem) -> String {
    zip(round.participants, round.problem.participants).map { person, features in
      "\(person.key.text)\t\(features.pool.map { String($0) } ?? "-")\n"
    }.joined()
  }

  /// A line for each two who must be kept apart, whatever the reason: `ADDRESS<tab>ADDRESS`, the one listed first
  /// first; in order, each once.
  static func limits(of round: RoundProblem) -> String {
    let pairs = Set(round.problem.forbidden.map { [min($0.first, $0.second), max($0.first, $0.second)] })
    return pairs.sorted { ($0[0], $0[1]) < ($1[0], $1[1]) }.map { pair in
      pair.map { round.participants[$0].key.text }.joined(separator: "\t") + "\n"
    }.joined()
  }
}
