/// The participants of a problem laid out for comparing everybody with everybody.
struct People {
  let problem: Problem
  /// Languages at the least proficiency the constraints ask for.
  let languages: [UInt64]
  /// Binary orders of magnitude of the hours of coaching: 0, 1-2, 3-6, 7-14, …
  let magnitudes: [Int]
  let weeks: Int
  /// The starts of all people, all their weeks one after the other.
  private let starts: [UInt64]
  private let limits: [Pair: Obstacles]
  private let isLimited: [Bool]
  private let requests: Set<Request>
  private let asks: [Bool]

  init(_ problem: Problem) {
    self.problem = problem
    let people = problem.participants
    languages = people.map { $0.languages(from: problem.constraints.minimumProficiency) }
    magnitudes = people.map(\.magnitude)
    weeks = people.first?.starts.count ?? 0
    starts = people.flatMap { $0.starts.flatMap(\.words) }
    var limits: [Pair: Obstacles] = [:]
    var isLimited = people.map { _ in false }
    for limit in problem.forbidden where limit.first != limit.second {
      limits[Pair(limit.first, limit.second), default: []].insert(Obstacles(limit.reason))
      isLimited[limit.first] = true
      isLimited[limit.second] = true
    }
    self.limits = limits
    self.isLimited = isLimited
    requests = Set(problem.requests)
    var asks = people.map { _ in false }
    for request in problem.requests { asks[request.client] = true }
    self.asks = asks
  }

  var count: Int { problem.participants.count }

  /// What `Problem.forbidden` says about two people.
  func limits(_ first: Int, _ second: Int) -> Obstacles {
    guard isLimited[first], isLimited[second] else { return [] }
    return limits[Pair(first, second)] ?? []
  }

  func asks(_ client: Int, for coach: Int) -> Bool {
    asks[client] && requests.contains(Request(client: client, coach: coach))
  }

  /// Quarter-hour starts common to two people in their worst week; none when nothing is known.
  func sharedStarts(_ first: Int, _ second: Int) -> Int {
    let length = weeks * WeekStarts.wordCount
    return starts.withUnsafeBufferPointer { starts in
      var fewest = weeks == 0 ? 0 : Int.max
      for week in stride(from: 0, to: length, by: WeekStarts.wordCount) {
        var common = 0
        for word in week..<week + WeekStarts.wordCount {
          common += (starts[first * length + word] & starts[second * length + word]).nonzeroBitCount
        }
        fewest = min(fewest, common)
      }
      return fewest
    }
  }

  /// Quarter-hour starts common to all of these people in their worst week; none when nothing is known.
  func sharedStarts(_ members: [Int]) -> Int {
    let length = weeks * WeekStarts.wordCount
    return (0..<weeks).map { week in
      (week * WeekStarts.wordCount..<(week + 1) * WeekStarts.wordCount).reduce(0) { sum, word in
        sum + members.reduce(~0) { $0 & starts[$1 * length + word] }.nonzeroBitCount
      }
    }.min() ?? 0
  }

  /// Whether a person and a group have one language for all, and in every week one start for all where that is needed.
  func canMeet(_ person: Int, _ group: [Int], needsStarts: Bool) -> Bool {
    guard group.reduce(languages[person], { $0 & languages[$1] }) != 0 else { return false }
    guard needsStarts else { return true }
    let length = weeks * WeekStarts.wordCount
    return (0..<weeks).allSatisfy { week in
      (week * WeekStarts.wordCount..<(week + 1) * WeekStarts.wordCount).contains { word in
        group.reduce(starts[person * length + word]) { $0 & starts[$1 * length + word] } != 0
      }
    }
  }
}

/// Two people in no order.
struct Pair: Hashable {
  let lower: Int
  let upper: Int

  init(_ first: Int, _ second: Int) {
    lower = min(first, second)
    upper = max(first, second)
  }
}

extension Participant {
  /// The binary order of magnitude of the hours of coaching.
  var magnitude: Int { Int.bitWidth - 1 - (hours + 1).leadingZeroBitCount }

  fileprivate func languages(from proficiency: Int) -> UInt64 {
    switch proficiency {
    case 1: basic
    case 2: working
    default: fluent
    }
  }
}
