import Matching
import Time

/// When all could meet in a week: common starts side by side become one window, which ends when the last session would.
///
/// Longest first, then earliest; none where nobody is asked.
package func sharedWindows(_ starts: [WeekStarts], length: Minutes, inWeekOf monday: LocalDate) -> [Interval] {
  guard !starts.isEmpty else { return [] }
  let week = Interval.week(of: monday)
  var windows: [Interval] = []
  for quarter in 0..<WeekStarts.quarters where starts.allSatisfy({ $0[quarter] }) {
    let start = week.start.adding(Minutes(quarter * 15))
    let end = start.adding(length)
    if let last = windows.last, start <= last.end {
      windows[windows.count - 1] = Interval(start: last.start, end: end)
    } else {
      windows.append(Interval(start: start, end: end))
    }
  }
  return windows.sorted { ($1.minutes, $0.start) < ($0.minutes, $1.start) }
}
