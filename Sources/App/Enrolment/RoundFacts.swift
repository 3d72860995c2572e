import Coaching
import Time

/// A round's dates, languages, people and rules as sentences, on pages and in mails alike.
struct RoundFacts: Sendable {
  let round: Round
  let catalogue: Catalogue

  /// When, in which languages, for whom.
  var summary: String {
    let languages = round.languages.map { catalogue.language.name(ofLanguage: $0.code) }
    let spoken = languages.isEmpty ? catalogue.string(Text("round.languages.any")) : catalogue.language.list(languages)
    return [
      catalogue.string(round.dates(for: catalogue.language)), catalogue.string(.of("track", round.track.rawValue)),
      spoken,
    ].joined(separator: " · ")
  }

  /// The summary, then what people will do and what it costs.
  var lines: [String] {
    let rules: [Policy.Rule] = [.joining, .plan, .cadence, .fee]
    let sentences = rules.flatMap { round.policy.sentences($0, for: catalogue.language) }
    return [summary] + sentences.map(catalogue.string)
  }
}

extension Round {
  /// From when until when.
  func dates(for language: PageLanguage) -> Text {
    let start: Text.Argument = .words(language.formatted(startsOn))
    guard let endsOn else { return Text("round.dates.open", ["start": start]) }
    return Text("round.dates", ["start": start, "end": .words(language.formatted(endsOn))])
  }
}
