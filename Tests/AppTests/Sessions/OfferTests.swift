@testable import App
import Coaching
import Testing
import Time

/// Times that one offers and another takes.
@Suite(.world) struct OfferTests {
  let w = World.here

  @Test func `offered times are kept free for all, and one of them is taken`() async throws {
    let (ana, ben) = try await w.pair()
    let (engagement, offered) = try await offer(3, by: ana)
    #expect(try await w.count("busy") == 6)
    #expect(try await Set(ben.choices(engagement)).isDisjoint(with: offered))
    let mail = try #require(try await w.mails(to: "ben@example.org").last)
    #expect(mail.subject == "Ana offers you times to meet" && mail.text.contains("at 13:00 (New York) · 18:00 for Ana"))
    #expect(mail.text.contains("Café Central"))
    #expect(try await ben.get("/o/icf-paris").text.contains("Ana offers you times for a session"))
    #expect(try await ben.post(try await answer(ben, engagement), ["starts": offered[1]]).status == 303)
    #expect(try await w.count("session") == 1)
    #expect(try await w.count("busy") == 2)
    #expect(try await ana.get(engagement).text.contains("Café Central"))
    #expect(try await w.mails(to: "ana@example.org").last?.subject == "A session with Ben is booked")
  }

  @Test func `an offer is answered once, whoever comes first`() async throws {
    let (ana, ben) = try await w.pair()
    let (engagement, offered) = try await offer(2, by: ana)
    let path = try await answer(ben, engagement)
    let answers = try await withThrowingTaskGroup(of: Int.self) { group in
      for number in 0..<6 {
        group.addTask {
          try await ben.post(
            path, pairs: [number < 4 ? ("starts", offered[number % 2]) : ("answer", "decline")]
          ).status
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(answers.count { $0 == 303 } == 1 && answers.allSatisfy { [303, 409, 503].contains($0) })
    #expect(try await [0, 1].contains(w.count("session")))
    #expect(try await w.overlaps() == 0)
  }

  @Test func `declined or taken back, the times are free again and who waits is told`() async throws {
    let (ana, ben) = try await w.pair()
    let (engagement, offered) = try await offer(1, by: ana)
    #expect(try await ben.post(try await answer(ben, engagement), ["answer": "decline"]).status == 303)
    #expect(try await w.mails(to: "ana@example.org").last?.subject == "None of the times you offered suits Ben")
    #expect(try await ana.choices(engagement).contains(offered[0]))
    _ = try await offer(1, by: ana)
    #expect(try await ana.post(try await answer(ana, engagement), ["answer": "decline"]).status == 303)
    #expect(try await w.mails(to: "ben@example.org").last?.subject == "Ana has taken the offered times back")
    #expect(try await w.count("busy") == 0)
  }

  @Test func `nobody takes what they offered themselves`() async throws {
    let (ana, _) = try await w.pair()
    let (engagement, offered) = try await offer(1, by: ana)
    #expect(try await ana.post(try await answer(ana, engagement), ["starts": offered[0]]).status == 404)
    #expect(try await w.count("session") == 0)
  }

  @Test func `an offer that nobody answers runs out, and its times can be booked`() async throws {
    let (ana, ben) = try await w.pair()
    let (engagement, offered) = try await offer(1, by: ana)
    let path = try await answer(ben, engagement)
    w.pass(.hours(73))
    let late = try await ben.post(path, ["starts": offered[0]])
    #expect(late.status == 409 && late.text.contains("These times are not offered any more"))
    #expect(try await !ben.get("/o/icf-paris").text.contains("offers you times"))
    #expect(try await ben.post("\(engagement)/sessions", ["starts": offered[0]]).status == 303)
    #expect(try await w.count("busy") == 2)
  }

  @Test func `more than three times, times that overlap, and a second offer are refused`() async throws {
    let (ana, ben) = try await w.pair()
    let engagement = try #require(try await ana.engagements().first)
    let singles = try await ana.offerable(engagement)
    let four = try await ana.post("\(engagement)/offers", pairs: singles.prefix(4).map { ("starts", $0) })
    #expect(four.status == 422 && four.text.contains("Choose 3 times at most."))
    let overlapping = try await ana.post("\(engagement)/offers", pairs: singles.prefix(2).map { ("starts", $0) })
    #expect(overlapping.status == 409)
    #expect(try await ana.post("\(engagement)/offers", pairs: [("starts", "")]).status == 422)
    _ = try await offer(1, by: ana)
    #expect(try await ben.post("\(engagement)/offers", pairs: [("starts", singles[6])]).status == 409)
    #expect(try await w.count("offer") == 1)
  }

  @Test func `where clients book, coaches offer`() async throws {
    let olga = try await w.olga()
    let round = try await olga.openRound(.school)
    try await olga.enrol(roster("Ana", "Ben", "Cleo"), in: round)
    try await olga.release(try await olga.propose(round))
    let ana = try await w.signIn("Ana")
    for engagement in try await ana.engagements() {
      let page = try await ana.get(engagement)
      #expect(page.links.contains { $0.hasSuffix("/offers/new") })
    }
  }

  /// - Returns: the engagement, and the times, half an hour and more apart.
  private func offer(_ count: Int, by member: Browser) async throws -> (String, [String]) {
    let engagement = try #require(try await member.engagements().first)
    let all = try await member.offerable(engagement)
    let some = stride(from: 0, to: 2 * count, by: 2).map { all[$0] }
    let answer = try await member.post(
      "\(engagement)/offers", pairs: some.map { ("starts", $0) } + [("place", "Café Central")])
    try #require(answer.status == 303, "\(answer.text)")
    return (engagement, some)
  }

  private func answer(_ member: Browser, _ engagement: String) async throws -> String {
    try #require(try await member.get(engagement).actions.first { $0.hasSuffix("/answer") })
  }
}
