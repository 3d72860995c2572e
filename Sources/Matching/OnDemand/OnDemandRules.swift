/// When people who come at any time are joined: at once with somebody who suits well, later with whoever is there.
///
/// Waiting pays where one knows who is about to leave, hence the asked-for deadlines; otherwise joining people greedily is
/// near the best that can be done (Akbarpour, Li and Oveis Gharan, 2020), and a threshold that falls with waiting takes
/// most of what there is to gain in points.
public struct OnDemandRules: Hashable, Sendable {
  /// How many points a partner must be worth to somebody who has just come. 0...1,000,000,000, as all points here.
  public var threshold: Int
  /// By how many points that falls with each day of waiting, hour by hour.
  public var fallPerDay: Int
  /// Where it falls no further, until the person's deadline.
  public var floor: Int
  /// Somebody who has received so many sessions more than they gave may not ask for another: they are joined only with
  /// people who ask for one, until they have given. nil lets everybody ask.
  public var mostOwed: Int?
  /// For how many hours, but not beyond their deadline, somebody is kept for the coaches they asked for by name. Many
  /// never come: keeping everybody to the end would leave a fifth more people alone.
  public var hoursForRequests: Int
  /// Somebody with fewer possible partners in the round than this is rare: settled first, and their possible partners are
  /// kept for them while they wait.
  public var rareBelow: Int

  public init(
    threshold: Int = 400, fallPerDay: Int = 40, floor: Int = 0, mostOwed: Int? = nil, hoursForRequests: Int = 72,
    rareBelow: Int = 10
  ) {
    self.threshold = threshold
    self.fallPerDay = fallPerDay
    self.floor = floor
    self.mostOwed = mostOwed
    self.hoursForRequests = hoursForRequests
    self.rareBelow = rareBelow
  }

  /// Rules by which nobody waits longer than so many days for somebody who suits better: at first a partner must be worth
  /// so many points, each hour less, in the end anything.
  public static func waiting(
    _ days: Int, for points: Int, mostOwed: Int? = nil
  ) -> OnDemandRules {
    let threshold = days > 0 ? max(0, points) : 0
    return OnDemandRules(
      threshold: threshold, fallPerDay: days > 0 ? threshold / days + (threshold % days > 0 ? 1 : 0) : 0,
      mostOwed: mostOwed, hoursForRequests: min(72, 24 * max(0, days)))
  }

  /// What a partner must be worth to somebody who has waited for so many hours.
  func threshold(after hours: Int) -> Int {
    guard threshold > floor else { return threshold }
    return max(floor, threshold - min(fallPerDay * hours / 24, threshold))
  }

  var areWithinLimits: Bool {
    let limit = 0...1_000_000_000
    return [threshold, fallPerDay, floor, mostOwed ?? 0, hoursForRequests, rareBelow].allSatisfy(limit.contains)
  }
}

/// Somebody who waits for a partner.
public struct Waiting: Hashable, Sendable {
  /// A participant's index.
  public var person: Int
  /// When they came, in whole hours from an instant that the caller chooses; within 1,000,000,000 either way.
  public var since: Int
  /// By when they asked for a partner, in the same hours: then they take whoever is there and may be joined with them.
  public var deadline: Int?
  /// Sessions given minus sessions received, by now; within 100,000 either way.
  public var balance: Int

  public init(person: Int, since: Int, deadline: Int? = nil, balance: Int = 0) {
    self.person = person
    self.since = since
    self.deadline = deadline
    self.balance = balance
  }
}

/// Why somebody cannot come into an on-demand round.
public enum OnDemandRefusal: Error, Hashable, Sendable {
  case unknownPerson(Int)
  case alreadyWaiting(Int)
  /// An instant or a balance outside its limits.
  case outsideLimits(Int)
}
