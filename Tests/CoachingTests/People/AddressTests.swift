import Testing

@testable import Coaching

@Suite struct AddressTests {
  @Test func `an address is kept as written and compared in one form`() throws {
    let ana = try Address("  Ana.Silva+Peers@Example.ORG ")
    #expect(ana.written == "Ana.Silva+Peers@Example.ORG")
    #expect(ana.normalised == "ana.silva+peers@example.org")
    #expect(try ana == Address("ana.silva+peers@example.org"))
  }

  @Test func `a plus-tag makes another address`() throws {
    #expect(try Address("ana+work@example.org") != Address("ana@example.org"))
  }

  @Test func `composed and decomposed letters are the same`() throws {
    #expect(try Address("zoe\u{301}@example.org") == Address("zo\u{E9}@example.org"))
  }

  @Test(arguments: [
    ("ana@bücher.example", "ana@xn--bcher-kva.example"), ("ana@MÜNCHEN.example", "ana@xn--mnchen-3ya.example"),
    ("ana@例え.example", "ana@xn--r8jz45g.example"), ("ana@пример.example", "ana@xn--e1afmkfd.example"),
  ])
  func `an international domain is kept in ASCII`(written: String, normalised: String) throws {
    #expect(try Address(written).normalised == normalised)
  }

  @Test(arguments: [
    ("", AddressRefusal.empty), ("ana", .missingAt), ("ana@ben@example.org", .severalAts),
    ("ana@example.org\r\nBcc: stan@example.org", .forbiddenCharacter), ("ana silva@example.org", .forbiddenCharacter),
    ("an\u{200B}a@example.org", .forbiddenCharacter), ("ana\u{0}@example.org", .forbiddenCharacter),
    ("@example.org", .badLocalPart), ("ana..silva@example.org", .badLocalPart), (".ana@example.org", .badLocalPart),
    ("\"ana\"@example.org", .badLocalPart), ("ana,ben@example.org", .badLocalPart),
    ("ana@", .badDomain), ("ana@localhost", .badDomain), ("ana@-example.org", .badDomain),
    ("ana@example..org", .badDomain), ("ana@127.0.0.1", .badDomain), ("ana@[127.0.0.1]", .badDomain),
    ("ana@exa_mple.org", .badDomain),
  ])
  func `what no mail could be sent to is refused`(text: String, refusal: AddressRefusal) {
    #expect(throws: refusal) { try Address(text) }
  }

  @Test func `an address of 255 bytes is refused`() {
    let domain = String(repeating: "example.", count: 30) + "org"
    #expect(throws: AddressRefusal.tooLong(limit: 254)) { try Address("ana.silva.1@" + domain) }
    #expect(throws: Never.self) { try Address("ana.silva@e" + domain.dropFirst(2)) }
  }
}
