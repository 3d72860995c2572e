import Foundation
import Mail
import Testing

@Suite struct BodyTests {
  @Test func `a text is read back as it was`() throws {
    let text = "Chère Cleo,\n\n50 % = moitié.\t\nTrailing space \nLine: \(String(repeating: "é", count: 500))\n"
    let read = ReadMail(try mail(text: text).rendered())
    #expect(read["Content-Type"] == "text/plain; charset=utf-8")
    #expect(read.decodedText == text.replacingOccurrences(of: "\n", with: "\r\n"))
  }

  @Test func `white space that ends a line is encoded, lest a relay strip it`() throws {
    #expect(ReadMail(try mail(text: "a b \nc\t").rendered()).body == "a b=20\r\nc=09\r\n")
  }

  @Test func `every kind of line break becomes CRLF`() throws {
    #expect(ReadMail(try mail(text: "a\nb\rc\r\nd\n\re").rendered()).decodedText == "a\r\nb\r\nc\r\nd\r\n\r\ne\r\n")
  }

  @Test func `a page comes with its text, the page last`() throws {
    let parts = ReadMail(try mail(text: "Hello", html: "<p>Hello é</p>").rendered()).parts
    #expect(parts.map { $0["Content-Type"] } == ["text/plain; charset=utf-8", "text/html; charset=utf-8"])
    #expect(parts.map(\.decodedText) == ["Hello\r\n", "<p>Hello é</p>\r\n"])
  }

  @Test func `an attachment is read back byte for byte`() throws {
    let bytes = (0..<1_000).map { UInt8(truncatingIfNeeded: $0 &* 37) }
    let file = MailMessage.Attachment(
      fileName: "session.ics", contentType: "text/calendar; method=REQUEST; charset=utf-8", bytes: bytes)
    let parts = ReadMail(try mail(html: "<p>Hi</p>", attachments: [file]).rendered()).parts
    #expect(parts.map(\.parts.count) == [2, 0])
    #expect(parts.last?["Content-Type"] == "text/calendar; method=REQUEST; charset=utf-8")
    #expect(parts.last?["Content-Disposition"] == "attachment; filename=\"session.ics\"")
    #expect(parts.last?.decodedFile == bytes)
  }

  @Test func `an invitation is a version of the text, and a file for those who cannot show it`() throws {
    var message = try mail()
    message.invitation = .init(method: "REQUEST", text: "BEGIN:VCALENDAR\r\nSUMMARY:Café\r\nEND:VCALENDAR\r\n")
    let parts = ReadMail(try message.rendered()).parts
    #expect(
      parts.first?.parts.map { $0["Content-Type"] } == [
        "text/plain; charset=utf-8", "text/calendar; method=REQUEST; charset=utf-8",
      ])
    #expect(parts.first?.parts.last?.decodedText == message.invitation?.text)
    #expect(parts.last?["Content-Disposition"] == "attachment; filename=\"invite.ics\"")
    #expect(parts.last?.decodedFile == message.invitation.map { Array($0.text.utf8) })
    message.invitation = .init(method: "REQUEST\r\nX: y", text: "")
    #expect(throws: MailRefusal.self) { try message.rendered() }
  }

  @Test func `files of every length are read back`() throws {
    let files = (0...120).map { length in
      MailMessage.Attachment(
        fileName: "f", contentType: "application/pdf", bytes: Array(repeating: 0xFB, count: length))
    }
    let parts = ReadMail(try mail(attachments: files).rendered()).parts
    #expect(parts.dropFirst().map(\.decodedFile) == files.map(\.bytes))
  }

  @Test func `a file name that ASCII cannot carry is percent-encoded`() throws {
    let file = MailMessage.Attachment(fileName: "été \".pdf", contentType: "application/pdf", bytes: [])
    let part = try #require(ReadMail(try mail(attachments: [file]).rendered()).parts.last)
    #expect(part["Content-Disposition"] == "attachment; filename*=UTF-8''%C3%A9t%C3%A9%20%22.pdf")
  }

  @Test(arguments: ["text", "te xt/plain", "text/plain/x", "multipart/mixed", "text/pläin", ""])
  func `a malformed content type is refused`(type: String) throws {
    let message = try mail(attachments: [.init(fileName: "a", contentType: type, bytes: [])])
    #expect(throws: MailRefusal.malformedContentType) { try message.rendered() }
  }

  @Test func `a file name cannot bring headers`() throws {
    let message = try mail(attachments: [.init(fileName: "a\r\nX: y", contentType: "text/plain", bytes: [])])
    #expect(throws: MailRefusal.controlCharacter(in: "file name")) { try message.rendered() }
  }

  @Test(arguments: ["\n.\n", "\r.\r", "\n.\r\n", "\r\n.\nMAIL FROM:<stan@evil.example>", "\0\n.\n\u{1A}"])
  func `no bare CR or LF survives, wherever it is put`(smuggled: String) throws {
    let file = MailMessage.Attachment(fileName: "a", contentType: "text/plain", bytes: Array(smuggled.utf8))
    let bytes = try mail(text: "a" + smuggled, html: "b" + smuggled, attachments: [file]).rendered()
    let bare = String(decoding: bytes, as: UTF8.self).replacingOccurrences(of: "\r\n", with: "")
    #expect(!bare.unicodeScalars.contains { $0.value < 0x20 || $0.value > 0x7E })
  }

  @Test func `no body line is longer than 76 characters`() throws {
    let bytes = try mail(text: String(repeating: "word é ", count: 3_000)).rendered()
    #expect(ReadMail(bytes).body.components(separatedBy: "\r\n").allSatisfy { $0.utf8.count <= 76 })
  }

  @Test func `the same message has the same bytes`() throws {
    let message = try mail(
      html: "<p>Hi</p>", attachments: [.init(fileName: "a", contentType: "text/plain", bytes: [1])])
    #expect(try message.rendered() == message.rendered())
  }
}
