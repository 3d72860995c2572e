@testable import App
import Coaching
import Database
import Testing
import Time

/// In which transactions sessions move.
@Suite struct WallClockPortionTests {
  @Test func `those who have nothing to do with each other move apart, some in each portion`() {
    let moves = (0..<60).map { move(UInt64($0), hours: 0..<2, people: [2 * UInt64($0), 2 * UInt64($0) + 1]) }
    let portions = WallClockPortions.of(moves)
    #expect(portions.map(\.count) == [10, 10, 10, 10, 10, 10])
    #expect(portions.joined().map(\.description) == moves.map(\.session.description))
  }

  @Test func `sessions that may take each other's time move together, however many they are`() {
    // One after another in somebody's day, and the last beside one of another's: a chain through both people.
    let day = (0..<40).map { move(UInt64($0), hours: $0..<($0 + 2), people: [1]) }
    let portions = WallClockPortions.of(
      day + [move(50, hours: 39..<41, people: [1, 2]), move(51, hours: 40..<42, people: [2])])
    #expect(portions.map(\.count) == [42])
  }

  @Test func `what only touches, or is another person's, is apart`() {
    let first = (0..<20).map { move(UInt64($0), hours: 0..<2, people: [UInt64($0)]) }
    let second = (20..<40).map { move(UInt64($0), hours: 2..<4, people: [UInt64($0) - 20]) }
    #expect(WallClockPortions.of(first + second).map(\.count) == [10, 10, 10, 10])
  }

  @Test func `a long move binds what lies within it`() {
    let filling = (10..<38).map { move(UInt64($0), hours: 0..<2, people: [UInt64($0)]) }
    let bound = [
      move(1, hours: 0..<9, people: [1]), move(2, hours: 1..<2, people: [1]), move(3, hours: 7..<8, people: [1]),
    ]
    #expect(WallClockPortions.of(bound + filling).map(\.count) == [10, 10, 10, 1])
    #expect(WallClockPortions.of(filling + bound).map(\.count) == [10, 10, 8, 3])
    #expect(WallClockPortions.of([]).isEmpty)
  }

  @Test func `the sessions of a series move together, however far they are apart`() {
    let series = (0..<12).map { move(UInt64($0), hours: $0 * 168..<($0 * 168 + 2), people: [1, 2], of: "weekly") }
    let others = (20..<30).map { move(UInt64($0), hours: 0..<2, people: [UInt64($0)], of: "other \($0)") }
    #expect(WallClockPortions.of(series + others).map(\.count) == [12, 10])
  }

  private func move(
    _ number: UInt64, hours: Range<Int>, people: [UInt64], of series: String? = nil
  ) -> WallClockMove {
    func hour(_ hour: Int) -> Instant { Instant(seconds: Int64(hour) * 3_600) }
    return WallClockMove(
      session: ID(uuidV7: 1, random: (0, number)), series: series,
      span: Interval(start: hour(hours.lowerBound), end: hour(hours.upperBound)),
      people: people.map { ID(uuidV7: 2, random: (0, $0)) })
  }
}
