import CMatching

/// Room for what one comparison is given and what it finds, for either side.
struct Finds {
  let ranks: UnsafeMutablePointer<matching_ranks>
  let bars: UnsafeMutablePointer<matching_bar>
  private let finds: UnsafeMutablePointer<matching_find>
  private let found: UnsafeMutablePointer<matching_finds>
  private let room = Int(matching_range)

  init() {
    ranks = .allocate(capacity: 2)
    ranks.initialize(repeating: matching_ranks(), count: 2)
    bars = .allocate(capacity: 2)
    bars.initialize(repeating: matching_bar(), count: 2)
    finds = .allocate(capacity: 2 * room)
    found = .allocate(capacity: 1)
    found.initialize(to: matching_finds(as_coach: finds, as_client: finds + room, coach_count: 0, client_count: 0))
  }

  func deallocate() {
    ranks.deallocate()
    bars.deallocate()
    finds.deallocate()
    found.deallocate()
  }

  func compare(
    _ people: UnsafePointer<matching_people>, _ scan: CandidateScan, _ role: matching_role, _ width: matching_width,
    _ position: Int, _ others: Range<Int>
  ) {
    withUnsafePointer(to: scan.columns.terms) { terms in
      matching_compare(
        people, terms, ranks, bars, scan.path, width, role, Int32(position), Int32(others.lowerBound),
        Int32(others.upperBound), found)
    }
  }

  /// Whom the last comparison found: 0 as coach or mutually, 1 as client.
  subscript(side: Int) -> UnsafeBufferPointer<matching_find> {
    side == 0
      ? UnsafeBufferPointer(start: finds, count: Int(found.pointee.coach_count))
      : UnsafeBufferPointer(start: finds + room, count: Int(found.pointee.client_count))
  }
}
