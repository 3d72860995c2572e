import Matching
import Testing

struct WeekStartsTests {
  @Test func `a week remembers its first and its last quarter`() {
    var week = WeekStarts()
    week[0] = true
    week[671] = true
    #expect((0..<WeekStarts.quarters).filter { week[$0] } == [0, 671])
    #expect(week.words.count == 11)
  }

  @Test func `a start can be taken back`() {
    var week = WeekStarts()
    week[100] = true
    week[100] = false
    #expect(week == WeekStarts())
  }
}
