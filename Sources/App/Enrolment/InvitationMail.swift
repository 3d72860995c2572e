import Coaching
import Time

/// The invitation to a round: what it is, when, and where one enrols.
struct InvitationMail: Sendable {
  let round: Round
  let organisation: Organisation
  let origin: Origin

  func letter(to recipient: Recipient) -> Letter {
    let catalogue = Catalogues.catalogue(recipient.language)
    let reader = RoundFacts(round: round, language: recipient.language)
    let arguments: [String: Text.Argument] = [
      "name": .words(recipient.name), "round": .words(round.name), "organisation": .words(organisation.name),
      "facts": .words(reader.lines.map { "  – \($0)" }.joined(separator: "\n")),
      "link": .words("\(origin)/o/\(organisation.slug)/rounds/\(round.id)/enrolment"),
    ]
    return Letter(
      subject: catalogue.string(Text("mail.invitation.subject", arguments)),
      text: catalogue.string(Text("mail.invitation.text", arguments)))
  }
}

/// A round's dates, languages, people and rules as sentences, on pages and in mails alike.
struct RoundFacts: Sendable {
  let round: Round
  let language: PageLanguage

  /// When, in which languages, for whom.
  var summary: String {
    let languages = round.languages.map { language.name(ofLanguage: $0.code) }
    let spoken = languages.isEmpty ? text(Text("round.languages.any")) : language.list(languages)
    return [dates, text(.of("track", round.track.rawValue)), spoken].joined(separator: " · ")
  }

  /// The summary, then what people will do.
  var lines: [String] {
    [summary, structure]
      + round.policy.plan.map { sessions in
        let key: StaticString =
          switch sessions.kind {
          case .chemistry: "policy.plan.chemistry"
          case .coaching: "policy.plan.coaching"
          case .group: "policy.plan.group"
          }
        return text(Text(key, count: sessions.count, ["minutes": .number(sessions.length.count)]))
      } + [text(Text("policy.cadence", count: round.policy.cadenceWeeks))] + fee
  }

  private var fee: [String] {
    guard let fee = round.policy.enrolling.fee else { return [] }
    return [text(Text("enrolment.fee", ["amount": .words(fee.money(for: language))]))]
  }

  private var dates: String {
    let start: Text.Argument = .words(language.formatted(round.startsOn))
    guard let end = round.endsOn else { return text(Text("round.dates.open", ["start": start])) }
    return text(Text("round.dates", ["start": start, "end": .words(language.formatted(end))]))
  }

  private var structure: String {
    let assignment = round.policy.assignment.rawValue
    switch round.policy.structure {
    case .mutual: return text(.of("policy.mutual", assignment))
    case .ring: return text(.of("policy.ring", assignment))
    case .group(let sizes):
      return text(
        .of(
          "policy.group", assignment, ["fewest": .number(sizes.lowerBound), "most": .number(sizes.upperBound)]))
    }
  }

  private func text(_ text: Text) -> String { Catalogues.catalogue(language).string(text) }
}
