@testable import App
import HTTPTypes
import Testing

/// What arrives from outside is decoded without ever trapping.
@Suite struct DecodingTests {
  @Test func `a form's fields are decoded, repeated ones kept in order`() {
    let fields = Fields(encoded: "name=Zo%C3%AB+M%26M&l=fr&l=de&empty=&bare")
    #expect(fields.text("name") == "Zoë M&M")
    #expect(fields.texts("l") == ["fr", "de"])
    #expect(fields.text("empty") == "" && fields.text("bare") == "" && fields.text("absent") == "")
  }

  @Test(arguments: [
    ("a=%", "%"), ("a=%4", "%4"), ("a=%zz", "%zz"), ("a=%%41", "%A"), ("a=%+1", "% 1"), ("a=b=c", "b=c"),
    ("a=%FF", "\u{FFFD}"),
  ]) func `an ill-formed escape stays as it is`(encoded: String, decoded: String) {
    #expect(Fields(encoded: encoded).text("a") == decoded)
  }

  @Test func `a form's marks on one letter are no more than any writing has`() {
    let marks = String(repeating: "%CC%81", count: 5_000)
    let fields = Fields(encoded: "a=e\(marks)&b\(marks)=1")
    #expect(fields.text("a").unicodeScalars.count == 31)
    #expect(fields.text("b" + String(repeating: "\u{301}", count: 30)) == "1")
  }

  @Test func `a form with a million fields is read as far as anybody needs`() {
    let fields = Fields(encoded: String(repeating: "a=1&", count: 1_000_000))
    #expect(fields.texts("a").count == 1_000)
  }

  @Test func `a posted file comes with its bytes and the last part of its name`() throws {
    let body =
      "--x\r\nContent-Disposition: form-data; name=\"note\"\r\n\r\nhello\r\n"
      + "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"C:\\a/b.csv\"\r\n\r\n\r\n--\r\n\u{1}\r\n--x--\r\n"
    let multipart = try Multipart(Array(body.utf8), contentType: "multipart/form-data; boundary=\"x\"")
    #expect(multipart.values["note"] == ["hello"])
    #expect(multipart.upload?.fileName == "b.csv")
    #expect(multipart.upload?.bytes == Array("\r\n--\r\n\u{1}".utf8))
  }

  @Test func `a file's name may have a semicolon in it, and its content a boundary within a line`() throws {
    let body = "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a;b.csv\"\r\n\r\nA--x\r\n--x--\r\n"
    let multipart = try Multipart(Array(body.utf8), contentType: "multipart/form-data; boundary=x")
    #expect(multipart.upload?.fileName == "a;b.csv")
    #expect(multipart.upload?.bytes == Array("A--x".utf8))
  }

  @Test func `a body without its end is refused`() {
    let body = "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\nA,B\r\n--x"
    #expect(throws: BadRequest.self) {
      try Multipart(Array(body.utf8), contentType: "multipart/form-data; boundary=x")
    }
  }

  @Test func `whatever is cut out of a posted file is read or refused`() throws {
    let body = Array(
      "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\nA,B\r\n--x--\r\n".utf8)
    for start in body.indices {
      for length in [1, 2, 7, 40] where start + length <= body.count {
        var damaged = body
        damaged.removeSubrange(start..<start + length)
        _ = try? Multipart(damaged, contentType: "multipart/form-data; boundary=x")
      }
    }
    #expect(try Multipart(body, contentType: "multipart/form-data; boundary=x").upload?.bytes == Array("A,B".utf8))
  }

  @Test func `of a cookie that comes twice the first counts`() {
    let cookies = Cookie.received([.cookie: "a=1; b=2=3;a=9; ;=;c;  d=4 "])
    #expect(cookies == ["a": "1", "b": "2=3", "d": "4"])
    #expect(Cookie.received([:]) == [:])
  }

  @Test func `an id has one spelling`() {
    #expect(Token(received: String(repeating: "a", count: 64)) != nil)
    for text in ["", "a", String(repeating: "A", count: 64), String(repeating: "é", count: 32)] {
      #expect(Token(received: text) == nil)
    }
  }
}
