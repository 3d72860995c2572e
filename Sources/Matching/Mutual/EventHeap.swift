/// What will happen in a search, by when: a binary heap whose top is the earliest.
struct EventHeap: ~Copyable {
  struct Event {
    /// Twice the time, and one more for what is to come after all else of the same time: what is below zero.
    var order: Int
    var what: Int32
  }

  private(set) var count = 0
  private var capacity: Int
  private var events: UnsafeMutablePointer<Event>

  init(capacity: Int = 1_024) {
    self.capacity = capacity
    events = .allocate(capacity: capacity)
  }

  deinit { events.deallocate() }

  /// When the earliest event happens; never, when there is none.
  var earliest: Int { count > 0 ? events[0].order >> 1 : .max }

  mutating func removeAll() { count = 0 }

  mutating func add(_ what: Int32, at time: Int) {
    if count == capacity { grow() }
    let order = time &<< 1 | (what < 0 ? 1 : 0)
    var place = count
    count += 1
    while place > 0 {
      let parent = (place - 1) >> 1
      guard events[parent].order > order else { break }
      (events + place).initialize(to: events[parent])
      place = parent
    }
    (events + place).initialize(to: Event(order: order, what: what))
  }

  /// Takes the earliest event away; there must be one.
  mutating func removeEarliest() -> Int32 {
    let earliest = events[0].what
    count -= 1
    let last = events[count]
    var place = 0
    while true {
      var child = 2 * place + 1
      guard child < count else { break }
      if child + 1 < count, events[child + 1].order < events[child].order { child += 1 }
      guard events[child].order < last.order else { break }
      events[place] = events[child]
      place = child
    }
    events[place] = last
    return earliest
  }

  private mutating func grow() {
    let larger = UnsafeMutablePointer<Event>.allocate(capacity: 2 * capacity)
    larger.moveInitialize(from: events, count: count)
    events.deallocate()
    events = larger
    capacity *= 2
  }
}
