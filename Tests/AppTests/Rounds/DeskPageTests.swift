@testable import App
import Coaching
import HTTPTypes
import Testing

/// What the desk shows: filters, drawings, quality, two proposals side by side, the file, the mails.
@Suite(.world) struct DeskPageTests {
  let w = World.here

  @Test func `who is left out learns which rule, whose rule, and where to look`() async throws {
    let olga = try await w.olga()
    let round = try await olga.openRound()
    let stan = "\nstan@example.org,Stan,Asia/Tokyo,ja:fluent,Mon 09:00-12:00"
    try await olga.enrol(roster("Ana", "Ben", "Cleo") + stan, in: round)
    let page = try await olga.get(try await olga.propose(round))
    #expect(page.text.contains("The programme’s rules : They share a language"))
    #expect(page.text.contains("No lock or weight helps here"))
    #expect(page.links.contains { $0.contains("/people/") })
    #expect(page.links.contains { $0.contains("/programmes/") })
  }

  @Test func `where no group can be formed nobody was needed elsewhere, and the way on is more people`() async throws {
    let olga = try await w.olga()
    let round = try await olga.openRound(.workplace)
    try await olga.enrol(roster("Ana", "Ben"), in: round)
    let proposal = try await olga.propose(round)
    let page = try await olga.get(proposal)
    #expect(page.text.contains("Ana One person would suit, but no group could be formed with both."))
    #expect(page.text.contains("places nobody") && !page.text.contains("elsewhere"))
    #expect(!page.text.contains("Forbid a pairing of somebody") && !page.actions.contains("\(proposal)/release"))
    for path in [proposal, round] { #expect(try await olga.get(path).actions.contains("\(round)/transitions")) }
    #expect(try await olga.get(round).text.contains("The latest proposal places nobody"))
    let file = try await olga.get("\(proposal)/pairings.csv").html
    #expect(file.contains("no group could be formed"))
  }

  @Test func `filters and orders show what they say`() async throws {
    let (olga, _, proposal) = try await ready(60)
    let all = try await olga.get("\(proposal)?sort=points")
    let points = all.rows.compactMap { $0.firstMatch(of: /([0-9,]+) points/) }
      .compactMap { Int($0.output.1.replacing(",", with: "")) }
    #expect(points.count == 30 && points.count == all.rows.count && points == points.sorted())
    let french = try await olga.get("\(proposal)?language=fr")
    #expect(french.rows.allSatisfy { $0.contains("French") } && !french.rows.isEmpty)
    let requested = try await olga.get("\(proposal)?show=requested")
    #expect(requested.rows.allSatisfy { $0.contains("asked for this coach") })
    #expect(try await olga.get("\(proposal)?q=nobodyatall").text.contains("Nothing fits these filters."))
    #expect(try await olga.get("\(proposal)?show=x&sort=y&level=z&rings=-4").status == 200)
  }

  @Test func `the pager keeps the filters`() async throws {
    let (olga, _, proposal) = try await ready(120)
    let page = try await olga.get("\(proposal)?sort=shared")
    #expect(page.links.contains("\(proposal)?sort=shared&amp;page=2"))
  }

  @Test func `a ring is drawn with a text that says the same`() async throws {
    let olga = try await w.olga()
    let round = try await olga.openRound()
    try await olga.enrol(roster("Ana", "Ben", "Cleo"), in: round)
    let html = try await olga.get(try await olga.propose(round)).html
    #expect(html.contains("Ring of 3. Each coaches the next, the last the first: "))
    #expect(html.matches(of: /<text [^>]*>(Ana|Ben|Cleo)</).count == 3)
    #expect(!html.contains(" style="))
  }

  @Test(arguments: [ProgrammeTemplate.community, .workplace, .school])
  func `pairs, groups and draws have a desk too`(template: ProgrammeTemplate) async throws {
    let olga = try await w.olga()
    let round = try await olga.openRound(template)
    try await olga.enrol(SampleRoster.csv(people: 60, seed: 3), in: round)
    let proposal = try await olga.propose(round)
    let page = try await olga.get(proposal)
    #expect(page.html.contains("<figure class=\"drawing\">") && page.text.contains("How it is for whom"))
    #expect(try await olga.get("\(proposal)/mails").status == 200)
    #expect(try await olga.get("\(proposal)/pairings.csv").status == 200)
  }

  @Test func `two proposals stand side by side with what each went by`() async throws {
    let (olga, round, proposal) = try await ready(40)
    #expect(try await olga.get("\(round)/comparison").text.contains("There are no two proposals to compare yet."))
    let pair = try await olga.offered("forbid", at: proposal)
    try await olga.post("\(round)/adjustments", ["forbid": pair])
    _ = try await olga.rerun(round, changing: proposal)
    let text = try await olga.get("\(round)/comparison").text
    #expect(text.contains("What Proposal 1 Proposal 2 People placed"))
    #expect(text.contains("Forbidden pairs 0 1") && text.contains("with others"))
    #expect(text.contains("Pairings in both"))
    #expect(try await olga.get("\(round)/comparison?one=x&other=\(round)").status == 200)
  }

  @Test func `the file has every pairing and everybody left out, and nothing that runs`() async throws {
    let olga = try await w.olga()
    let round = try await olga.openRound()
    let evil = "\nevil@example.org,\"=HYPERLINK(1)\",Europe/Paris,fr:fluent,Mon-Fri 18:00-20:00"
    let stan = "\nstan@example.org,\"@SUM, Stan\",Asia/Tokyo,ja:fluent,Mon 09:00-12:00"
    try await olga.enrol(roster("Ana", "Ben") + evil + stan, in: round)
    let file = try await olga.get("\(try await olga.propose(round))/pairings.csv")
    #expect(file.headers[.contentType] == "text/csv; charset=utf-8")
    let lines = file.html.split(separator: "\r\n")
    #expect(lines.count == 5 && lines[0].hasPrefix("kind,number,name,address,client,client address,points"))
    #expect(file.html.contains(",'=HYPERLINK(1),evil@example.org,") && file.html.contains(",\"'@SUM, Stan\","))
    #expect(lines[4].hasPrefix("left-out,1,") && lines[4].contains("Nobody in the round suits"))
  }

  @Test func `the mails are shown as they will be sent, and none is sent`() async throws {
    let (olga, _, proposal) = try await ready(40)
    let before = try await w.mails().count
    let pages = [try await olga.get("\(proposal)/mails"), try await olga.get("\(proposal)/mails?page=2")]
    #expect(pages[0].text.contains("40 mails, exactly as they would be sent. Nothing has been sent."))
    #expect(try await w.mails().count == before)
    try await olga.release(proposal)
    let sent = try await w.mails().dropFirst(before).map {
      $0.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
    let shown = pages.map(\.text).joined(separator: " ")
    #expect(sent.count == 40 && sent.allSatisfy { shown.contains($0) })
  }

  private func ready(_ count: Int) async throws -> (olga: Browser, round: String, proposal: String) {
    let olga = try await w.olga()
    let round = try await olga.openRound()
    try await olga.enrol(SampleRoster.csv(people: count, seed: 4), in: round)
    return (olga, round, try await olga.propose(round))
  }
}

extension Answer {
  /// The rows of the table of pairings.
  fileprivate var rows: [Substring] {
    guard let table = html.split(separator: "id=\"pairings\"").last?.split(separator: "</table>").first else {
      return []
    }
    return table.split(separator: "<tr id=").filter { $0.contains("<th scope=\"row\"") }
  }
}
