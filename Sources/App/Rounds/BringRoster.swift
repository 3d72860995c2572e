import Coaching
import Database
import HTTPTypes
import Time

/// A coordinator brings a roster file: it is read and kept for a look, and nobody is enrolled yet.
struct BringRoster: Sendable {
  private let surroundings: Surroundings

  init(_ surroundings: Surroundings) {
    self.surroundings = surroundings
  }

  /// - Throws: `RosterRefusal` when the file cannot be read at all; then nothing is kept.
  func run(_ upload: Upload, to round: ID<Round>, by coordinator: Coordinator) async throws -> ID<RosterUpload> {
    _ = try Roster.read(upload.bytes, rules: surroundings.rosterRules)
    let id: ID<RosterUpload> = surroundings.newID()
    let sealed = try surroundings.seal.sealed(String(decoding: upload.bytes, as: UTF8.self), for: id.description)
    let kept = RosterUpload(
      id: id, fileName: upload.fileName.isEmpty ? "roster.csv" : upload.fileName, sealed: sealed)
    let now = surroundings.now()
    try await surroundings.database.write { transaction in
      let round = try transaction.rounds.find(round, for: coordinator.actor)
      guard round.acceptsRoster else { throw RoundMoveRefusal(state: round.state) }
      try transaction.rosterUploads.insert(kept, to: round.id, by: coordinator, at: now)
    }
    return id
  }
}

extension Surroundings {
  var rosterRules: RosterRules { RosterRules(zones: ZoneNames(zones.names)) }

  /// Reads an upload again as it was read when it came.
  func reading(_ upload: RosterUpload) throws -> RosterReading {
    let text = try seal.opened(upload.sealed, for: upload.id.description)
    return try Roster.read(Array(text.utf8), rules: rosterRules)
  }
}
