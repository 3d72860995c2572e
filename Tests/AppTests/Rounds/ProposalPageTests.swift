import Coaching
import Testing

@Suite(.world) struct ProposalPageTests {
  let w = World.here

  @Test func `a proposal shows who is placed and why, who is not and why, and how good it is`() async throws {
    let olga = try await w.olga()
    let round = try await olga.openRound()
    let stranger = "\nstan@example.org,Stan,Asia/Tokyo,ja:fluent,Mon 09:00-12:00"
    try await olga.enrol(roster("Ana", "Ben", "Cleo") + stranger, in: round)
    let text = try await olga.get(try await olga.propose(round)).text
    #expect(text.contains("People placed 3 Left out 1 Pairings 3"))
    #expect(text.contains("A shared language: French (fluent)."))
    #expect(text.contains("Free at the same time: at least 10 h in every week, such as Monday 18:00–20:00"))
    #expect(text.contains("Stan Nobody in the round suits under its rules. 3 others share no language well enough."))
    #expect(text.contains("Proved: no other proposal places more people"))
  }

  @Test func `every run draws with a seed of its own and says which`() async throws {
    let olga = try await w.olga()
    let csv = SampleRoster.csv(people: 60, seed: 3)
    let round = try await olga.openRound(.school)
    try await olga.enrol(csv, in: round)
    let proposals = [try await olga.propose(round), try await olga.propose(round)]
    var seeds: [String] = []
    for proposal in proposals {
      let text = try await olga.get(proposal).text
      seeds.append(String(try #require(text.firstMatch(of: /Seed ([0-9]+), engine/)).output.1))
    }
    #expect(Set(seeds).count == 2)
  }

  @Test func `a long proposal is shown page by page and can be searched`() async throws {
    let olga = try await w.olga()
    let round = try await olga.openRound()
    try await olga.enrol(SampleRoster.csv(people: 100, seed: 4), in: round)
    let proposal = try await olga.propose(round)
    let pages = [try await olga.get(proposal), try await olga.get("\(proposal)?page=2")]
    let rows = pages.map { $0.html.pairings.matches(of: /<tr id="[^"]*"><th scope="row"/).count }
    #expect(rows == [30, 30])
    for page in ["0", "-1", "99", "x", "9999999999999999999999"] {
      #expect(try await olga.get("\(proposal)?page=\(page)").status == 200)
    }
    let name = try #require(pages[1].html.pairings.firstMatch(of: /<tr id="[^"]*"><th scope="row"[^>]*>([A-Za-z]+)/))
      .output.1
    let found = try await olga.get("\(proposal)?q=\(name.uppercased())")
    let lines = found.html.pairings.split(separator: "<tr id=").filter { $0.contains("<th scope=\"row\"") }
    #expect(!lines.isEmpty && lines.allSatisfy { $0.contains(name) })
  }

  @Test func `a round that cannot be drawn says so and goes on`() async throws {
    let olga = try await w.olga()
    let round = try await olga.openRound(.school)
    let file = """
      address,name,zone,languages,exclusions
      ana@example.org,Ana,UTC,fr:fluent,ben@example.org
      ben@example.org,Ben,UTC,fr:fluent,cleo@example.org
      cleo@example.org,Cleo,UTC,fr:fluent,ana@example.org
      """
    try await olga.enrol(file, in: round)
    let proposal = try await olga.propose(round)
    #expect(try await olga.get(proposal).text.contains("No draw keeps every exclusion"))
    #expect(try await olga.post("\(proposal)/release").status == 409)
    let page = try await olga.get(round)
    #expect(page.text.contains("The latest run gave no proposal.") && page.links.contains(proposal))
    for path in [round, proposal] { #expect(try await olga.get(path).text.contains("Reopen enrolment")) }
    let today = try await olga.get("/o/icf-paris")
    #expect(today.text.contains("The latest run for Spring gave no proposal.") && today.links.contains(proposal))
  }
}

extension String {
  /// The table of pairings of a proposal's page.
  fileprivate var pairings: String {
    split(separator: "id=\"pairings\"").last?.split(separator: "</table>").first.map(String.init) ?? ""
  }
}
