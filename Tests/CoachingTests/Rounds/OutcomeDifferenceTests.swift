import Testing

@testable import Coaching

@Suite struct OutcomeDifferenceTests {
  private typealias W = RoundWorld

  @Test func `a ring turned round keeps nothing and moves everybody`() {
    let one = outcome(ring: [W.ana, W.ben, W.cleo])
    let difference = OutcomeDifference(one, outcome(ring: [W.cleo, W.ben, W.ana]), structure: .ring)
    #expect(difference.kept == 0 && difference.moved == [W.ana, W.ben, W.cleo])
    #expect(difference.ended.count == 3 && difference.begun.count == 3)
    #expect(OutcomeDifference(one, one, structure: .ring).moved == [])
  }

  @Test func `who is placed in one only is told apart from who moved`() {
    let difference = OutcomeDifference(
      outcome(ring: [W.ana, W.ben, W.cleo]), outcome(ring: [W.ana, W.ben, W.olga]), structure: .ring)
    #expect(difference.onlyInOne == [W.cleo] && difference.onlyInOther == [W.olga])
    #expect(difference.moved == [W.ana, W.ben] && difference.kept == 1)
  }

  @Test func `a mutual pair counts once`() {
    let pair = [OutcomePairing(W.ana, W.ben), OutcomePairing(W.ben, W.ana)]
    let difference = OutcomeDifference(outcome(pair), outcome(pair.reversed()), structure: .mutual)
    #expect(difference.kept == 1 && difference.ended == [] && difference.moved == [])
  }

  @Test func `in groups the pairs who meet count`() {
    func groups(_ members: [PersonKey]) -> MatchingOutcome {
      var all = outcome([])
      all.groups = [OutcomeGroup(members: members, score: 0, reasons: [])]
      return all
    }
    let difference = OutcomeDifference(
      groups([W.ana, W.ben, W.cleo]), groups([W.ana, W.ben, W.stan]), structure: .group(3...4))
    #expect(difference.kept == 1 && difference.ended.count == 2 && difference.begun.count == 2)
  }

  @Test func `figures count wishes granted and the mean of hours that are known`() {
    var all = outcome(ring: [W.ana, W.ben, W.cleo])
    all.pairings[0].reasons = [.requested, .sharedTime(minutesPerWeek: 60, windows: [])]
    all.pairings[1].reasons = [.sharedTime(minutesPerWeek: 120, windows: [])]
    let figures = OutcomeFigures(all)
    #expect(figures.requestsGranted == 1 && figures.meanSharedMinutes == 90)
  }

  @Test func `rings are drawn in the order in which people coach`() {
    let all = outcome(ring: [W.ana, W.cleo, W.ben])
    #expect(all.circles(.ring) == [[W.ana, W.cleo, W.ben]])
  }

  @Test func `who fares worse shows, and fewer than three are told apart from nobody`() throws {
    var all = outcome(ring: [W.ana, W.ben, W.cleo])
    for place in all.pairings.indices { all.pairings[place].score = 100 }
    all.leftOut = [W.olga, W.stan].map { OutcomeLeftOut(person: $0, possible: 0, ruledOut: [:], freedBy: [:]) }
    var people = [W.ana: try W.facts(), W.ben: try W.facts(), W.cleo: try W.facts()]
    people[W.olga] = try W.facts("fr:fluent")
    people[W.stan] = try W.facts("ja:fluent")
    let quality = OutcomeQuality(all, people: people.mapValues(EnrolmentTraits.init))
    #expect(quality.languages.map(\.code) == ["en", nil])
    #expect(quality.languages.map(\.placed) == [3, 0] && quality.languages.map(\.people) == [3, 2])
    #expect(quality.languages.map(\.percentOfMean) == [100, nil])
  }

  private func outcome(ring: [PersonKey]) -> MatchingOutcome {
    outcome(ring.indices.map { OutcomePairing(ring[$0], ring[($0 + 1) % ring.count]) })
  }

  private func outcome(_ pairings: [OutcomePairing]) -> MatchingOutcome {
    MatchingOutcome(
      pairings: pairings, groups: [], leftOut: [], placed: pairings.count, total: 0, seed: 1, rejectedDraws: 0,
      engine: "test")
  }
}

extension OutcomePairing {
  fileprivate init(_ coach: PersonKey, _ client: PersonKey) {
    self.init(coach: coach, client: client, score: 0, reasons: [])
  }
}
