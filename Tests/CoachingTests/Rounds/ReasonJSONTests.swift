import Foundation
import Testing
import Time

@testable import Coaching

@Suite struct ReasonJSONTests {
  private let window = Interval(start: Instant(microseconds: 1), end: Instant(microseconds: 2))

  private func every() throws -> [Reason] {
    let italian = try #require(CoachingLanguage("it"))
    return [
      .language(italian, .fluent), .sharedTime(minutesPerWeek: 90, windows: [window, window]),
      .sharedTime(minutesPerWeek: 0, windows: []), .levels(coach: .pcc, client: .student), .wantedLevel(.acc),
      .sameSpeciality("Führung, \"neu\""), .wantedSpeciality(""), .goals(["time", "[\"requested\"]"]),
      .complement([.trust, .growth]), .requested, .coachHours(120),
    ]
  }

  @Test func `every reason is read as it was written`() throws {
    let written = try JSONEncoder().encode(try every())
    #expect(try JSONDecoder().decode([Reason].self, from: written) == every())
  }

  @Test func `a reason is a short list`() throws {
    let written = try every().prefix(2).map { String(decoding: try JSONEncoder().encode($0), as: UTF8.self) }
    #expect(written == [#"["language","it",3]"#, #"["sharedTime",90,1,2,1,2]"#])
  }

  @Test func `reasons that were kept as objects are read still`() throws {
    let kept = """
      [{"language":{"_0":"it","_1":3}},
      {"sharedTime":{"minutesPerWeek":90,"windows":[{"start":1,"end":2},{"start":1,"end":2}]}},
      {"sharedTime":{"minutesPerWeek":0,"windows":[]}},{"levels":{"coach":"PCC","client":"student"}},
      {"wantedLevel":{"_0":"ACC"}},{"sameSpeciality":{"_0":"Führung, \\"neu\\""}},{"wantedSpeciality":{"_0":""}},
      {"goals":{"_0":["time","[\\"requested\\"]"]}},{"complement":{"_0":["trust","growth"]}},{"requested":{}},
      {"coachHours":{"_0":120}}]
      """
    #expect(try JSONDecoder().decode([Reason].self, from: Data(kept.utf8)) == every())
  }

  @Test(arguments: [
    #"["unheard-of"]"#, #"["language","it"]"#, #"["sharedTime",90,2,1]"#, #"["sharedTime",90,1]"#, "[]",
  ])
  func `what is no reason is refused`(text: String) {
    #expect(throws: DecodingError.self) { try JSONDecoder().decode(Reason.self, from: Data(text.utf8)) }
  }
}
