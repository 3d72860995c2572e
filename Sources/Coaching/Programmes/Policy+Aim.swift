import Matching

extension Policy {
  /// What a round is after besides points, by the name it has in a policy, in the order in which pages list them.
  package enum Aim: String, CaseIterable, Hashable, Sendable {
    /// Pairings below so many points are poor, and as few as can be; 0 when none is.
    case poorBelow
    /// Up to so many points …
    case evenUpTo
    /// … count so many times, so that many get something before some get more.
    case evenness
    /// What avoiding a ring of three may cost.
    case longCyclesFor

    package var path: WritableKeyPath<Objectives, Int> {
      switch self {
      case .poorBelow: \.poorBelow
      case .evenUpTo: \.evenUpTo
      case .evenness: \.evenness
      case .longCyclesFor: \.longCyclesFor
      }
    }

    package var range: ClosedRange<Int> {
      switch self {
      case .poorBelow, .evenUpTo, .longCyclesFor: 0...10_000
      case .evenness: 1...16
      }
    }
  }

  package func value(of aim: Aim) -> Int { objectives[keyPath: aim.path] }

  /// Whether an aim has any effect in rounds of this policy.
  package func asks(for aim: Aim) -> Bool {
    switch aim {
    case .poorBelow: objectives.poorBelow > 0
    case .evenUpTo, .evenness: objectives.evenUpTo > 0 && objectives.evenness > 1
    case .longCyclesFor: objectives.longCyclesFor > 0 && structure == .ring
    }
  }
}
