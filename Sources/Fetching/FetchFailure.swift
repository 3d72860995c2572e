/// Why an address gave no document; may be told to whoever gave the address.
///
/// A special address reads like a name that does not exist and like a host that is switched off. No packet goes there, so
/// that the time that it takes, the resolver's, says nothing of what is behind it either.
package enum FetchFailure: Error, Equatable, Sendable {
  /// No such name, nobody who takes the connection and agrees on TLS in time, or an address out of reach.
  case unreachable
  /// No TLS 1.2 or later, or no certificate that holds for the host.
  case untrusted
  /// Connected, and not done within the whole time.
  case late
  /// More bytes than the limit, as sent or unpacked.
  case tooLarge
  /// The connection broke, or the answer is no HTTP that we read: a head of more than 64 KiB, a coding not asked for.
  case broken
  /// An answer other than 200, a redirect or *not modified*.
  case status(Int)
  /// Redirected to where no first request would go either.
  case misdirected(WebAddressRefusal)
  /// Redirected from https to http.
  case downgraded
  case tooManyRedirects
  /// The fetcher was closed, or the task cancelled, before this fetch's turn.
  case closed
}
