/// The addresses that begin with the same bits, written in CIDR notation (RFC 4632): `10.0.0.0/8`, `fd00::/8`.
package struct Network: Hashable, Sendable {
  private let base: IPAddress
  /// The bits that every address of the network shares with its base.
  private let mask: UInt128

  /// Nil unless it is an address that is zero beyond the prefix, or one address without a prefix.
  ///
  /// An IPv6 network as wide as to hold all of IPv4 (`::/0`) is none: whoever means IPv4 writes `0.0.0.0/0`.
  package init?(_ text: String) {
    let halves = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    guard let base = IPAddress(halves[0]) else { return nil }
    let width = halves[0].contains(":") ? 128 : 32
    let length = halves.count == 2 ? Self.length(halves[1]) : width
    guard let length, length <= width else { return nil }
    // Shifting by the whole width gives zero, which is the mask of everything.
    mask = UInt128.max << UInt128(width - length)
    self.base = base
    guard base.bits & ~mask == 0 else { return nil }
    guard width == 32 || length >= 96 || !contains(IPAddress(v4: 0)) else { return nil }
  }

  package func contains(_ address: IPAddress) -> Bool {
    address.bits & mask == base.bits
  }

  /// One to three digits and nothing else: `Int` would take a sign as well.
  private static func length(_ text: Substring) -> Int? {
    guard (1...3).contains(text.utf8.count), text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    return Int(text)
  }
}
