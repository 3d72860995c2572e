import Foundation
import Mail
import Testing

@Suite struct HeaderTests {
  @Test func `a plain message has its headers in plain text`() throws {
    let read = ReadMail(try mail().rendered())
    #expect(read["From"] == "\"Ana\" <ana@peers.example>")
    #expect(read["To"] == "\"Ben\" <ben@peers.example>")
    #expect(read["Subject"] == "Our session")
    #expect(read["Message-ID"] == "<1@peers.example>")
    #expect(read["Date"] == "Mon, 04 Mar 2030 09:00:00 +0000")
  }

  @Test(arguments: [
    "Réunion à 9 h", "明日のコーチングセッションについてのお知らせ、時間が変更されました、ご確認ください。", String(repeating: "👩‍👩‍👧‍👦é", count: 30),
    "=?UTF-8?B?QmVu?=", " spaces  around ", String(repeating: "x", count: 2_000),
  ])
  func `a subject that ASCII cannot carry is read back whole`(subject: String) throws {
    let value = try #require(ReadMail(try mail(subject: subject).rendered())["Subject"])
    #expect(decodedWords(value) == subject)
  }

  @Test func `a long plain subject is folded and reads the same`() throws {
    let subject = Array(repeating: "coaching", count: 40).joined(separator: " ")
    #expect(ReadMail(try mail(subject: subject).rendered())["Subject"] == subject)
  }

  @Test func `no header line is longer than 78 characters`() throws {
    let message = try mail(
      subject: String(repeating: "Rückblick ", count: 40),
      messageID: "<\(String(repeating: "a", count: 50))@peers.example>",
      headers: [.init(name: "X-Note", value: String(repeating: "word ", count: 60))],
      attachments: [.init(fileName: String(repeating: "né", count: 80), contentType: "text/plain", bytes: [])],
      fromName: String(repeating: "Ana-Lucía ", count: 10))
    let text = String(decoding: try message.rendered(), as: UTF8.self)
    #expect(text.components(separatedBy: "\r\n").allSatisfy { $0.utf8.count <= 78 })
  }

  @Test func `a name with specials is quoted`() throws {
    let read = ReadMail(try mail(fromName: #"Ana "Coach" <x>, PCC\"#).rendered())
    #expect(read["From"] == #""Ana \"Coach\" <x>, PCC\\" <ana@peers.example>"#)
  }

  @Test func `a name that ASCII cannot carry is encoded before the address`() throws {
    let from = try #require(ReadMail(try mail(fromName: "Ana-Lucía Ñandú").rendered())["From"])
    #expect(from.hasSuffix(" <ana@peers.example>"))
    #expect(decodedWords(String(from.dropLast(20))) == "Ana-Lucía Ñandú")
  }

  @Test(arguments: ["Hi\r\nBcc: stan@evil.example", "Hi\nX: y", "Hi\rX: y", "Hi\0", "Hi\u{2029}"])
  func `a subject cannot bring headers of its own`(subject: String) throws {
    let message = try mail(subject: subject)
    #expect(throws: MailRefusal.controlCharacter(in: "subject")) { try message.rendered() }
  }

  @Test func `further headers are written as given`() throws {
    let headers = [
      MailMessage.Header(name: "Auto-Submitted", value: "auto-generated"),
      MailMessage.Header(name: "List-Unsubscribe", value: "<https://peers.example/unsubscribe/abc>"),
    ]
    let read = ReadMail(try mail(headers: headers).rendered())
    #expect(read["Auto-Submitted"] == "auto-generated")
    #expect(read["List-Unsubscribe"] == "<https://peers.example/unsubscribe/abc>")
  }

  @Test(arguments: ["Bcc", "bcc", "Subject", "FROM", "Content-Type", "Message-ID"])
  func `a further header cannot replace one that the message writes`(name: String) throws {
    let message = try mail(headers: [.init(name: name, value: "x")])
    #expect(throws: MailRefusal.reservedHeader(name: name)) { try message.rendered() }
  }

  @Test(arguments: [("", "x"), ("X Y", "x"), ("X:Y", "x"), ("X-É", "x"), ("X", ""), ("X", "é")])
  func `a malformed further header is refused`(name: String, value: String) throws {
    let message = try mail(headers: [.init(name: name, value: value)])
    #expect(throws: MailRefusal.malformedHeader(name: name)) { try message.rendered() }
  }

  @Test func `a further header cannot bring another`() throws {
    let message = try mail(headers: [.init(name: "X-Note", value: "x\r\nBcc: stan@evil.example")])
    #expect(throws: MailRefusal.controlCharacter(in: "X-Note")) { try message.rendered() }
  }

  @Test(arguments: ["1@peers.example", "<1>", "<1@peers.example>\r\nBcc: x", "<a b@peers.example>", "<@>", "<>"])
  func `a malformed message id is refused`(id: String) throws {
    let message = try mail(messageID: id)
    #expect(throws: MailRefusal.malformedMessageID) { try message.rendered() }
  }

  @Test func `dates agree with Foundation's from 1900 to 9999`() throws {
    let formatter = DateFormatter()
    formatter.locale = Locale(identifier: "en_US_POSIX")
    formatter.timeZone = TimeZone(identifier: "UTC")
    formatter.dateFormat = "EEE, dd MMM yyyy HH:mm:ss xx"
    for seconds in stride(from: -2_208_988_800 as Int64, to: 253_402_300_800, by: 397_867_123) {
      let expected = formatter.string(from: Date(timeIntervalSince1970: Double(seconds)))
      #expect(ReadMail(try mail(date: seconds).rendered())["Date"] == expected)
    }
  }

  @Test(arguments: [Int64.min, -2_208_988_801, 253_402_300_800, .max])
  func `a date that the format cannot say is refused`(seconds: Int64) throws {
    let message = try mail(date: seconds)
    #expect(throws: MailRefusal.dateOutOfRange) { try message.rendered() }
  }
}
