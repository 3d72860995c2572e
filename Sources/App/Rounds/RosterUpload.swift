import Coaching
import Database
import HTTPTypes
import Time

/// A roster that a coordinator brought and has not accepted yet. It is kept sealed, and wiped when it is accepted.
struct RosterUpload: Hashable, Sendable {
  let id: ID<RosterUpload>
  let fileName: String
  let sealed: [UInt8]
}

/// The roster was accepted already, or replaced by a newer file.
struct RosterUploadIsGone: Refusal {
  let code = "roster-gone"
  let status = HTTPResponse.Status.conflict
  let text = Text("roster.gone")
}
