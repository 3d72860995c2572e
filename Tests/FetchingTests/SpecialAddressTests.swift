import Fetching
import Testing

@Suite struct SpecialAddressTests {
  @Test(arguments: [
    "1.1.1.1", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "126.255.255.255", "128.0.0.0",
    "169.253.255.255", "169.255.0.0", "172.15.255.255", "172.32.0.0", "192.0.1.0", "192.0.3.0", "192.167.255.255",
    "192.169.0.0", "198.17.255.255", "198.20.0.0", "203.0.112.255", "203.0.114.0", "223.255.255.255",
    "2001:200::", "2001:4860:4860::8888", "2003::1", "2606:4700::1111", "3ffe:ffff::", "::ffff:1.1.1.1",
    "64:ff9b::1.1.1.1",
  ])
  func `an address of the public Internet is not special`(text: String) throws {
    #expect(try #require(IPAddress(text)).isSpecial == false)
  }

  @Test(arguments: [
    "0.0.0.0", "0.255.255.255", "10.0.0.0", "10.255.255.255", "100.64.0.0", "100.127.255.255", "127.0.0.1",
    "127.255.255.255", "169.254.0.0", "169.254.169.254", "172.16.0.0", "172.31.255.255", "192.0.0.170", "192.0.2.1",
    "192.31.196.1", "192.52.193.1", "192.88.99.1", "192.168.0.0", "192.168.255.255", "192.175.48.1", "198.18.0.0",
    "198.19.255.255", "198.51.100.1", "203.0.113.1", "224.0.0.1", "239.255.255.255", "240.0.0.0", "255.255.255.255",
  ])
  func `an address of IPv4's registry is special, however it is embedded`(text: String) throws {
    for prefix in ["", "::ffff:", "::", "::ffff:0:", "64:ff9b::", "64:ff9b:1::"] {
      #expect(try #require(IPAddress(prefix + text)).isSpecial, "\(prefix)\(text)")
    }
  }

  @Test(arguments: [
    "::", "::1", "::2", "100::1", "100:0:0:1::1", "64:ff9b:1::1.1.1.1", "::ffff:0:1.1.1.1", "::1.1.1.1",
    "1fff:ffff::", "2001::1", "2001:0:101:101::", "2001:2::1", "2001:20::1",
    "2001:1ff:ffff::", "2001:db8::1", "2002:7f00:1::1", "2002:a00:1::1", "2002:101:101::1", "2620:4f:8000::1",
    "3fff::1", "3fff:fff:ffff::1", "4000::", "5f00::1", "fc00::1", "fd00:ec2::254", "fdff:ffff::", "fe80::1", "febf::1",
    "fec0::1", "ff02::1", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
  ])
  func `an address of IPv6's registry, or of space not handed out, is special`(text: String) throws {
    #expect(try #require(IPAddress(text)).isSpecial)
  }

  @Test func `an opened network is within reach, and nothing beside it`() throws {
    let reach = Reach(opening: [try #require(Network("10.1.0.0/16")), try #require(Network("fd00::/64"))])
    for text in ["10.1.0.0", "10.1.255.255", "::ffff:10.1.2.3", "fd00::7", "1.1.1.1"] {
      #expect(reach.includes(try #require(IPAddress(text))), "\(text)")
    }
    for text in ["10.0.255.255", "10.2.0.0", "64:ff9b::10.1.2.3", "2002:a01:203::", "fd00:0:0:1::7", "127.0.0.1"] {
      #expect(!reach.includes(try #require(IPAddress(text))), "\(text)")
    }
  }
}
