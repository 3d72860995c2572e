/// Knowledge that a request came from the machine that the server runs on, to an address that leads to no other, with
/// no proxy in between; only `DemonstrationDoor` makes one.
struct Loopback: Sendable {
  /// Whether a host's name or address is this machine's own: localhost, 127.0.0.0/8, ::1.
  static func isLoopback(_ host: String) -> Bool {
    let isIPv4 = host.allSatisfy { $0.isNumber || $0 == "." }
    return ["localhost", "::1", "[::1]"].contains(host) || (isIPv4 && host.hasPrefix("127."))
  }
}
