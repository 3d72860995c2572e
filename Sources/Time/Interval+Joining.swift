extension [Interval] {
  /// Sorted intervals, of which those that touch or overlap have become one.
  package var joined: [Interval] {
    reduce(into: []) { joined, next in
      if let last = joined.last, next.start <= last.end {
        joined[joined.count - 1] = Interval(start: last.start, end: Swift.max(last.end, next.end))
      } else {
        joined.append(next)
      }
    }
  }
}
