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
  /// nil for whoever only signs in.
  let joining: AskedJoining?
}

/// What somebody asked for who came by a round's link; nothing of it is made before their address is proved.
struct AskedJoining: Hashable, Sendable {
  let organisation: ID<Organisation>
  let round: ID<Round>
  let name: PersonName
  let language: PageLanguage
}
