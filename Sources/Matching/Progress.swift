/// How far a run has come: people compared with all others, then people settled.
public struct Progress: Hashable, Sendable {
  public var done: Int
  public var of: Int

  public init(done: Int, of: Int) {
    self.done = done
    self.of = of
  }
}

/// Counts the work of one run, tells the caller, and passes on the caller's wish to stop.
struct Meter {
  private var progress: Progress
  private let goesOn: (Progress) -> Bool

  init(of units: Int, goesOn: @escaping (Progress) -> Bool) {
    progress = Progress(done: 0, of: units)
    self.goesOn = goesOn
  }

  /// Counts units of work as done.
  mutating func advance(by units: Int = 1) throws(MatchingRefusal) {
    progress.done += units
    try pulse()
  }

  /// Asks whether to go on, in work that is not counted because nobody knows beforehand how much there will be.
  func pulse() throws(MatchingRefusal) {
    guard goesOn(progress) else { throw .cancelled }
  }
}
