import Testing

/// What is one's own is found from every page.
@Suite(.world) struct AccountTests {
  let w = World.here

  @Test func `profile, hours and devices are two steps from Today`() async throws {
    let olga = try await w.olga()
    let account = try #require(try await olga.get("/o/icf-paris").links.first { $0.hasSuffix("/account") })
    let links = try await olga.get(account).links
    for path in ["/o/icf-paris/profile", "/o/icf-paris/availability", "/devices"] { #expect(links.contains(path)) }
  }

  @Test func `whoever belongs to several organisations finds the others`() async throws {
    #expect(try await !w.olga().get("/o/icf-paris/account").text.contains("Your organisations"))
    _ = try await w.found("School", by: "Olga")
    let page = try await w.signIn("Olga").get("/o/school/account")
    #expect(page.text.contains("Your organisations ICF Paris and School"))
  }

  @Test func `signing out everywhere else leaves this device signed in`() async throws {
    let here = try await w.olga()
    let (phone, tablet) = (try await w.signIn("Olga"), try await w.signIn("Olga"))
    #expect(try await here.post("/sign-out/elsewhere").status == 303)
    #expect(try await here.get("/devices").status == 200)
    for other in [phone, tablet] { #expect(try await other.get("/devices").status == 303) }
  }
}
