@testable import App
import Coaching
import Testing

/// Free hours are kept to the minute, and told apart from none at all.
@Suite(.world) struct AvailabilityTests {
  let w = World.here

  @Test func `hours that were saved come back, and the round follows`() async throws {
    let ana = try await w.joins("Ana", try await w.olga())
    let answer = try await ana.post(
      "/o/icf-paris/availability", ["hours-mon": "9-10:45, 17:10–20:05", "hours-sat": "22-2"])
    #expect(answer.location == "/o/icf-paris/availability?saved=1")
    let page = try await ana.get("/o/icf-paris/availability").html
    #expect(page.contains("value=\"09:00-10:45 17:10-20:05\"") && page.contains("value=\"00:00-02:00\""))
    let text = "Mon 09:00-10:45 17:10-20:05; Sat 22:00-24:00; Sun 00:00-02:00"
    #expect(try await w.facts(of: "Ana").map(\.availability?.text) == [text])
  }

  @Test func `a day that cannot be read is named, and the others stay as typed`() async throws {
    let ana = try await w.joins("Ana", try await w.olga())
    let before = try await w.contents()
    let answer = try await ana.post("/o/icf-paris/availability", ["hours-mon": "25-26", "hours-tue": "9-10"])
    #expect(answer.status == 422 && answer.html.contains("href=\"#field-hours-mon\""))
    #expect(answer.html.contains("value=\"25-26\"") && answer.html.contains("value=\"9-10\""))
    #expect(try await w.contents() == before)
  }

  @Test func `empty lines say that no hour is free only to whom hours were known of`() async throws {
    let olga = try await w.olga()
    let ana = try await w.joins("Ana", olga)
    try await ana.post("/o/icf-paris/availability")
    #expect(try await w.facts(of: "Ana").map(\.availability) == [WeeklyAvailability.none])
    try await olga.enrol("address,name,zone,languages\nben@example.org,Ben,UTC,fr", in: try await olga.openRound())
    try await w.signIn("Ben").post("/o/icf-paris/availability")
    #expect(try await w.facts(of: "Ben").map(\.availability) == [nil])
  }

  @Test func `saving hours leaves the rest of a profile alone, and the other way round`() async throws {
    let ana = try await w.joins("Ana", try await w.olga())
    try await ana.post("/o/icf-paris/profile", ProfileTests.filled)
    try await ana.post("/o/icf-paris/availability", ["hours-fri": "9-12"])
    try await ana.post("/o/icf-paris/profile", ProfileTests.filled)
    let facts = try #require(try await w.facts(of: "Ana").first)
    #expect(facts.hours == 320 && facts.availability?.text == "Fri 09:00-12:00")
  }

  @Test func `days elsewhere and away change which times are shared, and by which clock one goes`() async throws {
    let (ana, ben) = try await w.pair()
    let engagement = try #require(try await ana.engagements().first)
    // The first Mondays to come are the 18th and the 25th of March 2030.
    try await ana.post("/o/icf-paris/availability/stays", ["stay-first": "2030-03-18", "stay-place": "away"])
    let answer = try await ana.post(
      "/o/icf-paris/availability/stays",
      [
        "stay-first": "2030-03-24", "stay-last": "2030-03-30", "stay-place": "elsewhere",
        "stay-zone": "america/new york",
      ])
    #expect(answer.status == 303)
    #expect(
      try await ana.get("/o/icf-paris/availability").text.contains(
        "24 March 2030 to 30 March 2030 · my usual hours, in New York"))
    // 18:00 in New York is too late for Ben, who is free until 15:00 there.
    #expect(try await ben.get("\(engagement)/times").text.contains("Monday, 1 April 2030"))
    #expect(try await !ben.get("\(engagement)/times").text.contains("March 2030"))
    try await ben.post("/o/icf-paris/availability", ["hours-mon": "12-22"])
    #expect(try await ana.get("\(engagement)/times").text.contains("18:00–18:30 (New York)"))
    for stay in try await ana.get("/o/icf-paris/availability").actions.filter({ $0.hasSuffix("/removal") }) {
      try await ben.post(stay)
      #expect(try await w.count("stay") > 0)
      try await ana.post(stay)
    }
    #expect(try await w.count("stay") == 0)
    #expect(try await ben.get("\(engagement)/times").text.contains("Monday, 18 March 2030"))
  }

  @Test(arguments: [
    (["stay-first": ""], "Give the first day."), (["stay-first": "soon"], "This is not a date."),
    (["stay-first": "2030-05-02", "stay-last": "2030-05-01"], "The last day is before the first day."),
    (["stay-first": "2030-05-02", "stay-last": "2031-06-01"], "That is more than a year."),
    (["stay-first": "2029-01-01"], "These days are over."),
    (["stay-first": "2030-05-02", "stay-place": "elsewhere", "stay-zone": "Atlantis"], "No time zone has this name."),
    (["stay-first": "2030-05-10", "stay-last": "2030-05-20"], "You have told something else for some of these days."),
  ])
  func `days that cannot be are refused with what is wrong, and what was typed stays`(
    fields: [String: String], problem: String
  ) async throws {
    let ana = try await w.joins("Ana", try await w.olga())
    try await ana.post("/o/icf-paris/availability/stays", ["stay-first": "2030-05-10"])
    let answer = try await ana.post("/o/icf-paris/availability/stays", pairs: fields.map { ($0.key, $0.value) })
    #expect(answer.status == 422 && answer.text.contains(problem))
    if let typed = fields["stay-last"] { #expect(answer.html.contains("value=\"\(typed)\"")) }
    #expect(try await w.count("stay") == 1)
  }

  @Test func `habits are kept, and decide which times are offered`() async throws {
    let (ana, ben) = try await w.pair()
    let engagement = try #require(try await ana.engagements().first)
    try await ana.book(engagement)
    try await ben.post("/o/icf-paris/availability/habits", ["buffer": "30", "notice": "48", "most": "1"])
    let page = try await ben.get("/o/icf-paris/availability").html
    #expect(page.contains("<option value=\"30\" selected>") && page.contains("<option value=\"48\" selected>"))
    #expect(try await !ana.get("\(engagement)/times").text.contains("18 March 2030"))
    for (buffer, notice, most) in [("7", "2", ""), ("0", "-1", ""), ("0", "2", "0"), ("0", "2", "x")] {
      let wrong: KeyValuePairs = ["buffer": buffer, "notice": notice, "most": most]
      #expect(try await ben.post("/o/icf-paris/availability/habits", wrong).status == 400)
    }
  }
}
