extension IPAddress {
  /// Whether the address belongs to no host of the public Internet: this machine, a private or link-local network, a
  /// group, an example, or something that leads to such.
  ///
  /// Follows IANA's special-purpose registries (RFC 6890 and what came after), with their few globally reachable entries,
  /// as nobody publishes anything there. Of IPv6 only 2000::/3, the global unicast addresses handed out so far, is public.
  package var isSpecial: Bool {
    if nat64.contains(self) { return IPAddress(v4: UInt32(truncatingIfNeeded: bits)).isSpecial }
    guard allOfIPv4.contains(self) || globalUnicast.contains(self) else { return true }
    return registered.contains { $0.contains(self) }
  }
}

/// Where a translator puts all of IPv4 (RFC 6052, 2.1).
private let nat64 = network("64:ff9b::/96")
private let allOfIPv4 = network("0.0.0.0/0")
private let globalUnicast = network("2000::/3")

private let registered = [
  "0.0.0.0/8",  // this network (RFC 791)
  "10.0.0.0/8",  // private (RFC 1918)
  "100.64.0.0/10",  // between a provider and its customers (RFC 6598)
  "127.0.0.0/8",  // this machine (RFC 1122)
  "169.254.0.0/16",  // link-local, and where clouds tell a machine its secrets (RFC 3927)
  "172.16.0.0/12",  // private (RFC 1918)
  "192.0.0.0/24",  // protocols (RFC 6890)
  "192.0.2.0/24",  // examples (RFC 5737)
  "192.31.196.0/24",  // AS112 (RFC 7535)
  "192.52.193.0/24",  // multicast by tunnel (RFC 7450)
  "192.88.99.0/24",  // relays of 6to4 (RFC 7526)
  "192.168.0.0/16",  // private (RFC 1918)
  "192.175.48.0/24",  // AS112 (RFC 7534)
  "198.18.0.0/15",  // benchmarks (RFC 2544)
  "198.51.100.0/24",  // examples (RFC 5737)
  "203.0.113.0/24",  // examples (RFC 5737)
  "224.0.0.0/4",  // groups (RFC 5771)
  "240.0.0.0/4",  // reserved, and broadcast (RFC 1112, RFC 919)
  "2001::/23",  // protocols, Teredo among them (RFC 2928, RFC 4380)
  "2001:db8::/32",  // examples (RFC 3849)
  "2002::/16",  // 6to4: any IPv4 address through a relay (RFC 3056)
  "2620:4f:8000::/48",  // AS112 (RFC 7534)
  "3fff::/20",  // examples (RFC 9637)
].map(network)

private func network(_ text: String) -> Network {
  guard let network = Network(text) else { preconditionFailure("\(text) is no network") }
  return network
}
