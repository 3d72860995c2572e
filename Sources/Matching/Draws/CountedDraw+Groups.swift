/// Groups of at most 64 people, partly drawn.
struct OpenGroups: Hashable {
  /// Who is in no group yet, bit by bit.
  var people: UInt64
  /// How many may be left out.
  var mayWait: Int
  /// The sizes of the groups to come, ascending.
  var sizes: [Int]
  /// The group that is being filled: its first member, those who may still join it, and how many are to do so.
  var first = 0
  var welcome: UInt64 = 0
  var places = 0
}

extension CountedDraw where State == OpenGroups {
  /// All ways to split at most 64 people in groups of these sizes without a pair that is not allowed.
  static func groups(_ sizes: [Int], _ allowed: [UInt64]) -> CountedDraw {
    let everybody = allowed.isEmpty ? 0 : UInt64.max >> UInt64(64 - allowed.count)
    let waiting = allowed.count - sizes.reduce(0, +)
    let start = OpenGroups(people: everybody, mayWait: waiting, sizes: sizes.sorted())
    return CountedDraw(from: start) { state in
      guard state.places == 0 else { return state.fillings(allowed) }
      return state.beginnings(allowed)
    }
  }
}

extension OpenGroups {
  /// Members join in ascending order, so that a group comes about in one way only.
  fileprivate func fillings(_ allowed: [UInt64]) -> [CountedDraw<OpenGroups>.Choice] {
    welcome.bits.map { member in
      var next = self
      next.people &= ~(1 << UInt64(member))
      next.places -= 1
      next.welcome &= allowed[member] & (~1 << UInt64(member))
      return CountedDraw.Choice(joined: Joined(first: first, second: member), next: next.settled)
    }
  }

  /// The first person in no group begins one, or waits.
  fileprivate func beginnings(_ allowed: [UInt64]) -> [CountedDraw<OpenGroups>.Choice] {
    let person = people.trailingZeroBitCount
    var choices: [CountedDraw<OpenGroups>.Choice] = []
    if mayWait > 0 {
      var next = self
      next.people &= people - 1
      next.mayWait -= 1
      choices.append(CountedDraw.Choice(joined: nil, next: next.settled))
    }
    for (place, size) in sizes.enumerated() where place == 0 || sizes[place - 1] != size {
      var next = self
      next.people &= people - 1
      next.sizes.remove(at: place)
      next.first = person
      next.places = size - 1
      next.welcome = next.people & allowed[person]
      choices.append(CountedDraw.Choice(joined: nil, next: next))
    }
    return choices
  }

  /// Alike for all that go on alike; nil when nothing is open.
  private var settled: OpenGroups? {
    if places == 0, sizes.isEmpty { return nil }
    guard places == 0 else { return self }
    var state = self
    (state.first, state.welcome) = (0, 0)
    return state
  }
}
