import Fetching
import Testing

@Suite struct WebAddressTests {
  @Test(arguments: [
    ("https://calendar.example/ana.ics", "https://calendar.example/ana.ics"),
    ("http://calendar.example:8080/a?b=c", "http://calendar.example:8080/a?b=c"),
    ("HTTPS://calendar.example", "https://calendar.example/"),
    ("https://calendar.example/my week.ics", "https://calendar.example/my%20week.ics"),
    ("webcal://calendar.example/ana.ics", "https://calendar.example/ana.ics"),
    ("webcals://calendar.example/ana.ics", "https://calendar.example/ana.ics"),
    ("https://calendar.example/Réunions.ics#today", "https://calendar.example/R%c3%a9unions.ics"),
    ("https://calendar.example/a@b.ics", "https://calendar.example/a@b.ics"),
    ("https://[2001:4860::1]/", "https://[2001:4860::1]/"),
  ])
  func `an address of the web is taken`(text: String, written: String) throws {
    #expect(try WebAddress(text).text == written)
  }

  @Test func `what may be shown of an address is its host`() throws {
    #expect(try WebAddress("webcal://calendar.example:8443/ana.ics?key=1").host == "calendar.example")
  }

  @Test(arguments: [
    "file:///etc/passwd", "gopher://calendar.example/", "ftp://calendar.example/", "dict://calendar.example:80/",
    "calendar.example/ana.ics", "", "/etc/passwd", "//calendar.example/",
  ])
  func `another scheme or none is refused`(text: String) {
    #expect(throws: WebAddressRefusal.unknownScheme) { try WebAddress(text) }
  }

  @Test(arguments: [
    "https://ana@calendar.example/", "https://ana:secret@calendar.example/", "https://@calendar.example/",
    "https://:@calendar.example/", "https://calendar.example:80@127.0.0.1/", "webcal://ana@calendar.example/",
    "https://ana@ben@calendar.example/",
  ])
  func `a user in the address is refused`(text: String) {
    #expect(throws: WebAddressRefusal.userNamed) { try WebAddress(text) }
  }

  @Test(arguments: [0, 1, 22, 25, 79, 81, 442, 444, 1_023, 65_536, 4_294_967_376])
  func `a port of other services is refused`(port: Int) {
    #expect(throws: WebAddressRefusal.forbiddenPort) { try WebAddress("http://calendar.example:\(port)/") }
  }

  @Test(arguments: [80, 443, 1_024, 8_080, 65_535]) func `a port of the web is taken`(port: Int) throws {
    #expect(throws: Never.self) { try WebAddress("http://calendar.example:\(port)/") }
  }

  @Test(arguments: [
    "https://", "https:///", "https://:443/", "mailto:ana@peers.example", "javascript:alert(1)",
    "http://calendar.example/\u{0}",
    "http://calendar.example\u{0}.peers.example/", "http://calendar.example/\r\nHost: other.example", "http://[::1/",
    "http://[fe80::1%25lo]:x/", "http://calendar.example:-1/", "http://a\\b/", "http://calendar example/",
  ])
  func `what is no address is refused`(text: String) {
    #expect(throws: WebAddressRefusal.self) { try WebAddress(text) }
  }

  @Test func `an address of more than 2,048 bytes is refused`() throws {
    let start = "https://calendar.example/"
    #expect(throws: Never.self) { try WebAddress(start + String(repeating: "a", count: 2_048 - start.utf8.count)) }
    #expect(throws: WebAddressRefusal.tooLong) {
      try WebAddress(start + String(repeating: "a", count: 2_049 - start.utf8.count))
    }
  }

  @Test func `what was written is read again as the same`() throws {
    for text in ["https://calendar.example/%2e%2e/a?b#c", "http://0x7f.1/", "http://calendar.example/%00?%0d%0a"] {
      let address = try WebAddress(text)
      #expect(try WebAddress(address.text) == address)
    }
  }
}
