/// The entries of a calendar that are instead of one of a series (RFC 5545, 3.8.4.4).
struct Replacements {
  private struct Occurrence: Hashable {
    let uid: String
    let time: CalendarTime
  }

  /// The place, in the calendar, of the version of each that holds.
  private var latest: [Occurrence: Int] = [:]
  private var times: [String: [CalendarTime]] = [:]
  private var outdated: Set<Int> = []

  init(_ events: [ForeignEvent]) {
    for (number, event) in events.enumerated() {
      guard let uid = event.uid, let time = event.replaces else { continue }
      let occurrence = Occurrence(uid: uid, time: time)
      guard let other = latest[occurrence] else {
        latest[occurrence] = number
        times[uid, default: []].append(time)
        continue
      }
      let isNewer = event.sequence >= events[other].sequence
      outdated.insert(isNewer ? other : number)
      if isNewer { latest[occurrence] = number }
    }
  }

  /// Whether there is a later version of the entry at that place.
  func isOutdated(_ number: Int) -> Bool { outdated.contains(number) }

  /// The starts of the series that other entries are instead of.
  func times(of uid: String?) -> [CalendarTime] { uid.flatMap { times[$0] } ?? [] }
}
