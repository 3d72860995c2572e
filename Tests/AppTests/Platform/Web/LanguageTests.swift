import Testing

@Suite(.world) struct LanguageTests {
  let w = World.here

  @Test(arguments: [
    ("fr", "fr"), ("fr-CH, en;q=0.9", "fr"), ("pt, de;q=0.5", "de"), ("en;q=0.1, it;q=0.9", "it"), ("pt", "en"),
    ("", "en"), ("*", "en"), (";;;q=,,", "en"), ("es;q=x", "es"),
  ]) func `a page speaks the language that the browser prefers of ours`(accepted: String, spoken: String) async throws {
    let page = try await Browser(in: w).get("/sign-in", headers: ["Accept-Language": accepted])
    #expect(page.html.contains("<html lang=\"\(spoken)\">"))
  }

  @Test func `what was chosen on the page counts more than what the browser prefers`() async throws {
    _ = try await w.olga()
    let browser = Browser(in: w, headers: ["Accept-Language": "de"])
    #expect(try await browser.post("/language", ["language": "it", "next": "/sign-in"]).location == "/sign-in")
    #expect(try await browser.get("/sign-in").html.contains("<html lang=\"it\">"))
  }

  @Test func `what a person chose follows them to another browser`() async throws {
    let olga = try await w.olga()
    try await olga.post("/language", ["language": "fr"])
    let other = try await w.signIn("Olga")
    other.cookies["turnabout-language"] = "de"
    #expect(try await other.get("/o/icf-paris").html.contains("<html lang=\"fr\">"))
  }

  @Test func `an error speaks the reader's language too`() async throws {
    let page = try await Browser(in: w).get("/nowhere", headers: ["Accept-Language": "fr"])
    #expect(page.html.contains("<html lang=\"fr\">") && page.text.contains("Rien ici"))
  }

  @Test func `a language that is not ours is refused, and no choice leads away`() async throws {
    let browser = Browser(in: w)
    #expect(try await browser.post("/language", ["language": "tlh"]).status == 400)
    #expect(try await browser.post("/language", ["language": "fr", "next": "//evil.example"]).location == "/")
  }
}
