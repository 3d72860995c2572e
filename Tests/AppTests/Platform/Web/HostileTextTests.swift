@testable import App
import Testing

@Suite(.world) struct HostileTextTests {
  let w = World.here
  let hostile = "<script>alert(1)</script>\" onclick='x' & &amp;"

  @Test func `what people write comes out as they wrote it, as text, on every page and in every mail`() async throws {
    let olga = try await w.found("O\(hostile)", by: "Olga")
    let home = try await olga.home()
    let programme = try await olga.post("\(home)/programmes", ["name": "P\(hostile)", "template": "association"])
    let round = try await olga.openRound(of: try #require(programme.location), named: "R\(hostile)")
    let quoted = "\"\(hostile.replacing("\"", with: "\"\""))\""
    let people = roster("Ana", "Ben", "Cleo").replacing("Ana,", with: "\(quoted),") + "\n,\(quoted),\(quoted),,"
    let preview = try await olga.bring(people, to: round)
    let page = try await olga.get(preview)
    #expect(page.text.contains(hostile) && !page.html.contains("<script>alert"))
    try await olga.enrol(people, in: round)
    try await olga.release(try await olga.propose(round))

    let pages = try await olga.crawl()
    for (path, page) in pages where !path.hasSuffix(".csv") {
      #expect(!page.html.contains("<script>alert") && !page.html.contains("\" onclick='x'"), "\(path)")
    }
    let texts = pages.values.map(\.text).joined()
    for name in ["O", "P", "R", ""] { #expect(texts.contains("\(name)\(hostile)"), "\(name)") }
    let mail = try #require(try await w.mails(to: "ben@example.org").first)
    #expect(mail.subject.contains("R\(hostile)") && mail.text.contains("O\(hostile)"))
  }

  @Test func `what was typed into a refused form stands in its field as text`() async throws {
    let olga = try await w.olga()
    let page = try await olga.post("/o/icf-paris/programmes", ["name": hostile, "template": hostile])
    #expect(page.status == 422)
    let escaped = "&lt;script&gt;alert(1)&lt;/script&gt;&quot; onclick=&#39;x&#39; &amp; &amp;amp;"
    #expect(page.html.contains("value=\"\(escaped)\""))
  }

  @Test func `what was sought stands in its field as text`() async throws {
    let olga = try await w.olga()
    let round = try await olga.openRound()
    try await olga.enrol(roster("A", "B", "C", "D", "E", "F", "G", "H", "I", "J", "K"), in: round)
    let page = try await olga.get("\(round)/participants?q=%3Cscript%3Ealert(1)%22")
    #expect(page.html.contains("value=\"&lt;script&gt;alert(1)&quot;\""))
  }
}
