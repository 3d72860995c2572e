/// What a search has reached but not looked from, the nearest first: a binary heap.
struct Frontier {
  struct Entry {
    let reach: Reach
    let coach: Int32
  }

  private var entries: [Entry] = []

  var first: Entry? { entries.first }

  mutating func removeAll() { entries.removeAll(keepingCapacity: true) }

  mutating func insert(_ entry: Entry) {
    entries.append(entry)
    entries.withUnsafeMutableBufferPointer { entries in
      var place = entries.count - 1
      while place > 0 {
        let parent = (place - 1) / 2
        guard entry.reach < entries[parent].reach else { break }
        entries[place] = entries[parent]
        place = parent
      }
      entries[place] = entry
    }
  }

  /// Takes the nearest away; there must be one.
  mutating func removeFirst() {
    let entry = entries.removeLast()
    guard !entries.isEmpty else { return }
    entries.withUnsafeMutableBufferPointer { entries in
      var place = 0
      while true {
        var child = 2 * place + 1
        guard child < entries.count else { break }
        if child + 1 < entries.count, entries[child + 1].reach < entries[child].reach { child += 1 }
        guard entries[child].reach < entry.reach else { break }
        entries[place] = entries[child]
        place = child
      }
      entries[place] = entry
    }
  }
}

/// How far something is: in merits, and of two ways that are as long, in steps.
struct Reach: Comparable {
  /// Longer than any way.
  static let endless = Reach(length: Chains.endless, steps: 0)

  var length = 0
  var steps = 0

  @inline(__always)
  static func < (one: Reach, other: Reach) -> Bool {
    one.length < other.length || one.length == other.length && one.steps < other.steps
  }

  @inline(__always)
  static func + (one: Reach, other: Reach) -> Reach {
    Reach(length: one.length + other.length, steps: one.steps + other.steps)
  }

  /// One step further.
  @inline(__always)
  func step(_ length: Int) -> Reach { Reach(length: self.length + length, steps: steps + 1) }
}
