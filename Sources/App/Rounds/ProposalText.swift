import Coaching

/// Why somebody was left out, as texts: what it comes to, then rule by rule what relaxing each alone would free.
enum ProposalText {
  static func sentences(_ left: OutcomeLeftOut) -> [Text] {
    let whole =
      left.possible > 0 ? Text("left-out.needed-elsewhere", count: left.possible) : Text("left-out.nobody")
    let rules = ObstacleCode.allCases.compactMap { code -> Text? in
      guard let count = left.ruledOut[code], count > 0 else { return nil }
      let rule = Text(key(code), count: count)
      guard let freed = left.freedBy[code], freed > 0 else { return rule }
      return Text("left-out.rule-and-freed", count: freed, ["rule": .text(rule)])
    }
    return [whole] + rules
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
