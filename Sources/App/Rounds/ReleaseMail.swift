import Coaching
import Database
import Time

/// What a release tells each of a round's people, in their language and clock: whom they coach, who coaches them and
/// why; or kindly that there was no place.
struct ReleaseMail: Sendable {
  let outcome: MatchingOutcome
  let readers: RoundReaders

  func letters() -> [(Recipient, Letter)] {
    var partners = readers.paragraphs
    for pairing in outcome.pairings { partners.add(pairing.coach, pairing.client, because: pairing.reasons) }
    for group in outcome.groups { partners.add(group.members, because: group.reasons) }
    let leftOut = outcome.leftOut.compactMap { readers[$0.person] }
    return partners.people.compactMap { readers[PersonKey($0)] }.map { ($0, letter(to: $0, partners.text(for: $0))) }
      + leftOut.map { ($0, apology(to: $0)) }
  }

  private func letter(to recipient: Recipient, _ pairings: String) -> Letter {
    let catalogue = Catalogues.catalogue(recipient.language)
    let arguments = readers.arguments(for: recipient).merging([
      "pairings": .words(pairings), "ends": .words(ends(recipient.language)),
    ]) { $1 }
    return Letter(
      subject: catalogue.string(Text("mail.release.subject", arguments)),
      text: catalogue.string(Text("mail.release.text", arguments)))
  }

  private func apology(to recipient: Recipient) -> Letter {
    let catalogue = Catalogues.catalogue(recipient.language)
    let arguments = readers.arguments(for: recipient)
    return Letter(
      subject: catalogue.string(Text("mail.left-out.subject", arguments)),
      text: catalogue.string(Text("mail.left-out.text", arguments)))
  }

  private func ends(_ language: PageLanguage) -> String {
    guard let date = readers.round.endsOn else { return "" }
    return Catalogues.catalogue(language).string(
      Text("mail.release.ends", ["date": .words(language.formatted(date))]))
  }
}
