@testable import App
import HTTPTypes
import Testing

/// S9: another site's page makes a signed-in browser post something.
@Suite(.world) struct CrossSiteWallTests {
  let w = World.here
  private let senders: [[String: String]] = [
    ["Sec-Fetch-Site": "cross-site"], ["Sec-Fetch-Site": "same-site"], ["Sec-Fetch-Site": "cross-site, same-origin"],
    ["Origin": "https://evil.example"], ["Origin": "null"], ["Origin": "http://localhost:8080.evil.example"],
  ]

  @Test func `S9: no post from another site changes anything, whatever its body`() async throws {
    let stage = try await Stage(in: w)
    let before = try await w.contents()
    for (row, browser) in stage.posts {
      let form = row.form.map { "\($0.key)=\(percentEncoded($0.value))" }.joined(separator: "&")
      let bodies = [
        ("application/x-www-form-urlencoded", form), ("text/plain", "{\"a\":\"=\"}"), ("application/json", "{}"),
      ]
      for sender in senders {
        for (type, body) in bodies {
          let answer = try await browser.request(
            .post, row.path, body: Array(body.utf8), headers: sender.merging(["Content-Type": type]) { $1 })
          #expect(answer.status == 403, "\(row.route) \(sender) \(type)")
        }
      }
    }
    #expect(try await w.contents() == before)
  }

  @Test func `S9: without those headers a body that no form of ours sends is refused`() async throws {
    let stage = try await Stage(in: w)
    let before = try await w.contents()
    for (row, browser) in stage.posts {
      for type in ["text/plain", "application/json", "text/xml", ""] {
        let answer = try await browser.request(
          .post, row.path, body: Array("{\"event\":\"cancel\"}".utf8), headers: ["Content-Type": type])
        #expect((400..<500).contains(answer.status), "\(row.route) \(type): \(answer.status)")
      }
    }
    #expect(try await w.contents() == before)
  }

  @Test func `S9: only a post changes anything`() async throws {
    let stage = try await Stage(in: w)
    let before = try await w.contents()
    for (row, browser) in stage.posts {
      for method in [HTTPRequest.Method.put, .delete, .patch, .head] {
        let answer = try await browser.request(method, row.path, headers: ["Sec-Fetch-Site": "same-origin"])
        #expect(answer.status >= 300 || method == .head, "\(row.route) \(method): \(answer.status)")
      }
    }
    #expect(try await w.contents() == before)
  }
}
