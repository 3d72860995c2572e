@testable import App
import HTTPTypes
import Testing

@Suite(.world) struct AccessMatrixTests {
  let w = World.here

  @Test func `every route has a row, and every row is a route`() async throws {
    let rows = try await Stage(in: w).table.map(\.route)
    let routes = w.app.routes.all.map { "\($0.method.rawValue) \($0.pattern)" }
    #expect(Set(routes).subtracting(rows) == [])
    #expect(Set(rows).subtracting(routes) == [])
    #expect(rows.count == routes.count)
  }

  @Test(arguments: Audience.allCases)
  func `everybody gets what the table says, and what is not for them changes nothing`(audience: Audience) async throws {
    let stage = try await Stage(in: w)
    let browser = try #require(stage.browsers[audience])
    var before = try await w.contents()
    for row in stage.table {
      let answer = try await browser.ask(row)
      let outcome = answer.outcome(isPost: row.isPost)
      #expect(outcome == row.outcomes[audience], "\(row.route) at \(row.path): \(answer.status)")
      let after = try await w.contents()
      if row.outcomes[audience] != .done { #expect(after == before, "\(row.route) changed something") }
      before = after
    }
  }

  /// Under their own organisation's address a coordinator passes the door; what lies behind is still the other's.
  @Test func `nothing of another organisation is found under one's own address`() async throws {
    let stage = try await Stage(in: w)
    let vera = try #require(stage.browsers[.strangeCoordinator])
    let before = try await w.contents()
    let rows = stage.table.filter { $0.route.contains("/o/:organisation/") && $0.route.split(separator: ":").count > 2 }
    #expect(rows.count > 15)
    for row in rows {
      let path = row.path.replacing("/o/icf-paris/", with: "/o/school/")
      let answer = try await vera.ask(row, at: path)
      #expect(answer.status == 404, "\(row.route)")
    }
    #expect(try await w.contents() == before)
  }

  @Test func `an organisation that does not exist answers a stranger as one that does`() async throws {
    let stage = try await Stage(in: w)
    let stan = try #require(stage.browsers[.stranger])
    let (known, unknown) = (try await stan.get("/o/icf-paris"), try await stan.get("/o/nowhere"))
    #expect(known.status == unknown.status && known.body == unknown.body)
  }

  @Test func `an engagement is its parties' alone`() async throws {
    let stage = try await Stage(in: w)
    let strangers = try await w.signIn("Dora")
    let answer = try await strangers.post(stage.engagement, ["decision": "given"])
    #expect(answer.status == 404)
    #expect(try await w.count("consent") == 0)
  }
}

extension Browser {
  /// Asks as a row says, as the form of a page of ours would.
  func ask(_ row: AccessRow, at path: String? = nil, headers: [String: String] = [:]) async throws -> Answer {
    try await row.isPost
      ? post(path ?? row.path, row.form, headers: headers) : get(path ?? row.path, headers: headers)
  }
}

extension Answer {
  fileprivate func outcome(isPost: Bool) -> AccessOutcome {
    switch status {
    case 200: .shown
    case 303 where location?.hasPrefix("/sign-in") == true && !(isPost && headers[values: .setCookie].count > 0):
      .sentToSignIn
    case 303: .done
    case 404: .hidden
    default: .refused(status)
    }
  }
}
