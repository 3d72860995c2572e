import Coaching

/// Why somebody was left out, as texts: what it comes to, then rule by rule what relaxing each alone would free.
enum ProposalText {
  static func sentences(_ left: OutcomeLeftOut, of outcome: MatchingOutcome, _ structure: Policy.Structure) -> [Text] {
    let rules = ObstacleCode.allCases.compactMap { code -> Text? in
      guard let count = left.ruledOut[code], count > 0 else { return nil }
      let rule = Text(key(code), count: count)
      guard let freed = left.freedBy[code], freed > 0 else { return rule }
      return Text("left-out.rule-and-freed", count: freed, ["rule": .text(rule)])
    }
    return [whole(left, outcome, structure)] + rules
  }

  /// Whether somebody who would suit was needed elsewhere. In a group everybody must suit everybody, so that two who do
  /// need not be enough; and where nobody is placed, nobody was needed anywhere.
  private static func whole(_ left: OutcomeLeftOut, _ outcome: MatchingOutcome, _ structure: Policy.Structure) -> Text {
    guard left.possible > 0 else { return Text("left-out.nobody") }
    if case .group = structure { return Text("left-out.no-group", count: left.possible) }
    return Text(outcome.placed > 0 ? "left-out.needed-elsewhere" : "left-out.no-ring", count: left.possible)
  }

  private static func key(_ code: ObstacleCode) -> StaticString {
    switch code {
    case .language: "obstacle.language"
    case .sharedHours: "obstacle.shared-hours"
    case .employer: "obstacle.employer"
    case .reportingLine: "obstacle.reporting-line"
    case .earlier: "obstacle.earlier"
    case .personal: "obstacle.personal"
    case .coordinator: "obstacle.coordinator"
    }
  }
}
