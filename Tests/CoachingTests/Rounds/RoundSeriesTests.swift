import Coaching
import Testing
import Time

@Suite struct RoundSeriesTests {
  @Test func `the rounds of a series are numbered where they have no names of their own`() {
    #expect(RoundSeries.names(first: "Spring", later: [""]) == ["Spring 1", "Spring 2"])
    #expect(RoundSeries.names(first: " Spring 1 ", later: ["", ""]) == ["Spring 1", "Spring 2", "Spring 3"])
    #expect(RoundSeries.names(first: "Spring", later: ["Autumn"]) == ["Spring", "Autumn"])
    #expect(RoundSeries.names(first: "Spring", later: []) == ["Spring"])
    #expect(RoundSeries.names(first: "", later: [""]) == ["", ""])
  }

  @Test func `a round begins when the one before it has ended`() throws {
    let end = try #require(LocalDate("2030-06-30"))
    #expect(RoundSeries.refusal(ofStart: end, afterEnd: end) == nil)
    #expect(RoundSeries.refusal(ofStart: end.adding(days: -1), afterEnd: end) == .startsBeforeEarlierEnds)
    #expect(RoundSeries.refusal(ofStart: end, afterEnd: nil) == .startsBeforeEarlierEnds)
  }

  @Test func `a round of a series opens once the one before it is released`() {
    #expect(RoundState.allCases.filter(\.letsNextRoundOpen) == [.running, .closed])
  }
}
