import Coaching
import Database
import Time

/// What a repair tells everybody for whom it changes something, in one mail in their language and clock: with whom they
/// go on and why, what ends, and what is still missing.
struct RepairMail: Sendable {
  let outcome: RepairOutcome
  let readers: RoundReaders

  func letters() -> [(Recipient, Letter)] {
    var partners = readers.paragraphs
    for pairing in outcome.pairings { partners.add(pairing.coach, pairing.client, because: pairing.reasons) }
    for group in outcome.groups { partners.add(group.members, because: group.reasons) }
    let missing = outcome.withoutClient + outcome.withoutCoach
    return outcome.people.union(missing).sorted().compactMap { readers[$0] }.map { reader in
      (reader, letter(to: reader, partners.text(for: reader)))
    }
  }

  private func letter(to reader: Recipient, _ partners: String) -> Letter {
    let catalogue = Catalogues.catalogue(reader.language)
    let key = PersonKey(reader.person)
    let former = outcome.ended.compactMap { link in
      link.first == key ? link.second : link.second == key ? link.first : nil
    }
    var paragraphs = partners.isEmpty ? [] : [partners]
    if !former.isEmpty {
      let names = reader.language.list(former.compactMap { readers[$0]?.name })
      paragraphs.append(catalogue.string(Text("mail.repair.ended", ["names": .words(names)])))
    }
    if let lack = lack(of: key) { paragraphs.append(catalogue.string(.of("mail.repair.without", lack))) }
    let arguments = readers.arguments(for: reader)
      .merging(["changes": .words(paragraphs.joined(separator: "\n\n"))]) { $1 }
    return Letter(
      subject: catalogue.string(Text("mail.repair.subject", arguments)),
      text: catalogue.string(Text("mail.repair.text", arguments)))
  }

  private func lack(of person: PersonKey) -> String? {
    switch (outcome.withoutClient.contains(person), outcome.withoutCoach.contains(person)) {
    case (true, true): "partner"
    case (true, false): "client"
    case (false, true): "coach"
    case (false, false): nil
    }
  }
}
