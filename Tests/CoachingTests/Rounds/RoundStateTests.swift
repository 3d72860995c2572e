import Testing

@testable import Coaching

@Suite struct RoundStateTests {
  @Test func `a time-boxed round goes from draft to closed`() throws {
    var state = RoundState.draft
    for event in [RoundEvent.open, .closeEnrolment, .reopenEnrolment, .closeEnrolment, .release, .close] {
      state = try state.after(event, rounds: .timeBoxed)
    }
    #expect(state == .closed)
  }

  @Test func `a standing round releases again and again while it runs`() throws {
    var state = RoundState.draft
    for event in [RoundEvent.open, .release, .release] { state = try state.after(event, rounds: .standing) }
    #expect(state == .running)
  }

  @Test(arguments: [
    (RoundState.draft, [RoundEvent.open, .cancel]), (.enrolling, [.closeEnrolment, .cancel]),
    (.matching, [.reopenEnrolment, .release, .cancel]), (.running, [.close]), (.closed, []), (.cancelled, []),
  ])
  func `nothing else can be done to a time-boxed round`(state: RoundState, events: [RoundEvent]) {
    #expect(state.possibleEvents(rounds: .timeBoxed) == events)
    for event in RoundEvent.allCases where !events.contains(event) {
      #expect(throws: RoundRefusal.impossible(event, in: state)) { try state.after(event, rounds: .timeBoxed) }
    }
  }

  @Test(arguments: [
    (RoundState.draft, [RoundEvent.open, .cancel]), (.enrolling, []), (.matching, []), (.running, [.release, .close]),
    (.closed, []), (.cancelled, []),
  ])
  func `nothing else can be done to a standing round`(state: RoundState, events: [RoundEvent]) {
    #expect(state.possibleEvents(rounds: .standing) == events)
  }

  @Test func `a roster is taken while people enrol`() {
    #expect(RoundState.allCases.filter { $0.acceptsRoster(rounds: .timeBoxed) } == [.enrolling])
    #expect(RoundState.allCases.filter { $0.acceptsRoster(rounds: .standing) } == [.enrolling, .running])
  }
}
