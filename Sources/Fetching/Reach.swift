/// Where fetching may connect to: the public Internet, and the networks that the operator opens.
package struct Reach: Sendable {
  private let opened: [Network]

  /// Whoever can give an address to fetch learns which web servers answer in the networks that are opened.
  package init(opening networks: [Network] = []) {
    opened = networks
  }

  package func includes(_ address: IPAddress) -> Bool {
    !address.isSpecial || opened.contains { $0.contains(address) }
  }
}
