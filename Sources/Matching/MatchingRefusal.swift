/// Why a problem gets no proposal.
public enum MatchingRefusal: Error, Hashable, Sendable {
  /// The progress closure asked to stop.
  case cancelled
  /// The engine compares everybody with everybody, which takes memory by the square of the number of people.
  case tooMany(limit: Int)
  /// Groups have three to eight members.
  case badGroupSize
  /// A value outside its stated limits; no person when it belongs to the whole round.
  case badFeature(person: Int?, why: Feature)
  /// No draw kept every rule: there is none in this pool, or none was found within the step cap.
  case noDraw(pool: Int)
  /// A locked pair cannot be kept.
  case impossibleLock(ImpossibleLock)

  /// A part of a problem that has limits.
  public enum Feature: Hashable, Sendable {
    /// Every weight lies in 0...1,000.
    case weights
    /// Each in its range; and a place, a pairing that is not poor and all points of a round can be told apart in one
    /// number: with the usual weights up to 100,000 people, or some 50,000 where poor pairings are counted.
    case objectives
    /// The proficiency lies in 1...3, the shared starts in 0...672.
    case constraints
    /// Requests, forbidden and locked pairs name participants by their index.
    case requests, forbidden, locked
    /// Standing pairings and withdrawals name participants by their index.
    case standing
    /// Fluent is a subset of working, working of basic.
    case languages
    /// 0...3.
    case level
    /// 0...1,000,000.
    case hours
    /// An index of a participant.
    case lineManager
    /// 0...10,000.
    case weeksWaiting
    /// -100,000...100,000.
    case balance
    /// The same number of weeks as everybody else, at most 53.
    case starts
  }
}
