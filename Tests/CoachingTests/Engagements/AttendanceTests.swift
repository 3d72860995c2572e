import Testing
import Time

@testable import Coaching

@Suite struct AttendanceTests {
  private typealias Answers = [String: Attendance<String>.Answer]

  @Test func `held when all say so, or when one does and the others let a week pass`() throws {
    #expect(try verdict(["ana": .met, "ben": .met]) == .held(without: []))
    #expect(try verdict(["ana": .met]) == .open)
    #expect(try verdict(["ana": .met], after: 7) == .held(without: []))
    #expect(try verdict([:], after: 100) == .open)
  }

  @Test func `who was away loses the credit, and not who came`() throws {
    #expect(try verdict(["ben": .missedByMe]) == .missed(by: ["ben"]))
    #expect(try verdict(["ana": .missedByOthers, "ben": .missedByMe]) == .missed(by: ["ben"]))
    #expect(try verdict(["ana": .missedByMe, "ben": .missedByMe]) == .missed(by: ["ana", "ben"]))
  }

  @Test func `nobody is found to have been away before they could answer`() throws {
    #expect(try verdict(["ana": .missedByOthers]) == .open)
    #expect(try verdict(["ana": .missedByOthers], after: 6) == .open)
    #expect(try verdict(["ana": .missedByOthers], after: 7) == .missed(by: ["ben"]))
  }

  @Test func `one word against another settles nothing, however long it stands`() throws {
    #expect(try verdict(["ana": .missedByOthers, "ben": .met], after: 100) == .disputed)
    #expect(try verdict(["ana": .missedByOthers, "ben": .missedByOthers], after: 100) == .disputed)
  }

  @Test func `a group has met without one who says that they were away`() throws {
    let group: Set = ["ana", "ben", "cleo"]
    #expect(try verdict(["ana": .met, "ben": .met, "cleo": .missedByMe], of: group) == .held(without: ["cleo"]))
    #expect(
      try verdict(["ana": .met, "ben": .missedByMe, "cleo": .missedByMe], of: group) == .missed(by: ["ben", "cleo"]))
    #expect(try verdict(["ana": .met, "cleo": .missedByMe], of: group) == .open)
    #expect(try verdict(["cleo": .missedByMe], of: group) == .open, "the others may have met")
  }

  @Test func `who was not to meet has no say`() throws {
    #expect(try verdict(["ana": .met, "eve": .missedByOthers, "ben": .met]) == .held(without: []))
  }

  private func verdict(
    _ answers: Answers, of parties: Set<String> = ["ana", "ben"], after days: Int = 0
  ) throws -> Attendance<String>.Verdict {
    let first = try utc("2030-03-18 17:00")
    return Attendance(parties: parties, answers: answers, firstAt: answers.isEmpty ? nil : first)
      .verdict(at: first.adding(days: days))
  }
}
