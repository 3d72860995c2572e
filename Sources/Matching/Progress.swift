/// How far a run has come: people compared with all others, then people settled.
public struct Progress: Hashable, Sendable {
  /// What a run is doing.
  public enum Phase: Hashable, Sendable { case comparing, solving, explaining }

  public var done: Int
  public var of: Int
  public var phase: Phase

  public init(done: Int, of: Int, phase: Phase = .explaining) {
    self.done = done
    self.of = of
    self.phase = phase
  }
}

/// Counts the work of one run, tells the caller, and passes on the caller's wish to stop.
///
/// Until there is an answer, a caller who wants to stop ends the run (`pulse`). Once there is one, the search for better
/// ones asks `mayGoOn`, which also ends it when the budget is used up, and what was found so far is the answer.
struct Meter {
  private var progress: Progress
  private let goesOn: (Progress) -> Bool
  private var budget: Int
  /// Why the search ended early, if it did.
  private(set) var ending = Proposal.Ending.finished

  /// - Parameter budget: units of work for improving a first answer; a unit is about a thousand arcs looked at, some
  ///   microseconds. Work is counted, never timed, so that the same budget gives the same proposal everywhere.
  init(of units: Int, budget: Int = .max, goesOn: @escaping (Progress) -> Bool) {
    progress = Progress(done: 0, of: units, phase: .comparing)
    self.budget = budget
    self.goesOn = goesOn
  }

  /// Says what comes next.
  mutating func enter(_ phase: Progress.Phase) throws(MatchingRefusal) {
    progress.phase = phase
    try pulse()
  }

  /// Says that all is found, and only its explanation is to come.
  mutating func explain() { progress.phase = .explaining }

  /// Counts units of work as done.
  mutating func advance(by units: Int = 1) throws(MatchingRefusal) {
    progress.done += units
    try pulse()
  }

  /// Asks whether to go on, in work that is not counted because nobody knows beforehand how much there will be.
  func pulse() throws(MatchingRefusal) {
    guard ending != .finished || goesOn(progress) else { throw .cancelled }
  }

  /// Whether to go on looking for something better than what there is, after so many units of work.
  mutating func mayGoOn(after units: Int) -> Bool {
    budget -= units
    if ending == .finished, budget <= 0 { ending = .budgetSpent }
    if ending == .finished, !goesOn(progress) { ending = .cancelled }
    return ending == .finished
  }
}
