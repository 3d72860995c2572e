import Coaching
import Database

/// A proposal as a file: a line for each pairing, for each member of a group, and for everybody left out. The columns
/// and kinds are the same in every language, for programs; what people wrote can never run as a formula.
struct ProposalCSV {
  let structure: Policy.Structure
  let recipients: [ID<Person>: Recipient]
  let reader: Reader

  func csv(_ outcome: MatchingOutcome) -> String {
    var writer = CSVWriter(header: [
      "kind", "number", "name", "address", "client", "client address", "points", "shared minutes", "reasons",
    ])
    for (index, pairing) in outcome.pairings.enumerated() {
      writer.add(
        [.text("coach"), .number(index + 1)] + person(pairing.coach) + person(pairing.client)
          + [.number(pairing.score), minutes(pairing.reasons), .text(sentences(pairing.reasons))])
    }
    for (index, group) in outcome.groups.enumerated() {
      for member in group.members {
        writer.add(
          [.text("member"), .number(index + 1)] + person(member)
            + ["", "", .number(group.score), minutes(group.reasons), .text(sentences(group.reasons))])
      }
    }
    for (index, left) in outcome.leftOut.enumerated() {
      let why = ProposalText.sentences(left, of: outcome, structure).map { reader($0) }.joined(separator: " ")
      writer.add([.text("left-out"), .number(index + 1)] + person(left.person) + ["", "", "", "", .text(why)])
    }
    return writer.text
  }

  private func person(_ key: PersonKey) -> [CSVWriter.Cell] {
    guard let recipient = key.person.flatMap({ recipients[$0] }) else { return ["", ""] }
    return [.text(recipient.name), .text(recipient.address.written)]
  }

  private func minutes(_ reasons: [Reason]) -> CSVWriter.Cell {
    reasons.sharedMinutes.map { .number($0) } ?? ""
  }

  private func sentences(_ reasons: [Reason]) -> String {
    let texts = ReasonText(language: reader.language, zone: reader.zone)
    return reasons.map { reader(texts.text($0)) }.joined(separator: " ")
  }
}
