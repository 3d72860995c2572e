import HTML
import Testing

@Suite struct HTMLTests {
  @Test func `text in a page reads as it was written`() {
    let name = "Ana"
    let page: HTML = "<p>\(name)</p>"
    #expect(page.markup == "<p>Ana</p>")
  }

  @Test func `markup in a value stays text`() {
    let name = "<script>alert('x')</script> & \"co\""
    let page: HTML = "<p title=\"\(name)\">\(name)</p>"
    let escaped = "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; &quot;co&quot;"
    #expect(page.markup == "<p title=\"\(escaped)\">\(escaped)</p>")
  }

  @Test func `markup in markup is not escaped twice`() {
    let inner: HTML = "<b>\("a<b")</b>"
    let outer: HTML = "<p>\(inner)\([inner, inner])</p>"
    #expect(outer.markup == "<p><b>a&lt;b</b><b>a&lt;b</b><b>a&lt;b</b></p>")
  }

  @Test func `an attribute appears only with a value`() {
    let none: String? = nil
    let page: HTML =
      "<input\(attribute: "checked", if: true)\(attribute: "disabled", if: false)\(attribute: "id", none)\(attribute: "name", "a\"b")>"
    #expect(page.markup == "<input checked name=\"a&quot;b\">")
  }

  @Test func `letters outside ASCII survive`() {
    let page: HTML = "<p>\("Zoë Ψ 你好")</p>"
    #expect(page.markup == "<p>Zoë Ψ 你好</p>")
  }
}

@Suite struct PathTests {
  @Test func `a segment cannot add a segment`() {
    let path: Path = "/o/\("a/../b?c#d é")/rounds"
    #expect(path.text == "/o/a%2F..%2Fb%3Fc%23d%20%C3%A9/rounds")
  }

  @Test func `a second parameter follows an ampersand`() {
    let path: Path = "/people"
    #expect(path.with("q", "a&b").with("page", "2").text == "/people?q=a%26b&page=2")
  }

  @Test(arguments: [
    "//evil.example", "/\\evil.example", "https://evil.example", "javascript:alert(1)", "", "/a b", "/\u{9}/x",
  ])
  func `a received path never leads away`(text: String) {
    #expect(Path(received: text) == nil)
  }

  @Test func `a received path of ours is kept`() {
    #expect(Path(received: "/o/icf/rounds?x=1")?.text == "/o/icf/rounds?x=1")
  }
}
