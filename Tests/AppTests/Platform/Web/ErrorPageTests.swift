import Database
import Foundation
import HTTPTypes
import Testing
import Time

@Suite(.world) struct ErrorPageTests {
  let w = World.here

  @Test func `an unknown address gets a page that says so and leads back`() async throws {
    let answer = try await Browser(in: w).get("/nowhere")
    #expect(answer.status == 404)
    #expect(answer.text.contains("Nothing here") && answer.links.contains("/"))
  }

  @Test func `a refusal leads back to the page of ours on which it began, and never elsewhere`() async throws {
    let olga = try await w.olga()
    let round = try await olga.openRound()
    func ways(_ referer: String) async throws -> [String] {
      let answer = try await olga.post("\(round)/proposals/release", headers: ["Referer": referer])
      return answer.html.matches(of: /class="button[^"]*" href="([^"]*)"/).map { String($0.output.1) }
    }
    #expect(try await ways("http://localhost:8080\(round)?page=2") == ["\(round)?page=2", "/"])
    for elsewhere in [
      "https://example.org/", "http://localhost:8080//example.org", "http://localhost:8080.example.org/x",
    ] {
      #expect(try await ways(elsewhere) == ["/"])
    }
    let refused = try await olga.post("\(round)/proposals", headers: ["Referer": "http://localhost:8080\(round)"])
    #expect(refused.status == 409 && refused.links.contains(round))
  }

  @Test func `a program gets problem details`() async throws {
    let answer = try await Browser(in: w).get("/nowhere", headers: ["Accept": "application/json"])
    #expect(answer.headers[.contentType] == "application/problem+json")
    let problem = try JSONDecoder().decode(Problem.self, from: Data(answer.body))
    #expect(problem.type == "urn:turnabout:not-found" && problem.status == 404 && answer.status == 404)
    #expect(!problem.title.isEmpty && !problem.detail.isEmpty)
  }

  @Test func `a fault shows the request's id and nothing of its cause, and is logged once`() async throws {
    let olga = try await w.olga()
    _ = try await olga.openRound()
    try await w.database.write { try $0.execute("UPDATE programme SET template = 'forgotten'") }
    let answer = try await olga.get("/o/icf-paris/programmes")
    #expect(answer.status == 500)
    #expect(answer.text.contains(World.requestID))
    for secret in ["forgotten", "template", "decoding", "DatabaseError", "SELECT"] {
      #expect(!answer.html.contains(secret))
    }
    #expect(w.log.all.filter { $0.hasPrefix("error fault") && $0.contains(World.requestID) }.count == 1)
  }

  @Test func `a database that is away is asked for again later`() async throws {
    let browser = Browser(in: w)
    try await w.database.close()
    let answer = try await browser.get("/readyz")
    #expect(answer.status == 503 && answer.headers[.retryAfter] == "5")
    #expect(try await browser.get("/healthz").status == 200)
  }

  @Test(.enabled(if: Place.postgresURL == nil))
  func `a full disk refuses what would be stored and shows what is there`() async throws {
    let olga = try await w.olga()
    try await w.database.write { _ = try $0.rows("PRAGMA max_page_count = 1") }
    var answer = try await olga.post("/o/icf-paris/programmes", ["name": "B", "template": "school"])
    for _ in 0..<200 where answer.status == 303 {
      answer = try await olga.post("/o/icf-paris/programmes", ["name": "B", "template": "school"])
    }
    #expect(answer.status == 507 && answer.headers[.retryAfter] == "60" && answer.text.contains("no space left"))
    w.pass(Minutes(120))
    #expect(try await olga.get("/o/icf-paris/programmes").status == 200)
    try await w.database.write { _ = try $0.rows("PRAGMA max_page_count = 1000000") }
    #expect(try await olga.post("/o/icf-paris/programmes", ["name": "C", "template": "school"]).status == 303)
  }

  @Test func `a secret in an address is not logged`() async throws {
    let token = String(repeating: "a", count: 64)
    try await w.database.write { try $0.execute("DROP TABLE operator_link") }
    #expect(try await Browser(in: w).get("/first/\(token)").status == 500)
    #expect(!w.log.all.isEmpty && !w.log.all.joined().contains(token))
  }

  private struct Problem: Decodable {
    let type: String
    let title: String
    let status: Int
    let detail: String
  }
}
