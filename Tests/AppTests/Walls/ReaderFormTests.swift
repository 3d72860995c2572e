@testable import App
import Coaching
import Testing

/// Dates, times and numbers are in the reader's form and zone, and a time says whose it is.
@Suite(.world) struct ReaderFormTests {
  let w = World.here

  @Test func `an Italian in Kathmandu reads dates and times as Italians write them, in Kathmandu's clock`() async throws
  {
    let olga = try await w.found("Catena", by: "Olga", zone: "Asia/Kathmandu")
    let round = try await olga.openRound(named: "Uno")
    let people = roster("Ana", "Ben", "Cleo").replacing("Europe/Paris", with: "Asia/Kathmandu")
    try await olga.enrol(people, in: round)
    try await olga.release(try await olga.propose(round))
    var times = 0
    for browser in [olga, try await w.signIn("Ana")] {
      try await browser.post("/language", ["language": "it"])
      for (path, page) in try await browser.crawl() where page.isPage && page.status == 200 {
        times += try check(page, at: path)
      }
    }
    #expect(times > 5)
  }

  /// - Returns: how many times stand on the page.
  private func check(_ page: Answer, at path: String) throws -> Int {
    let times = page.html.matches(of: /<time datetime="([^"]*)"[^>]*>([^<]*)<\/time>/).map { String($0.output.2) }
    let moment =
      #/(lunedì|martedì|mercoledì|giovedì|venerdì|sabato|domenica) \d{1,2} [a-z]+ \d{4}.*\d{2}:\d{2} \(Kathmandu\)/#
    for time in times { #expect(time.firstMatch(of: moment) != nil, "\(path): \(time)") }
    #expect(page.html.matches(of: /<time/).count == times.count, "\(path)")
    // The page that says how to write a roster shows what a file has in it.
    guard !path.hasSuffix("/roster") else { return times.count }
    let text = page.text
    #expect(
      text.firstMatch(of: #/\b\d{4}-\d{2}-\d{2}|\d{2}:\d{2}:\d{2}|\d ?[AaPp]\.?[Mm]\b|\d{1,2}/\d{1,2}/\d{2,4}/#) == nil,
      "\(path)")
    for word in Self.foreign { #expect(!text.contains(word), "\(path): \(word)") }
    // Whatever tells hours says where they hold.
    if text.firstMatch(of: #/\d{2}:\d{2}/#) != nil {
      #expect(text.contains("Kathmandu") || text.contains("Paris"), "\(path)")
    }
    return times.count
  }

  private static let foreign = [
    "January", "February", "March", "April", "June", "July", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday",
  ]

  @Test(arguments: [(PageLanguage.en, "1,200"), (.de, "1.200"), (.fr, "1 200"), (.it, "1200"), (.es, "1200")])
  func `a count is written as the reader's language writes it`(language: PageLanguage, text: String) async throws {
    let olga = try await w.olga()
    let round = try await olga.openRound(named: "R")
    try await olga.enrol(SampleRoster.csv(people: 1_200, seed: 1), in: round)
    try await olga.post("/language", ["language": language.rawValue])
    let page = try await olga.get(round).text.replacing("\u{202F}", with: " ").replacing("\u{A0}", with: " ")
    #expect(page.contains(text), "\(page)")
  }
}
