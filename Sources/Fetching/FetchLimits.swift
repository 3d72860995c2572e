/// What one fetch may take, redirects included.
package struct FetchLimits: Sendable {
  /// To resolve a name, connect and agree on TLS, for each host.
  let connecting: Duration
  /// From its turn to the last byte.
  let whole: Duration
  /// Of a document, as sent and unpacked.
  let bytes: Int

  package init(connecting: Duration = .seconds(5), whole: Duration = .seconds(10), bytes: Int = 5_000_000) {
    self.connecting = connecting
    self.whole = whole
    self.bytes = bytes
  }
}
