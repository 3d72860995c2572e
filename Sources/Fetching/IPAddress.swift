import Glibc

/// An address of the Internet Protocol.
///
/// An IPv4 address is kept as the IPv6 address that maps it (`::ffff:0:0/96`, RFC 4291, 2.5.5.2), as the kernel takes
/// both for the same host: no rule can tell the two spellings apart.
package struct IPAddress: Hashable, Sendable {
  /// In the order of the network: the first byte is the most significant.
  let bits: UInt128

  /// Takes 4 or 16 bytes in the order of the network; nil for any other number.
  package init?(bytes: some Collection<UInt8>) {
    let number = bytes.prefix(16).reduce(UInt128(0)) { $0 << 8 | UInt128($1) }
    switch bytes.count {
    case 4: bits = 0xFFFF << 32 | number
    case 16: bits = number
    default: return nil
    }
  }

  /// Reads `192.0.2.1` or `2001:db8::1`; nil for a name, and for numbers in the old style, such as `0x7f.1` or `010.0.0.1`.
  package init?(_ text: some StringProtocol) {
    var bytes = [UInt8](repeating: 0, count: 16)
    guard !text.utf8.contains(0) else { return nil }
    if inet_pton(AF_INET, String(text), &bytes) == 1 {
      self.init(bytes: bytes.prefix(4))
    } else if inet_pton(AF_INET6, String(text), &bytes) == 1 {
      self.init(bytes: bytes)
    } else {
      return nil
    }
  }

  /// An IPv4 address from its 32 bits.
  init(v4 number: UInt32) {
    bits = 0xFFFF << 32 | UInt128(number)
  }
}
