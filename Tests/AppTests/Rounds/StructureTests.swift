@testable import App
import Coaching
import Foundation
import Testing

/// From a roster to a release, each structure once, held against the file by independent rules.
@Suite(.world) struct StructureTests {
  let w = World.here
  let csv = SampleRoster.csv(people: 60, seed: 3)

  @Test func `a ring gives everybody placed one coach and one client, two different people`() async throws {
    let text = try await released(.association)
    let pairings = try await w.pairings()
    #expect(pairings.count > 45 && pairings.cycles.allSatisfy { $0 >= 3 })
    try await expectRing(pairings, text)
    try await expectRules(pairings.map { [$0.coach, $0.client] }, minutes: 60)
  }

  @Test func `a random ring asks for no shared hours, and keeps limits and languages`() async throws {
    let text = try await released(.school)
    let pairings = try await w.pairings()
    #expect(pairings.count > 45 && pairings.cycles.allSatisfy { $0 >= 3 })
    try await expectRing(pairings, text)
    try await expectRules(pairings.map { [$0.coach, $0.client] }, minutes: nil)
  }

  @Test func `mutual pairs coach each other`() async throws {
    let text = try await released(.community)
    let pairings = try await w.pairings()
    #expect(pairings.count > 45 && pairings.cycles.allSatisfy { $0 == 2 })
    try await expectRing(pairings, text)
    #expect(try await w.count("engagement") == pairings.count / 2)
    try await expectRules(pairings.map { [$0.coach, $0.client] }, minutes: 60)
  }

  @Test func `groups have three to five members who can all meet`() async throws {
    let text = try await released(.workplace)
    let groups = try await w.parties()
    let placed = groups.flatMap { $0 }
    #expect(placed.count > 20 && Set(placed).count == placed.count)
    #expect(groups.allSatisfy { (3...5).contains($0.count) })
    #expect(text.contains("People placed \(placed.count) Left out \(60 - placed.count) Groups \(groups.count)"))
    try await expectRules(groups.map { $0.sorted() }, minutes: 90, separatesReportingLines: true)
  }

  @Test(arguments: ProgrammeTemplate.allCases)
  func `everybody is told once, in their language, placed or not`(template: ProgrammeTemplate) async throws {
    _ = try await released(template)
    let mails = try await w.mails()
    #expect(mails.count == 60 && Set(mails.map(\.to)).count == 60)
    let placed = Set(try await w.parties().flatMap { $0 })
    let languages = RosterLanguages(csv)
    for mail in mails {
      let catalogue = Catalogues.catalogue(try #require(languages.byAddress[mail.to]))
      let key: StaticString = placed.contains(mail.to) ? "mail.release.subject" : "mail.left-out.subject"
      #expect(mail.subject == catalogue.string(Text(key, ["round": .words("Spring")])))
    }
  }

  /// - Returns: the text of the proposal's page.
  private func released(_ template: ProgrammeTemplate) async throws -> String {
    let olga = try await w.olga()
    let round = try await olga.openRound(template)
    try await olga.enrol(csv, in: round)
    let proposal = try await olga.propose(round)
    let text = try await olga.get(proposal).text
    try await olga.release(proposal)
    return text
  }

  private func expectRing(_ pairings: [Joined], _ text: String) async throws {
    #expect(Set(pairings.map(\.coach)).count == pairings.count)
    #expect(Set(pairings.map(\.client)) == Set(pairings.map(\.coach)))
    #expect(text.contains("People placed \(pairings.count) Left out \(60 - pairings.count)"))
  }

  private func expectRules(_ joined: [[String]], minutes: Int?, separatesReportingLines: Bool = false) async throws {
    let check = try RosterCheck(csv)
    #expect(check.people.count == 60)
    #expect(
      joined.flatMap { check.faults($0, minutes: minutes, separatesReportingLines: separatesReportingLines) } == [])
    #expect(
      !check.people.keys.sorted().flatMap { check.faults([$0, check.people.keys.sorted()[0]], minutes: 60) }.isEmpty,
      "or the check finds nothing at all")
  }
}

/// The page language of each row of a sample roster.
struct RosterLanguages {
  let byAddress: [String: PageLanguage]

  init(_ csv: String) {
    let rows = csv.split(separator: "\r\n").dropFirst().map { row in
      (String(row.prefix { $0 != "," }), row.firstMatch(of: /,(en|fr|de|it|es),/).map { String($0.output.1) } ?? "")
    }
    byAddress = Dictionary(rows, uniquingKeysWith: { first, _ in first })
      .compactMapValues { PageLanguage(rawValue: $0) }
  }
}
