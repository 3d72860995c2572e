/// A ring of at most 64 people, partly drawn.
struct OpenRing: Hashable {
  /// Who has no client yet, and who no coach; bit by bit.
  var coaches: UInt64
  var clients: UInt64
  /// Who is coached already but coaches nobody yet, with their coach, whom they must not coach; only coaches without a
  /// coach are kept, so that states which go on alike are alike.
  var coachOf: [Int: Int] = [:]
}

extension CountedDraw where State == OpenRing {
  /// All permutations of at most 64 people that are allowed everywhere, without cycles of two.
  static func ring(_ allowed: [UInt64]) -> CountedDraw {
    let everybody = allowed.isEmpty ? 0 : UInt64.max >> UInt64(64 - allowed.count)
    return CountedDraw(from: OpenRing(coaches: everybody, clients: everybody)) { state in
      let (coach, options) = state.scarcest(allowed)
      return options.bits.map { client in
        let next = state.joining(coach, client)
        return Choice(joined: Joined(first: coach, second: client), next: next.coaches == 0 ? nil : next)
      }
    }
  }
}

extension OpenRing {
  /// The coach with the fewest clients to choose from: dead ends show early, and few states are met.
  fileprivate func scarcest(_ allowed: [UInt64]) -> (coach: Int, options: UInt64) {
    var best = (coach: 0, options: UInt64.max)
    var fewest = Int.max
    for coach in coaches.bits {
      let options = allowed[coach] & clients & ~(coachOf[coach].map { 1 << UInt64($0) } ?? 0)
      guard options.nonzeroBitCount < fewest else { continue }
      fewest = options.nonzeroBitCount
      best = (coach, options)
    }
    return best
  }

  fileprivate func joining(_ coach: Int, _ client: Int) -> OpenRing {
    var next = self
    next.coaches &= ~(1 << UInt64(coach))
    next.clients &= ~(1 << UInt64(client))
    next.coachOf[coach] = nil
    if next.coaches >> UInt64(client) & 1 == 1 { next.coachOf[client] = coach }
    next.coachOf = next.coachOf.filter { next.clients >> UInt64($0.value) & 1 == 1 }
    return next
  }
}

extension UInt64 {
  /// The numbers of the bits that are set, ascending.
  var bits: [Int] {
    var bits: [Int] = []
    var rest = self
    while rest != 0 {
      bits.append(rest.trailingZeroBitCount)
      rest &= rest - 1
    }
    return bits
  }
}
