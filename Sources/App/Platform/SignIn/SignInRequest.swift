import Coaching
import Database

/// Somebody asked to sign in: what the mailed link or its code must be shown together with.
struct SignInRequest: Hashable, Sendable {
  let id: ID<SignInRequest>
  let address: Address
  let destination: String
  let browserHash: String
  let codeHash: String
  let wrongCodes: Int
}
