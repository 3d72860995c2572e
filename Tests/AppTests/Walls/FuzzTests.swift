@testable import App
import HTTPTypes
import Testing

/// S14: whatever is sent where, the answer is a page or a refusal, never a fault.
@Suite(.world) struct FuzzTests {
  let w = World.here

  /// What is put into every field and every part of every address. Percent-encoded, as it travels.
  private static let payloads: [String] = [
    "'", "%27%3B+DROP+TABLE+person%3B--", "%22+OR+1%3D1--", "%24%28id%29", "%00", "a%00b", "%ED%A0%80", "%C0%AF",
    "%FF%FE",
    "%F4%90%80%80", "%E2%80%AE", "%0D%0AX%3A+1", "-1", "0", "1e309", "99999999999999999999999999",
    "-9223372036854775808",
    "9223372036854775807", "0.1", "NaN", "%F0%9F%92%A9", "..%2F..%2Fetc%2Fpasswd", "%25%25%s%n", "2030-02-30",
    "9999-12-31", "10000-01-01", "0000-00-00", "00000000-0000-0000-0000-000000000000",
    "0190a0b0-0000-7000-8000-000000000000", "true", "%5B%5D", "%7B%22a%22%3A1%7D", "", "+++", "%E1%BA%9E",
  ]

  @Test func `S14: no field of any form or query, and no part of any address, makes a fault`() async throws {
    let stage = try await Stage(in: w)
    let olga = try #require(stage.browsers[.coordinator])
    var draws = Draws(seed: 1_914)
    let known = try await fields(olga)
    for row in stage.table where !row.route.hasSuffix("/sign-out") {
      let browser = stage.posts.first { $0.row.route == row.route }?.browser ?? olga
      let names = row.form.map(\.key) + (known[row.route] ?? []) + ["next", "q", "page", "round", "person"]
      for name in Set(names).sorted() {
        for payload in draws.some(6, of: Self.payloads) {
          let others = row.form.filter { $0.key != name }.map { "&\($0.key)=\(percentEncoded($0.value))" }.joined()
          try await send(row, "\(name)=\(payload)\(others)", row.path, browser, draws)
        }
      }
      for (index, part) in row.route.drop(while: { $0 != "/" }).split(separator: "/").enumerated()
      where part.hasPrefix(":") {
        var parts = row.path.split(separator: "/").map(String.init)
        for payload in draws.some(8, of: Self.payloads) where !payload.isEmpty {
          parts[index] = payload
          try await send(row, "", "/" + parts.joined(separator: "/"), browser, draws)
        }
      }
    }
    #expect(w.log.all.filter { $0.hasPrefix("error") || $0.hasPrefix("critical") } == [], "seed \(draws.seed)")
  }

  @Test func `S14: bodies that are too large, too deep or no forms at all are refused`() async throws {
    let stage = try await Stage(in: w)
    let deep = String(repeating: "[", count: 10_000) + String(repeating: "]", count: 10_000)
    let bodies: [(type: String, body: String, allowed: ClosedRange<Int>)] = [
      ("application/x-www-form-urlencoded", "name=" + String(repeating: "a", count: 1_000_000), 400...422),
      ("application/x-www-form-urlencoded", String(repeating: "name=a&", count: 13_000), 300...422),
      ("application/x-www-form-urlencoded", "name=a&name=b&event=x&event=y&=&&&=x&%", 300...422),
      ("application/json", deep, 400...422), ("application/json", "{\"a\":1,\"a\":2}", 400...422),
      ("multipart/form-data; boundary=x", "--x\r\n" + deep, 400...422),
    ]
    for (row, browser) in stage.posts where !row.route.hasSuffix("/sign-out") {
      for (type, body, allowed) in bodies {
        let answer = try await browser.request(
          .post, row.path, body: Array(body.utf8), headers: ["Content-Type": type, "Sec-Fetch-Site": "same-origin"])
        let isRoster = row.route.hasSuffix("/roster")
        #expect(
          allowed.contains(answer.status) || isRoster && answer.status < 500, "\(row.route) \(type) \(answer.status)")
      }
    }
    #expect(w.log.all.filter { $0.hasPrefix("error") } == [])
  }

  /// The names of the fields that the pages' own forms have, by the route that they post to.
  private func fields(_ browser: Browser) async throws -> [String: [String]] {
    var fields: [String: [String]] = [:]
    let routes = w.app.routes.all.map { "\($0.method.rawValue) \($0.pattern)" }
    for page in try await browser.crawl().values {
      for form in page.forms {
        for route in routes where AccessRow.all(route, .done).matches(form.action) && route.hasPrefix("POST") {
          fields[route, default: []] += form.fields.map(\.name)
        }
      }
    }
    return fields
  }

  private func send(
    _ row: AccessRow, _ fields: String, _ path: String, _ browser: Browser, _ draws: Draws
  ) async throws {
    let answer =
      try await row.isPost
      ? browser.request(
        .post, path, body: Array(fields.utf8),
        headers: ["Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Site": "same-origin"])
      : browser.get(fields.isEmpty ? path : "\(path)?\(fields)")
    #expect(answer.status < 500, "\(row.route) at \(path) with \(fields), seed \(draws.seed): \(answer.status)")
  }
}

/// Numbers that look drawn and are the same in every run (SplitMix64).
struct Draws {
  let seed: UInt64
  private var state: UInt64

  init(seed: UInt64) {
    self.seed = seed
    state = seed
  }

  mutating func next(below limit: Int) -> Int {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = (state ^ state >> 30) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ mixed >> 27) &* 0x94d0_49bb_1331_11eb
    return Int((mixed ^ mixed >> 31) >> 1) % limit
  }

  /// So many of these, in any order.
  mutating func some<Item>(_ count: Int, of items: [Item]) -> [Item] {
    var rest = items
    return (0..<min(count, items.count)).map { _ in rest.remove(at: next(below: rest.count)) }
  }
}
