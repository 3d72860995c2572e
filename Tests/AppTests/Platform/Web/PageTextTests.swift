@testable import App
import Coaching
import Testing

@Suite(.world) struct PageTextTests {
  let w = World.here

  @Test(arguments: PageLanguage.allCases)
  func `every page of a language is in that language, with every gap filled`(language: PageLanguage) async throws {
    let olga = try await w.olga()
    let round = try await olga.openRound()
    try await olga.enrol(SampleRoster.csv(people: 30, seed: 8), in: round)
    _ = try await olga.bring(roster("Ana").replacing("fr:fluent", with: "xx"), to: round)
    try await olga.release(try await olga.propose(round))
    let standing = try await olga.openRound(.community, named: "All year")
    try await olga.enrol(roster("Ana", "Ben", "Cleo"), in: standing)
    try await olga.release(try await olga.propose(standing))

    let ana = try await w.signIn("Ana")
    let keys = Set(Catalogues.catalogue(.en).entries.keys.filter { $0.contains(".") })
    for browser in [olga, ana] {
      try await browser.post("/language", ["language": language.rawValue])
      for (path, page) in try await browser.crawl() where !path.hasSuffix(".csv") && page.status == 200 {
        #expect(page.html.contains("<html lang=\"\(language.rawValue)\">"), "\(path)")
        let text = page.text
        #expect(!text.contains { "{}".contains($0) }, "\(path)")
        let words = text.split { !($0.isLetter || $0.isNumber || ".-".contains($0)) }.map(String.init)
        #expect(keys.intersection(words) == [], "\(path)")
      }
    }
  }

  @Test func `no mail has an unfilled gap`() async throws {
    let olga = try await w.olga()
    let round = try await olga.openRound()
    try await olga.enrol(SampleRoster.csv(people: 60, seed: 3), in: round)
    try await olga.release(try await olga.propose(round))
    let mails = try await w.mails()
    #expect(mails.count == 60)
    for mail in mails { #expect(!(mail.subject + mail.text).contains { "{}".contains($0) }) }
  }
}
