@testable import App
import HTTPTypes
import Testing
import Time

@Suite(.world(["TURNABOUT_METRICS_TOKEN": "0123456789abcdef"])) struct MetricsTests {
  let w = World.here

  private func metrics(_ authorization: String = "Bearer 0123456789abcdef") async throws -> Answer {
    try await Browser(in: w).get("/metrics", headers: ["Authorization": authorization])
  }

  @Test func `whoever shows the token gets figures`() async throws {
    _ = try await Browser(in: w).get("/healthz")
    _ = try await Browser(in: w).get("/nowhere/at/all")
    let answer = try await metrics()
    #expect(answer.status == 200 && answer.headers[.contentType]?.contains("version=0.0.4") == true)
    let lines = String(decoding: answer.body, as: UTF8.self).split(separator: "\n")
    #expect(lines.contains("turnabout_requests_total{route=\"/healthz\",status=\"2xx\"} 1"))
    #expect(lines.contains("turnabout_requests_total{route=\"none\",status=\"4xx\"} 1"))
    #expect(lines.contains("turnabout_request_seconds_count{status=\"2xx\"} 1"))
    #expect(lines.contains { $0.hasPrefix("turnabout_database_commits_total ") })
  }

  @Test(arguments: ["", "Bearer ", "Bearer 0123456789abcdeF", "Bearer 0123456789abcdef0", "Basic 0123456789abcdef"])
  func `without the token there is no such page`(authorization: String) async throws {
    let (answer, unknown) = (try await metrics(authorization), try await Browser(in: w).get("/nowhere"))
    #expect(answer.status == 404 && answer.text == unknown.text)
  }

  @Test func `work that waits is counted with its age`() async throws {
    _ = try await w.olga()
    _ = try await Browser(in: w).post("/sign-in", ["address": "olga@example.org"])
    w.pass(Minutes(10))
    let text = String(decoding: try await metrics().body, as: UTF8.self)
    #expect(text.contains("turnabout_mails_waiting 1\n") && text.contains("turnabout_jobs_overdue 1\n"))
    #expect(text.contains("turnabout_mails_oldest_seconds 600\n"))
  }

  @Test func `nothing that anybody typed, and no address or id, is in the figures`() async throws {
    let stage = try await Stage(in: w)
    let olga = try #require(stage.browsers[.coordinator])
    for path in [stage.programme, stage.enrolling, stage.proposal, "/o/canary-slug", "/canary-path?canary=query"] {
      _ = try await olga.get(path)
    }
    let text = String(decoding: try await metrics().body, as: UTF8.self)
    let ids = stage.programme.split(separator: "/").suffix(1) + stage.enrolling.split(separator: "/").suffix(1)
    for canary in ["canary", "icf-paris", "olga", "Olga", "Ana", "example.org"] + ids.map(String.init) {
      #expect(!text.contains(canary), "\(canary)")
    }
    #expect(text.contains("/o/:organisation/programmes/:programme") || text.contains("/o/{organisation}"))
  }

  @Test func `every line is one that Prometheus reads`() async throws {
    _ = try await Stage(in: w)
    let line = #/[a-z_]+(\{[a-z]+="[^"\\\n]*"(,[a-z]+="[^"\\\n]*")*\})? -?[0-9][0-9.e+-]*/#
    for text in String(decoding: try await metrics().body, as: UTF8.self).split(separator: "\n")
    where !text.hasPrefix("# ") {
      #expect(text.wholeMatch(of: line) != nil, "\(text)")
    }
  }
}

@Suite(.world) struct SilentMetricsTests {
  @Test func `without a token in the settings nobody gets figures`() async throws {
    for authorization in ["", "Bearer ", "Bearer nil"] {
      let answer = try await Browser(in: World.here).get("/metrics", headers: ["Authorization": authorization])
      #expect(answer.status == 404)
    }
  }
}
