import Matching
import Time

/// When somebody can meet, week after week: hours on the wall clock of wherever they live.
package struct WeeklyAvailability: Hashable, Sendable {
  /// Sorted, and apart from each other; what runs past midnight is two blocks.
  package let blocks: [Block]

  /// Hours of one day, in minutes from its midnight: `0 <= start < end <= 1440`.
  package struct Block: Hashable, Sendable {
    package let weekday: Weekday
    package let start: Int
    package let end: Int

    package init(weekday: Weekday, start: Int, end: Int) {
      precondition(0 <= start && start < end && end <= 1440, "a block lies within its day")
      self.weekday = weekday
      self.start = start
      self.end = end
    }
  }

  /// Blocks in any order; those that overlap or touch become one.
  package init(blocks: [Block]) {
    var merged: [Block] = []
    for block in blocks.sorted(by: { ($0.weekday.rawValue, $0.start) < ($1.weekday.rawValue, $1.start) }) {
      if let last = merged.last, last.weekday == block.weekday, block.start <= last.end {
        merged[merged.count - 1] = Block(weekday: last.weekday, start: last.start, end: max(last.end, block.end))
      } else {
        merged.append(block)
      }
    }
    self.blocks = merged
  }

  package static let none = WeeklyAvailability(blocks: [])

  package var minutesPerWeek: Int { blocks.reduce(0) { $0 + $1.end - $1.start } }
}
