/// Groups under construction, and the people who are in none.
///
/// For every member it keeps what the others have in common, so that whether somebody else could take the place is a
/// question of a few words (`couldReplace`).
struct GroupBoard {
  let rules: GroupRules
  /// Seat `s` of group `g` is number `g * capacity + s`; the first `sizes[g]` seats of a group are taken.
  private(set) var seats: [Int32] = []
  private(set) var sizes: [Int] = []
  private(set) var waiting: [Int]
  let capacity: Int
  /// Each person's seat, and place among those who wait; -1 for none.
  private(set) var seatOf: [Int32]
  private var placeOf: [Int32]
  /// For every seat the mask of the others in its group, for every group that of all its members.
  private var rests: [UInt64] = []
  private var wholes: [UInt64] = []

  init(_ rules: GroupRules) {
    self.rules = rules
    capacity = rules.sizes.upperBound
    waiting = Array(0..<rules.count)
    seatOf = [Int32](repeating: -1, count: rules.count)
    placeOf = (0..<Int32(rules.count)).map(\.self)
  }

  var groups: [[Int]] { sizes.indices.map(members) }
  var placed: Int { rules.count - waiting.count }

  func members(_ group: Int) -> [Int] { (0..<sizes[group]).map { Int(seats[group * capacity + $0]) } }

  func group(of person: Int) -> Int? { seatOf[person] < 0 ? nil : Int(seatOf[person]) / capacity }

  /// Whether somebody could have this seat: a language, a start in every week and nothing between them and the others.
  func couldReplace(_ person: Int, seat: Int) -> Bool {
    mayMeet(person, rests, seat) && worth(person, insteadOf: seat) >= 0
  }

  func couldJoin(_ person: Int, _ group: Int) -> Bool {
    sizes[group] < capacity && mayMeet(person, wholes, group) && worth(person, in: group) >= 0
  }

  /// Whether a person shares language and starts with the others of this seat's group; what keeps two people apart is not
  /// looked at.
  func mayMeetOthers(_ person: Int, ofSeat seat: Int) -> Bool { mayMeet(person, rests, seat) }

  /// The points that a person brings to the others of this seat's group; negative when they may not be with one of them.
  func worth(_ person: Int, insteadOf seat: Int) -> Int {
    let group = seat / capacity
    var sum = 0
    for other in group * capacity..<group * capacity + sizes[group] where other != seat {
      let points = rules.points(person, Int(seats[other]))
      if points < 0 { return -1 }
      sum += points
    }
    return sum
  }

  func worth(_ person: Int, in group: Int) -> Int { worth(person, insteadOf: group * capacity + sizes[group]) }

  var total: Int {
    sizes.indices.reduce(0) { sum, group in
      let seats = group * capacity..<group * capacity + sizes[group]
      return sum + seats.reduce(0) { $0 + worth(Int(self.seats[$1]), insteadOf: $1) } / 2
    }
  }

  // Changes: callers see to it that what they make is a possible group.

  mutating func add(_ members: [Int]) {
    let group = sizes.count
    sizes.append(members.count)
    seats += [Int32](repeating: -1, count: capacity)
    rests += [UInt64](repeating: 0, count: capacity * rules.stride)
    wholes += [UInt64](repeating: 0, count: rules.stride)
    for (place, member) in members.enumerated() { sit(member, group * capacity + place) }
    refresh(group)
  }

  /// Everybody in the group waits again; the last group takes its number.
  mutating func dissolve(_ group: Int) {
    for member in members(group) { wait(member) }
    let last = sizes.count - 1
    if group != last {
      sizes[group] = sizes[last]
      for place in 0..<sizes[last] { sit(Int(seats[last * capacity + place]), group * capacity + place) }
      refresh(group)
    }
    sizes.removeLast()
    seats.removeLast(capacity)
    rests.removeLast(capacity * rules.stride)
    wholes.removeLast(rules.stride)
  }

  /// Somebody who waits takes a seat; who had it waits.
  mutating func replace(seat: Int, by person: Int) {
    wait(Int(seats[seat]))
    sit(person, seat)
    refresh(seat / capacity)
  }

  mutating func exchange(_ seat: Int, _ other: Int) {
    let person = Int(seats[seat])
    sit(Int(seats[other]), seat)
    sit(person, other)
    refresh(seat / capacity)
    refresh(other / capacity)
  }

  mutating func join(_ person: Int, _ group: Int) {
    sizes[group] += 1
    sit(person, group * capacity + sizes[group] - 1)
    refresh(group)
  }

  /// Somebody leaves one group for another.
  mutating func move(seat: Int, to group: Int) {
    let person = Int(seats[seat])
    leave(person)
    join(person, group)
  }

  /// Somebody waits again, if they do not already.
  mutating func leave(_ person: Int) {
    let seat = Int(seatOf[person])
    guard seat >= 0 else { return }
    let group = seat / capacity
    let last = group * capacity + sizes[group] - 1
    wait(person)
    if seat != last { sit(Int(seats[last]), seat) }
    sizes[group] -= 1
    refresh(group)
  }

  private mutating func sit(_ person: Int, _ seat: Int) {
    seats[seat] = Int32(person)
    seatOf[person] = Int32(seat)
    let place = Int(placeOf[person])
    guard place >= 0 else { return }
    let last = waiting.removeLast()
    if last != person {
      waiting[place] = last
      placeOf[last] = Int32(place)
    }
    placeOf[person] = -1
  }

  private mutating func wait(_ person: Int) {
    seatOf[person] = -1
    placeOf[person] = Int32(waiting.count)
    waiting.append(person)
  }

  private func mayMeet(_ person: Int, _ masks: [UInt64], _ number: Int) -> Bool {
    let stride = rules.stride
    return rules.masks.withUnsafeBufferPointer { own in
      masks.withUnsafeBufferPointer { GroupRules.meet(own, person * stride, $0, number * stride, rules.weeks) }
    }
  }

  private mutating func refresh(_ group: Int) {
    let (stride, first, size) = (rules.stride, group * capacity, sizes[group])
    for word in 0..<stride {
      // What those before have in common, times what those after have.
      var before: UInt64 = ~0
      for seat in first..<first + size {
        rests[seat * stride + word] = before
        before &= rules.masks[Int(seats[seat]) * stride + word]
      }
      wholes[group * stride + word] = before
      var after: UInt64 = ~0
      for seat in (first..<first + size).reversed() {
        rests[seat * stride + word] &= after
        after &= rules.masks[Int(seats[seat]) * stride + word]
      }
    }
  }
}
