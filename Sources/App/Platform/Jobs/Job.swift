import Database

/// Work to do later, stored in the transaction that causes it. It may run more than once: each kind is idempotent.
struct Job: Hashable, Sendable {
  enum Kind: String, Hashable, Sendable, CaseIterable {
    case sendMail = "send-mail"
    case runMatching = "run-matching"
    case findRepair = "find-repair"

    /// How many of a kind one server does at once, so that none waits for another kind. Each lane of mail has a
    /// connection to the mail server; all matching has one thread.
    var lanes: Int {
      switch self {
      case .sendMail: 4
      case .runMatching, .findRepair: 1
      }
    }
  }

  let id: ID<Job>
  let kind: Kind
  /// The id of what the work is about; with the kind it is the job's key, so that the same work is not added twice.
  let object: String
  let organisation: ID<Organisation>?
  /// Jobs with the same one are done in the order in which they were added, each once the one before is done or given up.
  var sequence: SequenceKey? = nil
}

/// One attempt at a job, which is one server's until its lease ends.
struct Claim: Hashable, Sendable {
  let job: Job
  /// Counted from 1.
  let attempt: Int
}

/// Why a job did not succeed.
enum JobFailure: Error, Hashable, Sendable {
  /// It may succeed later.
  case temporary(String)
  /// It cannot; a person must look.
  case final(String)
}
