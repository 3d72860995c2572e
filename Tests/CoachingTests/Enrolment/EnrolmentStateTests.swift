import Testing

@testable import Coaching

@Suite struct EnrolmentStateTests {
  @Test func `an application is accepted, and what was decided can be decided otherwise`() throws {
    var state = EnrolmentState.applied
    for event in [EnrolmentEvent.accept, .decline, .putOnWaitingList, .accept] { state = try state.after(event) }
    #expect(state == .accepted)
  }

  @Test func `only the person brings again what they took back`() throws {
    let withdrawn = try EnrolmentState.waiting.after(.withdraw)
    for event in EnrolmentEvent.allCases where event != .apply {
      #expect(throws: EnrolmentRefusal.impossible(event, in: .withdrawn)) { try withdrawn.after(event) }
    }
    #expect(try withdrawn.after(.apply) == .applied)
  }

  @Test func `whoever was declined does not overrule it by applying once more`() {
    #expect(throws: EnrolmentRefusal.impossible(.apply, in: .declined)) { try EnrolmentState.declined.after(.apply) }
    #expect(throws: EnrolmentRefusal.impossible(.withdraw, in: .declined)) {
      try EnrolmentState.declined.after(.withdraw)
    }
  }

  @Test(arguments: [EnrolmentState.applied, .waiting, .accepted])
  func `changed answers leave an application where it stands`(state: EnrolmentState) throws {
    #expect(try state.after(.apply) == state)
  }
}
