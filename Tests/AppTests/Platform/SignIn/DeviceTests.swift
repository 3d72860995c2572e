@testable import App
import Testing
import Time

@Suite(.world) struct DeviceTests {
  let w = World.here

  @Test func `signing out ends the device, whose cookie is worthless from then on`() async throws {
    let olga = try await w.olga()
    let stolen = olga.cookies
    #expect(try await olga.post("/sign-out").location == "/sign-in")
    #expect(olga.cookies.isEmpty)
    olga.cookies = stolen
    #expect(try await olga.get("/devices").location == "/sign-in?next=%2Fdevices")
  }

  @Test func `a person sees their devices and signs another one out`() async throws {
    let olga = try await w.olga()
    let other = try await w.signIn("Olga")
    let revocations = try await olga.get("/devices").actions.filter { $0.hasSuffix("/revocation") }
    #expect(revocations.count == 1, "not for the device in hand")
    #expect(try await olga.post(try #require(revocations.first)).location == "/devices")
    #expect(try await other.get("/devices").status == 303)
    #expect(try await olga.get("/devices").status == 200)
  }

  @Test func `nobody signs out a stranger's device`() async throws {
    let olga = try await w.olga()
    _ = try await w.signIn("Olga")
    let stan = try await w.found("School", by: "Stan")
    let revocation = try await olga.get("/devices").actions.first { $0.hasSuffix("/revocation") }
    #expect(try await stan.post(try #require(revocation)).status == 404)
    #expect(try await olga.get("/devices").actions.contains { $0.hasSuffix("/revocation") })
  }

  @Test func `a device that is used stays, one that is not used for two weeks is signed out`() async throws {
    let olga = try await w.olga()
    w.pass(.hours(13 * 24))
    #expect(try await olga.get("/devices").status == 200)
    w.pass(.hours(13 * 24))
    #expect(try await olga.get("/devices").status == 200)
    w.pass(.hours(14 * 24))
    #expect(try await olga.get("/devices").status == 303)
  }

  @Test func `after ninety days a device is signed out, however much it was used`() async throws {
    let olga = try await w.olga()
    for _ in 0..<8 {
      w.pass(.hours(11 * 24))
      #expect(try await olga.get("/devices").status == 200)
    }
    w.pass(.hours(2 * 24))
    #expect(try await olga.get("/devices").status == 303)
  }

  @Test(arguments: ["", "0", String(repeating: "g", count: 64), String(repeating: "0", count: 64)])
  func `a made-up cookie is nobody's`(value: String) async throws {
    _ = try await w.olga()
    let browser = Browser(in: w)
    browser.cookies = ["turnabout": value]
    #expect(try await browser.get("/devices").status == 303)
  }

  @Test func `the database holds no secret of a device, a link or a code`() async throws {
    let olga = try await w.olga()
    let browser = Browser(in: w)
    let (link, code) = try await w.askToSignIn("Olga", in: browser)
    let stored = try await w.contents().values.joined().joined(separator: "\n")
    let asking = try #require(browser.cookies["turnabout-asking"])
    let device = try #require(olga.cookies["turnabout"])
    for secret in [asking, device, String(link.suffix(64)), code, code.replacing(" ", with: "")] {
      #expect(!stored.contains(secret))
    }
    #expect(stored.contains("olga@example.org"), "or nothing was looked at")
  }
}
