import CMatching

/// What a search asks of the pairs of a person: prices of the others and the ranks they must exceed.
///
/// An arc is ranked by its merit minus the price of its other end.
struct Ranking: Sendable {
  /// Of the other end, in units of `Merit`.
  var prices: [Int]
  /// Of the person whose pairs are ranked; `Int.min` takes all.
  var floors: [Int]

  func rank(_ merit: Int, _ other: Int) -> Int { merit.lessSaturating(prices[other]) }
}

/// A ranking in lanes: less exact, and never stricter than the ranking itself.
///
/// In the lanes a rank is the shaped points less the price, from which the middle price was taken. Merits and prices too
/// large for a lane are taken for its limits on the side that lets a pair pass.
struct RankLanes {
  private(set) var ranks = matching_ranks()
  private let prices: UnsafeMutableRawPointer
  private let width: matching_width
  /// What to take from an exact rank.
  private let offset: Int
  private let notPoor: Int

  /// Whether ranks fit into the narrow lanes, but for the prices of a few.
  static func width(highest: Int, _ merit: Merit, _ rankings: [Ranking]) -> matching_width {
    let fits = merit.objectives.shaped(highest) < Int(Int16.max)
    let areNear = rankings.allSatisfy { ranking in
      let middle = ranking.prices.middle
      return ranking.prices.count { $0.lessSaturating(middle) < -Int(Int16.max) } <= ranking.prices.count / 64
    }
    return fits && areNear ? matching_narrow : matching_wide
  }

  init(_ ranking: Ranking, _ merit: Merit, _ columns: PeopleColumns, _ width: matching_width) {
    self.width = width
    let middle = ranking.prices.middle
    offset = merit.place.lessSaturating(middle)
    notPoor = merit.notPoor
    prices = .allocate(byteCount: columns.stride * MemoryLayout<Int32>.size, alignment: 64)
    for position in 0..<columns.stride {
      let price = position < columns.count ? ranking.prices[columns.members[position]].lessSaturating(middle) : 0
      if width == matching_narrow {
        prices.storeBytes(of: Int16(clamping: price), toByteOffset: 2 * position, as: Int16.self)
      } else {
        prices.storeBytes(of: Int32(clamping: price), toByteOffset: 4 * position, as: Int32.self)
      }
    }
    let highest = width == matching_narrow ? Int(Int16.max) : Int(Int32.max)
    ranks = matching_ranks(
      poor_below: Int32(min(merit.objectives.poorBelow, highest)),
      even_up_to: Int32(min(merit.objectives.evenUpTo, highest)),
      extra_evenness: Int32(merit.objectives.evenness - 1), prices: prices)
  }

  func deallocate() { prices.deallocate() }

  /// The bar that lets pass whoever may have this rank.
  func bar(_ least: Int) -> matching_bar {
    let poor = least.lessSaturating(offset)
    return matching_bar(poor: lane(poor), good: lane(poor.lessSaturating(notPoor)))
  }

  private func lane(_ rank: Int) -> Int32 {
    width == matching_narrow ? Int32(Int16(clamping: rank)) : Int32(clamping: rank)
  }
}

extension Int {
  /// The difference, or the nearest number there is.
  fileprivate func lessSaturating(_ other: Int) -> Int {
    let (difference, overflows) = subtractingReportingOverflow(other)
    return overflows ? (self < 0 ? .min : .max) : difference
  }
}

extension [Int] {
  fileprivate var middle: Int { isEmpty ? 0 : sorted()[count / 2] }
}
