import Coaching
import Database
import HTTPTypes
import NIOPosix
import Time

/// A coordinator brings a roster file: it is read and kept for a look, and nobody is enrolled yet.
struct BringRoster: Sendable {
  private let surroundings: Surroundings

  init(_ surroundings: Surroundings) {
    self.surroundings = surroundings
  }

  /// - Throws: `RosterRefusal` when the file cannot be read at all; then nothing is kept.
  func run(_ upload: Upload, to round: ID<Round>, by coordinator: Coordinator) async throws -> ID<RosterUpload> {
    _ = try await surroundings.reading(upload.bytes)
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
  /// Reads a roster on a thread of its own: a large one takes seconds, which no request may wait for.
  func reading(_ bytes: [UInt8]) async throws -> RosterReading {
    let rules = RosterRules(zones: ZoneNames(zones.names))
    return try await NIOThreadPool.singleton.runIfActive { try Roster.read(bytes, rules: rules) }
  }

  /// Reads an upload again as it was read when it came.
  func reading(_ upload: RosterUpload) async throws -> RosterReading {
    try await reading(Array(try seal.opened(upload.sealed, for: upload.id.description).utf8))
  }
}
