import Mail
import Testing

@Suite struct MailboxTests {
  @Test func `a mailbox has an address and maybe a name`() throws {
    let ana = try Mailbox(name: "Ana", address: "ana+coach@mail.peers.example")
    #expect(ana.name == "Ana")
    #expect(ana.address == "ana+coach@mail.peers.example")
  }

  @Test(arguments: ["\r\nBcc: stan@evil.example", "\n", "\r", "\0", "\u{7F}", "\u{85}", "\u{2028}"])
  func `a name with a control character is refused`(forged: String) {
    #expect(throws: MailRefusal.controlCharacter(in: "name")) {
      try Mailbox(name: "Ana" + forged, address: "ana@peers.example")
    }
  }

  @Test(arguments: ["ana@peers.example\r\nRCPT TO:<stan@evil.example>", "ana@peers.example\0"])
  func `an address with a control character is refused`(forged: String) {
    #expect(throws: MailRefusal.controlCharacter(in: "address")) { try Mailbox(address: forged) }
  }

  @Test(arguments: ["anä@peers.example", "ana@pëers.example"])
  func `an address outside ASCII is refused as such`(address: String) {
    #expect(throws: MailRefusal.addressNotASCII) { try Mailbox(address: address) }
  }

  @Test(arguments: [
    "", "ana", "@peers.example", "ana@", "ana@ben@peers.example", ".ana@peers.example", "a..na@peers.example",
    "ana@peers..example", "ana@-peers.example", "ana@peers.example.", "a na@peers.example", "<ana@peers.example>",
    "ana@peers.example> SIZE=1", "\"ana\"@peers.example", "ana@[127.0.0.1]", "ana,ben@peers.example",
    String(repeating: "a", count: 65) + "@peers.example",
  ])
  func `a malformed address is refused`(address: String) {
    #expect(throws: MailRefusal.malformedAddress) { try Mailbox(address: address) }
  }
}
