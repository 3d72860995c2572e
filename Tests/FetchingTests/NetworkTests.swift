import Fetching
import Testing

@Suite struct NetworkTests {
  @Test func `a network holds the addresses from its first to its last`() throws {
    let network = try #require(Network("100.64.0.0/10"))
    for (text, isIn) in [
      ("100.63.255.255", false), ("100.64.0.0", true), ("100.127.255.255", true), ("100.128.0.0", false),
      ("::ffff:100.64.0.1", true), ("::100.64.0.1", false),
    ] {
      #expect(network.contains(try #require(IPAddress(text))) == isIn, "\(text)")
    }
  }

  @Test(arguments: [
    ("10.0.0.7", "10.0.0.7", "10.0.0.8"), ("fd00::7", "fd00::7", "fd00::8"), ("fd00::/8", "fdff::1", "fe00::"),
    ("0.0.0.0/0", "255.255.255.255", "::1"), ("::ffff:10.0.0.0/104", "10.1.2.3", "11.0.0.0"),
  ])
  func `an address alone is a network of one`(text: String, inside: String, outside: String) throws {
    let network = try #require(Network(text))
    #expect(network.contains(try #require(IPAddress(inside))))
    #expect(!network.contains(try #require(IPAddress(outside))))
  }

  @Test(arguments: [
    "", "/", "/8", "10.0.0.0/", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/+8", "10.0.0.0/8/8", "10.0.0.1/8", "fd00::1/8",
    "fd00::/129", "::/0", "::/80", "10.0.0/8", "010.0.0.0/8", "0x0a000000/8", "localhost",
    "10.0.0.0/99999999999999999999",
    "10.0.0.0/8\u{0}", "10.0.0.0\u{0}/8", " 10.0.0.0/8", "fe80::1%lo", "10.0.0.0/٨",
  ])
  func `what is no network is refused`(text: String) {
    #expect(Network(text) == nil)
  }

  @Test func `an address has 4 or 16 bytes`() {
    for count in 0...40 {
      #expect((IPAddress(bytes: [UInt8](repeating: 1, count: count)) != nil) == (count == 4 || count == 16))
    }
  }
}
