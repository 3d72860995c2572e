import App
import Coaching
import Foundation
import Matching

/// The record of a random draw from a roster, as `turnabout match` writes it beside the pairings and `turnabout
/// verify-draw` reads it.
///
/// The hashes are SHA-256 of the texts that `DrawListing` makes, which anybody can print and hash for themselves.
struct DrawFile: Codable {
  /// What the draw was asked for; beside the record's own members in one object.
  struct Rules: Codable {
    var format = Self.currentFormat
    var structure: String
    var size: Int?
    var proficiency: String

    static let currentFormat = "turnabout-draw-1"
  }

  var rules: Rules
  var record: DrawRecord

  init(_ audit: DrawAudit, of round: RoundProblem, by rules: Rules) {
    self.rules = rules
    record = DrawRecord(audit, of: round)
  }

  init(contentsOf path: String) throws {
    guard let bytes = FileManager.default.contents(atPath: path) else { throw Stop("\(path) cannot be read.") }
    guard let file = try? JSONDecoder().decode(DrawFile.self, from: bytes),
      file.rules.format == Rules.currentFormat
    else { throw Stop("\(path) is not the record of a draw.") }
    self = file
  }

  init(from decoder: any Decoder) throws {
    rules = try Rules(from: decoder)
    record = try DrawRecord(from: decoder)
  }

  func encode(to encoder: any Encoder) throws {
    try rules.encode(to: encoder)
    try record.encode(to: encoder)
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
}
