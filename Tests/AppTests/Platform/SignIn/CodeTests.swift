@testable import App
import HTTPTypes
import Testing
import Time

@Suite(.world) struct CodeTests {
  let w = World.here

  @Test func `the mailed code signs in the browser that asked`() async throws {
    _ = try await w.olga()
    let browser = Browser(in: w)
    let code = try await w.askToSignIn("Olga", in: browser).code
    #expect(try await browser.post("/sign-in/code", ["code": code.lowercased()]).status == 303)
    #expect(try await browser.get("/").location == "/o/icf-paris")
  }

  @Test func `a code is worthless in another browser`() async throws {
    _ = try await w.olga()
    let code = try await w.askToSignIn("Olga", in: Browser(in: w)).code
    let thief = Browser(in: w)
    #expect(try await thief.post("/sign-in/code", ["code": code]).status == 422)
    _ = try await w.askToSignIn("Olga", in: thief)
    #expect(try await thief.post("/sign-in/code", ["code": code]).status == 422)
  }

  @Test func `five wrong codes kill the right one and the link`() async throws {
    _ = try await w.olga()
    let browser = Browser(in: w)
    let (link, code) = try await w.askToSignIn("Olga", in: browser)
    for _ in 0..<5 {
      #expect(try await browser.post("/sign-in/code", ["code": wrong(code)]).status == 422)
    }
    let spent = try await browser.post("/sign-in/code", ["code": code])
    #expect(spent.status == 429 && spent.headers[.retryAfter] == "900")
    #expect(try await browser.post(link).status == 403)
  }

  @Test func `after four wrong codes the right one still works`() async throws {
    _ = try await w.olga()
    let browser = Browser(in: w)
    let code = try await w.askToSignIn("Olga", in: browser).code
    for _ in 0..<4 { try await browser.post("/sign-in/code", ["code": wrong(code)]) }
    #expect(try await browser.post("/sign-in/code", ["code": code]).status == 303)
  }

  @Test func `a code expires after a quarter of an hour`() async throws {
    _ = try await w.olga()
    let browser = Browser(in: w)
    let code = try await w.askToSignIn("Olga", in: browser).code
    w.pass(Minutes(15))
    #expect(try await browser.post("/sign-in/code", ["code": code]).status == 422)
  }

  @Test func `a code typed with hyphens and look-alike letters is the same code`() throws {
    let token = Token(bytes: Array(repeating: 1, count: 32))
    let code = SignInCode(of: token)
    let typed = " " + code.text.replacing("0", with: "o").replacing("1", with: "l").lowercased() + "-"
    #expect(SignInCode(typed: typed) == code)
    #expect(SignInCode(typed: "UUUU UUUU") == nil)
    #expect(SignInCode(typed: code.text + "0") == nil)
  }

  /// Another code of the same form.
  private func wrong(_ code: String) -> String {
    (code.first == "Z" ? "Y" : "Z") + code.dropFirst()
  }
}
