import Coaching
import Foundation
import HTML
import Time

extension Policy.Weight {
  /// What the points are for, in a word or two.
  var label: Text { .of("weight", rawValue) }

  /// What the points are for, in a sentence.
  var about: Text { .of("weight.about", rawValue) }
}

extension Policy.Aim {
  /// What is asked for, in a few words.
  var label: Text { .of("aim", rawValue) }

  /// What that does, in a sentence.
  var about: Text { .of("aim.about", rawValue) }
}

extension Policy.Rule {
  /// What the rule is about, in a few words.
  var label: Text {
    switch self {
    case .joining: Text("policy.rule.joining")
    case .rounds: Text("policy.rule.rounds")
    case .release: Text("policy.rule.release")
    case .patience: Text("policy.rule.patience")
    case .misses: Text("policy.rule.misses")
    case .plan: Text("policy.rule.plan")
    case .cadence: Text("policy.rule.cadence")
    case .language: Text("policy.rule.language")
    case .sharedTime: Text("policy.rule.shared-time")
    case .employers: Text("policy.rule.employers")
    case .reportingLines: Text("policy.rule.reporting-lines")
    case .weight(let weight): weight.label
    case .aim(let aim): aim.label
    case .door: Text("policy.rule.door")
    case .acceptance: Text("policy.rule.acceptance")
    case .requests: Text("policy.rule.requests")
    case .checklist: Text("policy.rule.checklist")
    case .membership: Text("policy.rule.membership")
    case .fee: Text("policy.rule.fee")
    case .booking: Text("policy.rule.booking")
    case .lateSplit: Text("policy.rule.late-split")
    case .meetingPlace: Text("policy.rule.meeting-place")
    case .ending: Text("policy.rule.ending")
    case .series: Text("policy.rule.series")
    case .balanceScope: Text("policy.rule.balance-scope")
    case .balanceRule: Text("policy.rule.balance-rule")
    case .review: Text("policy.rule.review")
    case .testimonials: Text("policy.rule.testimonials")
    case .coordinatorReads: Text("policy.rule.coordinator-reads")
    }
  }
}

extension Policy {
  /// One rule in sentences; none where it asks for nothing.
  func sentences(_ rule: Rule, for language: PageLanguage) -> [Text] {
    func when(_ holds: Bool, _ key: StaticString) -> [Text] { holds ? [Text(key)] : [] }
    switch rule {
    case .joining: return [joining]
    case .rounds: return [.of("policy.rounds", rounds.rawValue)]
    case .release: return rounds == .standing ? [.of("policy.release", demand.release.rawValue)] : []
    case .patience:
      guard joinsByItself else { return [] }
      let days = demand.patienceDays
      return [days > 0 ? Text("policy.patience", count: days) : Text("policy.patience.none")]
    case .misses:
      return joinsByItself && demand.mostMissed > 0 ? [Text("policy.misses", count: demand.mostMissed)] : []
    case .plan: return plan.map(\.sentence)
    case .cadence: return [Text("policy.cadence", count: cadenceWeeks)]
    case .language: return [Text("policy.language", ["proficiency": .text(.of("proficiency", proficiency))])]
    case .sharedTime:
      let minutes = constraints.minimumSharedMinutes.count
      return minutes > 0 ? [Text("policy.shared-time", ["minutes": .number(minutes)])] : []
    case .employers: return when(constraints.separatesEmployers, "policy.employers")
    case .reportingLines: return when(constraints.separatesReportingLines, "policy.reporting-lines")
    case .weight(let weight): return [Text("policy.points", count: weights[keyPath: weight.path])]
    case .aim(let aim): return sentences(aim)
    case .door: return [.of("policy.door", enrolling.door.rawValue)]
    case .acceptance: return [.of("policy.acceptance", enrolling.acceptance.rawValue)]
    case .requests:
      return [
        enrolling.mostRequests == 0
          ? Text("policy.no-requests") : Text("policy.requests", count: enrolling.mostRequests)
      ]
    case .checklist: return enrolling.checklist.map(\.sentence)
    case .membership: return when(enrolling.requiresMembership, "policy.membership")
    case .fee: return enrolling.fee.map { [$0.sentence(for: language)] } ?? []
    case .booking: return [.of("policy.booking", course.booking.rawValue)]
    case .lateSplit: return when(course.allowsLateSplit, "policy.late-split")
    case .meetingPlace:
      return course.meetingPlace.isEmpty ? [] : [Text("policy.meeting-place", ["place": .words(course.meetingPlace)])]
    case .ending: return [.of("policy.ending", course.ending.rawValue)]
    case .series: return course.roundsInSeries > 1 ? [Text("policy.series", count: course.roundsInSeries)] : []
    case .balanceScope: return [.of("policy.balance-scope", balance.scope.rawValue)]
    case .balanceRule: return [.of("policy.balance-rule", balance.rule.rawValue)]
    case .review: return [.of("policy.review", review.form.rawValue)]
    case .testimonials: return when(review.allowsTestimonials, "policy.testimonials")
    case .coordinatorReads: return when(review.coordinatorReads, "policy.coordinator-reads")
    }
  }

  /// What a round is after besides points; nothing for an aim without effect.
  func sentences(_ aim: Aim) -> [Text] {
    asks(for: aim) ? [.of("aim.rule", aim.rawValue, ["points": .number(value(of: aim))])] : []
  }

  private var proficiency: String { constraints.minimumProficiency.code }

  /// The structure and how it chooses, in a sentence.
  var joining: Text {
    switch structure {
    case .mutual: .of("policy.mutual", assignment.rawValue)
    case .ring: .of("policy.ring", assignment.rawValue)
    case .group(let sizes):
      .of(
        "policy.group", assignment.rawValue,
        ["fewest": .number(sizes.lowerBound), "most": .number(sizes.upperBound)])
    }
  }
}

extension Policy.PlannedSessions {
  fileprivate var sentence: Text {
    let key: StaticString =
      switch kind {
      case .chemistry: "policy.plan.chemistry"
      case .coaching: "policy.plan.coaching"
      case .group: "policy.plan.group"
      }
    return Text(key, count: count, ["minutes": .number(length.count)])
  }
}

extension Policy.ChecklistItem {
  /// What everybody confirms.
  var sentence: Text {
    if case .own(let words) = self { return Text("policy.own-words", ["words": .words(words)]) }
    return .of("policy.checklist", code)
  }
}

extension Policy.Fee {
  fileprivate func sentence(for language: PageLanguage) -> Text {
    Text(isRequired ? "policy.fee.required" : "policy.fee.open", ["amount": .words(money(for: language))])
  }

  /// "€25.00", as the language writes it.
  func money(for language: PageLanguage) -> String {
    let scale = Decimal(sign: .plus, exponent: -Self.digits(of: currency), significand: 1)
    return (Decimal(amount) * scale).formatted(.currency(code: currency).locale(language.locale))
  }
}
