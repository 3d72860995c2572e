@testable import App
import HTTPTypes
import Testing
import Time

/// What coordinators do is on the record, and the record can be read.
@Suite(.world) struct RecordWallTests {
  let w = World.here

  /// Posts of coordinators that leave no row, each with its reason.
  private let unrecorded = [
    "POST /o/:organisation/rounds/:round/roster": "a file is only laid out for a look; accepting it is the act",
    "POST /o/:organisation/rounds/:round/invitations/:person/mail": "a second mail within ten minutes is none",
    "POST /o/:organisation/rounds/:round/weights": "nothing is reset where nothing was changed",
    "POST /o/:organisation/rounds/:round/facilitators": "the stage has asked the same person before",
  ]

  @Test func `every act of a coordinator writes a row, and the page shows it`() async throws {
    let stage = try await Stage(in: w)
    let olga = try #require(stage.browsers[.coordinator])
    let acts = Set(
      w.app.routes.all.filter { $0.audience == .coordinator && $0.method == .post }.map { "POST \($0.pattern)" })
    for row in stage.table where acts.contains(row.route) && row.outcomes[.coordinator] == .done {
      let before = try await w.count("activity")
      _ = try await olga.ask(row)
      let isNew = try await w.count("activity") > before
      #expect(isNew || unrecorded[row.route] != nil, "\(row.route) is not on the record")
    }
    let rows = try await w.count("activity")
    let shown = try await olga.get("/o/icf-paris/activity").html.matches(of: /<li><time/).count
    let ofOthers = 5  // Vera's: founding, programme, round, opening, roster
    #expect(shown == rows - ofOthers)
  }

  @Test func `a long record is read page by page, each row once`() async throws {
    let olga = try await w.olga()
    for number in 0..<120 {
      try await olga.post("/o/icf-paris/programmes", ["name": "P\(number)", "template": "school"])
    }
    let first = try await olga.get("/o/icf-paris/activity")
    let next = try #require(first.links.first { $0.contains("page=2") })
    let second = try await olga.get(next)
    #expect(first.text.contains("P119") && !first.text.contains("founded") && second.text.contains("founded"))
    let counts = [first, second].map { $0.html.matches(of: /<li><time/).count }
    #expect(counts == [100, 21])
    #expect(!second.links.contains { $0.contains("page=3") })
    #expect(try await olga.get("/o/icf-paris/activity?page=99999999999999999999").status == 200)
  }

  @Test func `the record is narrowed down to a round or a person`() async throws {
    let olga = try await w.olga()
    let round = try await olga.openRound(named: "Spring")
    try await olga.enrol(roster("Ana", "Ben", "Cleo"), in: round)
    _ = try await olga.propose(round)
    let other = try await olga.openRound(named: "Autumn")
    let text = try await olga.get("/o/icf-paris/activity?round=\(round.suffix(36))").text
    #expect(text.contains("asked for a proposal") && text.contains("accepted a roster") && !text.contains("founded"))
    let page = try await olga.get("/o/icf-paris/activity")
    let olgaID = try #require(page.html.firstMatch(of: /<option value="([0-9a-f-]{36})">Olga</)?.output.1)
    #expect(try await olga.get("/o/icf-paris/activity?person=\(olgaID)").text.contains("founded"))
    #expect(try await !olga.get("/o/icf-paris/activity?person=\(other.suffix(36))").text.contains("founded"))
    #expect(try await olga.get("/o/icf-paris/activity?person=%00&round=x").status == 200)
  }
}
