import Mail
import Testing

@Suite struct SMTPConfigurationTests {
  @Test func `an address names host, port, user and password`() throws {
    let read = try SMTPConfiguration(url: "smtp://ana%40peers.example:s%2Fcret%3A%C3%A9@mail.peers.example:2587")
    #expect(read.host == "mail.peers.example")
    #expect(read.port == 2587)
    #expect(read.security == .startTLS)
    #expect(read.user == "ana@peers.example")
    #expect(read.password == "s/cret:é")
  }

  @Test(arguments: [
    ("smtp://mail.example", 587, SMTPConfiguration.Security.startTLS), ("smtps://mail.example/", 465, .tls),
    ("SMTP://[::1]?security=none", 587, .none), ("smtp://127.0.0.1:1025?security=none", 1025, .none),
  ])
  func `port and security follow from the scheme`(url: String, port: Int, security: SMTPConfiguration.Security) throws {
    let read = try SMTPConfiguration(url: url)
    #expect(read.port == port)
    #expect(read.security == security)
    #expect(read.user == nil)
  }

  @Test func `options name a certificate bundle and our own name`() throws {
    let read = try SMTPConfiguration(url: "smtp://mail.example?ca=/etc/ca%20own.pem&ehlo=peers.example")
    #expect(read.caFile == "/etc/ca own.pem")
    #expect(read.ehloName == "peers.example")
  }

  @Test(arguments: [
    ("http://mail.example", SMTPConfigurationRefusal.unknownScheme), ("mail.example:25", .unknownScheme),
    ("smtp://", .malformedHost), ("smtp://a b", .malformedHost), ("smtp://[::1", .malformedHost),
    ("smtp://mail.example\r\nx", .malformedHost), ("smtp://mail.example:0", .malformedPort),
    ("smtp://mail.example:65536", .malformedPort), ("smtp://[::1]25", .malformedPort),
    ("smtp://mail.example/inbox", .unexpectedPath), ("smtp://ana:se/cret@mail.example", .unexpectedPath),
    ("smtp://ana@mail.example", .halfACredential), ("smtp://ana:@mail.example", .malformedCredential),
    ("smtp://ana:%zz@mail.example", .malformedCredential), ("smtp://ana:%00@mail.example", .malformedCredential),
    ("smtp://mail.example?security=some", .malformedOption(name: "security")),
    ("smtps://localhost?security=none", .malformedOption(name: "security")),
    ("smtp://mail.example?pipeline=1", .malformedOption(name: "pipeline")),
    ("smtp://mail.example?ca=a&ca=b", .malformedOption(name: "ca")),
    ("smtp://mail.example?ehlo=a%0D%0Ab", .malformedGreetingName),
  ])
  func `what cannot be meant is refused`(url: String, refusal: SMTPConfigurationRefusal) {
    #expect(throws: refusal) { try SMTPConfiguration(url: url) }
  }

  @Test(arguments: ["mail.example", "10.0.0.1", "127.0.0.1.evil.example", "128.0.0.1", "localhost.evil.example"])
  func `mail leaves this machine encrypted or not at all`(host: String) {
    #expect(throws: SMTPConfigurationRefusal.unencryptedBeyondLoopback) {
      try SMTPConfiguration(host: host, port: 25, security: .none)
    }
  }

  @Test func `no way of printing shows the password`() throws {
    let configuration = try SMTPConfiguration(url: "smtp://ana:hunter2@mail.example")
    var dumped = ""
    dump(configuration, to: &dumped)
    let printed = "\(configuration) \(String(reflecting: [configuration])) \(dumped)"
    #expect(printed.contains("mail.example"))
    #expect(!printed.contains("hunter2"))
  }
}
