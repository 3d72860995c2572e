/// What a run is after, besides placing people: in this order, few poor pairings, then many points. Of pairs and rings
/// that are equally good, in rounds of up to `Switching.mostPeople` the one whose worst-off pairing is worth most.
///
/// Group rounds ask for points alone.
public struct Objectives: Hashable, Sendable {
  /// Pairings worth fewer points than this are poor; 0 when none is. 0...1,000,000.
  public var poorBelow: Int
  /// The first points of every pairing, up to `evenUpTo`, count `evenness` times: then a pairing that gains little takes
  /// precedence over one that gains as much on top of plenty (a concave shape). 0...1,000,000, and 1...16.
  public var evenUpTo: Int
  public var evenness: Int
  /// In a ring, what each cycle of three may cost in points to become part of a longer one: when somebody drops out of
  /// three, no ring is left. 0...1,000,000.
  public var longCyclesFor: Int

  public init(poorBelow: Int = 0, evenUpTo: Int = 0, evenness: Int = 1, longCyclesFor: Int = 0) {
    self.poorBelow = poorBelow
    self.evenUpTo = evenUpTo
    self.evenness = evenness
    self.longCyclesFor = longCyclesFor
  }

  /// What a pairing of so many points counts.
  public func shaped(_ points: Int) -> Int { points + (evenness - 1) * min(points, evenUpTo) }
}

/// One whole number for each pairing, so that sums compare as objectives do: people placed, then fewest poor pairings,
/// then shaped points; after `raising(above:most:)`, then fewest pairings of the worst-off. Grows with the points.
struct Merit: Sendable {
  let objectives: Objectives
  /// What a place is worth, more than all else together; what not being poor is worth, more than all points together.
  private(set) var place: Int
  private(set) var notPoor: Int
  /// No merit is above this.
  private(set) var highest: Int
  /// What a point is worth: 1, or more than all pairings that are not the worst-off's.
  private(set) var point = 1
  /// Pairings worth fewer points are the worst-off's.
  private var worstBelow = 0

  /// - Parameters:
  ///   - most: no more pairings than this are ever added up
  ///   - points: no pairing is worth more than this
  init(_ objectives: Objectives, most: Int, points: Int) {
    self.objectives = objectives
    let shaped = objectives.shaped(points)
    notPoor = objectives.poorBelow > 0 ? shaped * most + 1 : 0
    place = (shaped + notPoor) * most + 1
    highest = place + notPoor + shaped
  }

  /// Whether all that solvers add up stays within a word: the sum of so many pairings, eight times over.
  static func fits(_ objectives: Objectives, most: Int, points: Int) -> Bool {
    let shaped = objectives.shaped(points)
    func beyond(_ worth: Int) -> Int? {
      let (product, overflows) = worth.multipliedReportingOverflow(by: max(1, most))
      return overflows || product > 1 << 59 ? nil : product + 1
    }
    guard let notPoor = objectives.poorBelow > 0 ? beyond(shaped) : 0, let place = beyond(shaped + notPoor) else {
      return false
    }
    return beyond(place + notPoor + shaped) != nil
  }

  /// The worst-off are raised so many times at most.
  static let mostRaises = 8

  func callAsFunction(_ points: Int) -> Int {
    place + (points >= objectives.poorBelow ? notPoor : 0) + point * objectives.shaped(points)
      + (point > 1 && points >= worstBelow ? 1 : 0)
  }

  /// The same, and last of all as few pairings as can be that are worth no more than so many points: what has the most
  /// merit then is among what had the most before. Nil where sums would not fit.
  ///
  /// - Parameter most: as it was told at the beginning
  func raising(above points: Int, most: Int) -> Merit? {
    let worth = most + 1
    guard !(highest / point).multipliedReportingOverflow(by: worth * 8 * max(1, most)).overflow else { return nil }
    var merit = self
    merit.place = place / point * worth
    merit.notPoor = notPoor / point * worth
    merit.highest = highest / point * worth + 1
    merit.point = worth
    merit.worstBelow = points + 1
    return merit
  }

  /// A sum of merits as what it means.
  /// - Parameter size: how many people a pairing places: 1 in a ring, 2 in a mutual pair.
  func objective(of sum: Int, placing size: Int) -> Objective {
    let (pairings, rest) = sum.quotientAndRemainder(dividingBy: place)
    guard notPoor > 0 else { return Objective(placed: size * pairings, total: rest / point) }
    let (good, total) = rest.quotientAndRemainder(dividingBy: notPoor)
    return Objective(placed: size * pairings, poor: pairings - good, total: total / point)
  }
}
