import Coaching
import Time

/// A roster's problems in English sentences, for the command line; the pages say the same in the reader's language.
package enum RosterWords {
  package static func sentence(_ refusal: RosterRefusal) -> String { english(RosterText.text(refusal)) }
  package static func sentence(_ problem: RosterProblemCode) -> String { english(RosterText.text(problem)) }
  package static func sentence(_ notice: RosterNotice) -> String { english(RosterText.text(notice)) }

  /// Why a pairing or group was proposed, each reason a sentence; hours in the zone given.
  package static func sentences(_ reasons: [Reason], in zone: ZoneRules) -> [String] {
    let texts = ReasonText(language: .en, zone: zone)
    return reasons.map { english(texts.text($0)) }
  }

  /// Why somebody was left out.
  package static func sentences(
    _ left: OutcomeLeftOut, of outcome: MatchingOutcome, _ structure: Policy.Structure
  ) -> [String] {
    ProposalText.sentences(left, of: outcome, structure).map(english)
  }

  private static func english(_ text: Text) -> String {
    Catalogues.catalogue(.en).string(text)
  }
}
