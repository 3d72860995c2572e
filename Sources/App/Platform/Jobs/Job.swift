import Database

/// Work to do later, stored in the transaction that causes it. It may run more than once: each kind is idempotent.
struct Job: Hashable, Sendable {
  enum Kind: String, Hashable, Sendable, CaseIterable {
    case sendMail = "send-mail"
    case runMatching = "run-matching"
  }

  let id: ID<Job>
  let kind: Kind
  /// The id of what the work is about; with the kind it is the job's key, so that the same work is not added twice.
  let object: String
  let organisation: ID<Organisation>?
}

/// Why a job did not succeed.
enum JobFailure: Error, Hashable, Sendable {
  /// It may succeed later.
  case temporary(String)
  /// It cannot; a person must look.
  case final(String)
}
