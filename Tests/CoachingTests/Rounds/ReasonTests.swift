import Testing
import Time

@testable import Coaching

@Suite struct ReasonTests {
  private typealias W = RoundWorld

  /// Ana and Ben in a mutual pair.
  private func pair(_ change: (inout EnrolmentFacts, inout EnrolmentFacts) -> Void) throws -> RoundWorld {
    var world = try W(.community, [])
    var (ana, ben) = (try W.facts(), try W.facts())
    change(&ana, &ben)
    world.people = [W.ana: ana, W.ben: ben]
    return world
  }

  @Test func `a pairing tells the language both speak best`() throws {
    let world = try pair { ana, ben in
      ana.languages = (try? RosterCell.languages("en:3 fr:3")) ?? []
      ben.languages = (try? RosterCell.languages("en:2 fr:3")) ?? []
    }
    let french = try #require(CoachingLanguage("fr"))
    #expect(try world.reasons(W.ana, W.ben).contains(.language(french, .fluent)))
  }

  @Test func `a pairing tells how long both are free and when`() throws {
    let evening = Interval(
      start: try #require(Instant(iso8601: "2030-03-04T17:00:00Z")),
      end: try #require(Instant(iso8601: "2030-03-04T20:00:00Z")))
    let reasons = try pair { _, _ in }.reasons(W.ana, W.ben)
    #expect(reasons.contains(.sharedTime(minutesPerWeek: 180, windows: [evening])))
  }

  @Test func `what the client asked for and got is said of that direction only`() throws {
    var world = try pair { ana, ben in
      ana.level = .pcc
      ana.speciality = "Leadership"
      ben.level = .acc
      ben.wantedLevels = [.pcc, .mcc]
      ben.wantedSpecialities = ["leadership"]
    }
    world.ties.requests = [RoundRequest(client: W.ben, coach: W.ana)]
    let wishes: [Reason] = [.requested, .wantedLevel(.pcc), .wantedSpeciality("Leadership")]
    #expect(try wishes.allSatisfy(world.reasons(W.ana, W.ben).contains))
    #expect(try !wishes.contains(where: world.reasons(W.ben, W.ana).contains))
  }

  @Test func `strengths are told to the one who needs them`() throws {
    let world = try pair { ana, ben in
      ana.strengths = [.trust, .listening]
      ben.needs = [.listening, .growth]
    }
    #expect(try world.reasons(W.ana, W.ben).contains(.complement([.listening])))
    #expect(try !world.reasons(W.ben, W.ana).contains { if case .complement = $0 { true } else { false } })
  }

  @Test func `shared goals are spelt as the client spells them`() throws {
    let world = try pair { ana, ben in
      ana.goals = ["public  SPEAKING", "time"]
      ben.goals = ["Public speaking"]
    }
    #expect(try world.reasons(W.ana, W.ben).contains(.goals(["Public speaking"])))
  }

  @Test func `both levels and the coach's hours are told where they are known`() throws {
    let world = try pair { ana, ben in (ana.level, ben.level, ana.hours) = (.mcc, .acc, 2_900) }
    let reasons = try world.reasons(W.ana, W.ben)
    #expect(reasons.contains(.levels(coach: .mcc, client: .acc)))
    #expect(reasons.contains(.coachHours(2_900)))
  }

  @Test func `a group tells what all of its members share`() throws {
    var world = try W(.workplace)
    for key in world.people.keys { world.people[key]?.goals = ["time", key.text] }
    let group = try #require(try world.outcome().groups.first)
    #expect(group.members == [W.ana, W.ben, W.cleo])
    #expect(group.reasons.contains(.goals(["time"])))
  }
}
