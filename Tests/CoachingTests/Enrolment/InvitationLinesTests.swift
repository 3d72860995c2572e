import Testing

@testable import Coaching

@Suite struct InvitationLinesTests {
  @Test func `addresses are read with and without names, each person once`() throws {
    let read = try #require(
      InvitationLines.read("ana@example.org\n\n\"Ben, the second\" <BEN@example.org>;\r\nben@example.org\n"))
    #expect(read.invitees.map(\.address.normalised) == ["ana@example.org", "ben@example.org"])
    #expect(read.invitees.map(\.name.text) == ["ana", "Ben, the second"])
    #expect(read.problems.isEmpty)
  }

  @Test func `a line that cannot be used is told by its number`() throws {
    let read = try #require(InvitationLines.read("ana@example.org\n\nben at example.org\nCleo <>"))
    #expect(read.problems.map(\.line) == [3, 4])
    #expect(read.problems.last?.refusal == .address(.empty))
  }

  @Test func `more lines than anybody invites at once are not read`() {
    let lines = (0...500).map { "p\($0)@example.org" }
    #expect(InvitationLines.read(lines.joined(separator: "\n")) == nil)
    #expect(InvitationLines.read(lines.dropLast().joined(separator: "\n"))?.invitees.count == 500)
  }
}
