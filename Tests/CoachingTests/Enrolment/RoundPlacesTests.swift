import Testing

@testable import Coaching

@Suite struct RoundPlacesTests {
  @Test func `places go to the first who lack nothing, and the others wait`() {
    let moves = RoundPlaces(capacity: 3, taken: 1).given(
      to: [
        .init("ana", .applied, lacks: []), .init("ben", .applied, lacks: [.membership]),
        .init("cleo", .waiting, lacks: []), .init("dora", .applied, lacks: [.language]),
      ], by: .automatic)
    #expect(moves.map(\.key) == ["ana", "cleo", "dora"])
    #expect(moves.map(\.state) == [.accepted, .accepted, .waiting])
  }

  @Test func `a round without an end of places takes everybody`() {
    let moves = RoundPlaces(capacity: nil, taken: 900).given(to: [.init("ana", .applied, lacks: [])], by: .automatic)
    #expect(moves.map(\.state) == [.accepted])
  }

  @Test func `nobody moves who is accepted, declined or gone, nor where coordinators decide`() {
    let people = EnrolmentState.allCases.map { RoundPlaces.Candidate($0.rawValue, $0, lacks: []) }
    let places = RoundPlaces(capacity: 9, taken: 1)
    #expect(places.given(to: people, by: .coordinator) == [])
    #expect(Set(places.given(to: people, by: .automatic).map(\.key)) == ["applied", "waiting"])
  }

  @Test func `a round with more people than places has none left`() {
    #expect(RoundPlaces(capacity: 2, taken: 5).free == 0)
    #expect(RoundPlaces(capacity: 2, taken: 5).given(to: [.init(1, .waiting, lacks: [])], by: .automatic) == [])
  }
}
