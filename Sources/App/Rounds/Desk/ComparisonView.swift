import Coaching
import Database

/// Two proposals of a round side by side.
struct ComparisonView: Sendable {
  struct Side: Sendable {
    let proposal: Proposal
    let outcome: MatchingOutcome
    let figures: OutcomeFigures
  }

  struct Moved: Sendable {
    let name: String
    let one: [Text]
    let other: [Text]
  }

  /// Both sides, and what is different between them.
  struct Sides: Sendable {
    let one: Side
    let other: Side
    let difference: OutcomeDifference
    let moved: Listing<Moved>
    let onlyInOne: [String]
    let onlyInOther: [String]
  }

  let round: Round
  /// The proposals to choose from, the newest first.
  let ready: [Proposal]
  /// nil as long as there are no two.
  let sides: Sides?

  /// The newest and the one before it, unless the query names others.
  init(_ round: Round, for coordinator: Coordinator, visit: Visit, _ transaction: Transaction) throws {
    let ready = try transaction.proposals.all(of: round.id, for: coordinator).filter { $0.state == .ready }
    self.round = round
    self.ready = ready
    let named = { (field: String) in
      let text = visit.query.text(field)
      return text.isEmpty ? nil : ready.first { $0.id == ID(text) }
    }
    guard ready.count > 1, let other = named("other") ?? ready.first,
      let one = named("one") ?? ready.first(where: { $0.number < other.number })
        ?? ready.first(where: { $0.id != other.id })
    else {
      sides = nil
      return
    }
    let names = try transaction.enrolments.names(in: round.id, for: coordinator.actor)
    let outcomes = try [one, other].map { try transaction.proposals.outcome(of: $0.id, for: coordinator.actor) }
    sides = Sides(
      Side(proposal: one, outcome: outcomes[0], figures: OutcomeFigures(outcomes[0])),
      Side(proposal: other, outcome: outcomes[1], figures: OutcomeFigures(outcomes[1])),
      round.policy.structure, names, visit: visit)
  }
}

extension ComparisonView.Sides {
  init(
    _ one: ComparisonView.Side, _ other: ComparisonView.Side, _ structure: Policy.Structure,
    _ names: [ID<Person>: String], visit: Visit
  ) {
    let language = visit.reader.language
    func name(_ key: PersonKey) -> String { key.person.flatMap { names[$0] } ?? "–" }
    func sorted(_ keys: [PersonKey]) -> [String] { language.sorted(keys.map(name)) { $0 } }
    let difference = OutcomeDifference(one.outcome, other.outcome, structure: structure)
    let (before, after) = (one.outcome.partners(structure), other.outcome.partners(structure))
    let moved = difference.moved.map { person in
      ComparisonView.Moved(
        name: name(person), one: before[person]?.texts(language, name) ?? [],
        other: after[person]?.texts(language, name) ?? [])
    }
    self.one = one
    self.other = other
    self.difference = difference
    self.moved = Listing(
      sorted: language.sorted(moved, by: \.name), of: moved.count,
      keeping: [("one", one.proposal.id.description), ("other", other.proposal.id.description)], visit: visit)
    onlyInOne = sorted(difference.onlyInOne)
    onlyInOther = sorted(difference.onlyInOther)
  }
}

/// Who one person is with: whom they coach and who coaches them, or whom they meet.
private struct Partners {
  var clients: [PersonKey] = []
  var coaches: [PersonKey] = []
  var others: [PersonKey] = []

  func texts(_ language: PageLanguage, _ name: (PersonKey) -> String) -> [Text] {
    func text(_ key: StaticString, _ people: [PersonKey]) -> Text? {
      people.isEmpty ? nil : Text(key, ["names": .words(language.list(people.map(name)))])
    }
    return [
      text("compare.coaches", clients), text("compare.coached-by", coaches), text("compare.with", others),
    ].compactMap(\.self)
  }
}

extension MatchingOutcome {
  fileprivate func partners(_ structure: Policy.Structure) -> [PersonKey: Partners] {
    links(structure).sorted { ($0.first, $0.second) < ($1.first, $1.second) }.reduce(into: [:]) { partners, link in
      if structure.code == "ring" {
        partners[link.first, default: Partners()].clients.append(link.second)
        partners[link.second, default: Partners()].coaches.append(link.first)
      } else {
        partners[link.first, default: Partners()].others.append(link.second)
        partners[link.second, default: Partners()].others.append(link.first)
      }
    }
  }
}
