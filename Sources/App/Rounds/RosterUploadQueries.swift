import Coaching
import Database
import Time

extension Transaction {
  var rosterUploads: RosterUploadQueries { RosterUploadQueries(transaction: self) }
}

/// All SQL of uploaded rosters.
struct RosterUploadQueries {
  let transaction: Transaction

  func find(_ id: ID<RosterUpload>, of round: ID<Round>, for coordinator: Coordinator) throws -> RosterUpload {
    let row = try transaction.row(
      """
      SELECT id, file_name, sealed FROM roster_upload
      WHERE organisation_id = \(coordinator.actor.organisation) AND round_id = \(round) AND id = \(id)
      """)
    guard let row else { throw NotFound() }
    guard let sealed = try row.blobOrNil("sealed") else { throw RosterUploadIsGone() }
    return RosterUpload(id: id, fileName: try row.text("file_name"), sealed: sealed)
  }

  /// Keeps a new file; those brought before for the same round and not accepted are wiped.
  func insert(_ upload: RosterUpload, to round: ID<Round>, by coordinator: Coordinator, at now: Instant) throws {
    let organisation = coordinator.actor.organisation
    try transaction.execute(
      """
      UPDATE roster_upload SET sealed = NULL
      WHERE organisation_id = \(organisation) AND round_id = \(round) AND sealed IS NOT NULL
      """)
    try transaction.execute(
      """
      INSERT INTO roster_upload (organisation_id, id, round_id, file_name, sealed, uploaded_by, uploaded_at)
      VALUES (\(organisation), \(upload.id), \(round), \(upload.fileName), \(upload.sealed), \(coordinator.person),
        \(now))
      """)
  }

  func accept(_ upload: RosterUpload, for coordinator: Coordinator, at now: Instant) throws {
    try transaction.execute(
      """
      UPDATE roster_upload SET accepted_at = \(now), sealed = NULL
      WHERE organisation_id = \(coordinator.actor.organisation) AND id = \(upload.id)
      """)
  }
}
