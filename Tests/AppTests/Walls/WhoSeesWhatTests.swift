@testable import App
import Testing

/// "Who sees what" of the data model, as far as there is something to see: every page that anybody finds is opened by
/// everybody, and what stands on it is held against this table.
@Suite(.world) struct WhoSeesWhatTests {
  let w = World.here

  @Test func `everybody sees what is theirs to see, and nothing else`() async throws {
    let planted = try await Planted(in: w)
    let rows = Self.rows(planted.circle)
    let seen = try await Self.seen(planted)
    for row in rows {
      let seers = Set(seen.filter { $0.value.contains { $0.html.contains(row.word) } }.keys)
      #expect(seers.subtracting(row.may.union(row.must)) == [], "\(row.word)")
      #expect(row.must.subtracting(seers) == [], "\(row.word)")
    }
  }

  @Test func `an address is seen by the partner to whom it was shown, and by nobody besides`() async throws {
    let planted = try await Planted(in: w)
    let ines = try #require(planted.browsers[.member])
    for (decision, shown) in [("given", Set([Audience.coach])), ("withdrawn", [])] {
      try await ines.post(planted.engagement, ["decision": decision])
      let seen = try await Self.seen(planted)
      let seers = Set(seen.filter { $0.value.contains { $0.html.contains("ines@example.org") } }.keys)
      #expect(seers.subtracting([.member, .coordinator]) == shown, "\(decision)")
    }
  }

  @Test func `a mail tells its reader of their own partners alone`() async throws {
    let planted = try await Planted(in: w)
    let strangers = ["ines@example.org": planted.circle.other, address(of: planted.circle.other): "Ines"]
    for (reader, stranger) in strangers {
      let mails = try await w.mails(to: reader)
      #expect(mails.count >= 2 && !mails.contains { $0.text.contains(Planted.canary(stranger, "name")) })
    }
    for mail in try await w.mails() {
      for name in Planted.people + ["Max"] {
        for field in ["employer", "goal", "manager"] {
          #expect(!mail.text.contains(Planted.canary(name, field)), "\(name)'s \(field)")
        }
        #expect(!mail.text.contains(try #require(Planted.windows[name])))
      }
      #expect(!mail.text.contains("personal limit") && !mail.text.contains("example.org\n"))
    }
  }

  /// A word with those who must come across it and those who may.
  private struct Row {
    let word: String
    let must: Set<Audience>
    let may: Set<Audience>
  }

  /// - Parameter circle: in the ring of four each person has two partners and one with whom they have nothing to do.
  private static func rows(_ circle: Circle) -> [Row] {
    let partners: Set<Audience> = [.coach, .client]
    let strangers: Set<Audience> = [.member, .otherParticipant]
    var rows = [
      // Names: oneself, one's partners, coordinators; and, where the policy lets people ask for a coach, the round's others.
      Row(
        word: Planted.canary("Ines", "name"), must: partners.union([.member, .coordinator]), may: [.otherParticipant]),
      Row(
        word: Planted.canary(circle.other, "name"), must: partners.union([.otherParticipant, .coordinator]),
        may: [.member]),
      Row(
        word: Planted.canary(circle.coach, "name"), must: strangers.union([.coach, .coordinator]), may: [.client]),
      Row(
        word: Planted.canary(circle.client, "name"), must: strangers.union([.client, .coordinator]), may: [.coach]),
      Row(word: Planted.canary("Max", "name"), must: [.coordinator], may: partners.union(strangers)),
      // Why two were joined: those two. Coordinators read the proposal's own reasons.
      Row(word: "reasonzqshared", must: [.member, .coach], may: []),
      // A roster that waits is its coordinator's; whom somebody limits is nobody's, on any page.
      Row(word: "zp", must: [], may: [.coordinator]),
      Row(word: "ersonal limit", must: [.coordinator], may: []),
      // Of another organisation nothing at all.
      Row(word: "Vera", must: [.strangeCoordinator], may: []),
      Row(word: "Stanzr", must: [.stranger, .strangeCoordinator], may: []),
      Row(word: "Schoolzr", must: [.stranger, .strangeCoordinator], may: []),
      Row(word: "ICF Paris", must: partners.union(strangers).union([.coordinator]), may: []),
    ]
    // A profile: the same, but others of the round see only what its owner shows, as goals are and the employer is not.
    for field in ["employer", "goal", "speciality"] {
      let others: Set<Audience> = field == "employer" ? [] : [.otherParticipant]
      rows.append(
        Row(
          word: Planted.canary("Ines", field), must: [], may: partners.union([.member, .coordinator]).union(others)))
    }
    rows += [
      Row(word: "ines@example.org", must: [], may: [.member, .coordinator]),
      Row(word: Planted.canary("Ines", "manager"), must: [], may: [.member, .coordinator]),
      Row(word: "06:25", must: [], may: [.member]),
      Row(word: "max@example.org", must: [], may: [.coordinator]),
    ]
    return rows
  }

  /// What each of them gets to see.
  private static func seen(_ planted: Planted) async throws -> [Audience: [Answer]] {
    var own: [Audience: [String: Answer]] = [:]
    for (audience, browser) in planted.browsers where audience != .signedOut {
      own[audience] = try await browser.crawl()
    }
    let addresses = Set(own.values.flatMap(\.keys))
    var seen: [Audience: [Answer]] = [:]
    for (audience, browser) in planted.browsers {
      var answers = own[audience] ?? [:]
      for address in addresses where answers[address] == nil { answers[address] = try await browser.get(address) }
      seen[audience] = Array(answers.values)
    }
    return seen
  }
}
