import Coaching
import Foundation
import HTML

/// Which of a round's people a coordinator looks at; kept in the page's address.
struct ParticipantFilter: Hashable, Sendable {
  /// What an application may be without, as a filter names it.
  enum Lacking: String, CaseIterable, Hashable, Sendable {
    case anything, membership, fee, confirmation, language
  }

  var sought = ""
  var state: EnrolmentState?
  var lacking: Lacking?
  var language: CoachingLanguage?
  var level: CredentialLevel?
  /// Only those for whom the round's track is not meant.
  var isOffTrack = false

  init(_ fields: Fields) {
    sought = fields.text("q")
    state = EnrolmentState(rawValue: fields.text("state"))
    lacking = Lacking(rawValue: fields.text("lacking"))
    language = CoachingLanguage(fields.text("language"))
    level = CredentialLevel(fields.text("level"))
    isOffTrack = fields.text("track") == "other"
  }

  /// The same as an address has it.
  func path(_ path: Path) -> Path {
    pairs.reduce(path) { $0.with($1.name, $1.value) }
  }

  var pairs: [(name: StaticString, value: String)] {
    let all: [(name: StaticString, value: String?)] = [
      ("q", sought.isEmpty ? nil : sought), ("state", state?.rawValue), ("lacking", lacking?.rawValue),
      ("language", language?.code), ("level", level?.rawValue), ("track", isOffTrack ? "other" : nil),
    ]
    return all.compactMap { pair in pair.value.map { (pair.name, $0) } }
  }

  func admits(_ applicant: Applicant) -> Bool {
    let facts = applicant.enrolment.facts
    if let state, applicant.state != state { return false }
    if let lacking, !applicant.lacks.contains(where: lacking.names) { return false }
    if let language, !facts.languages.contains(where: { $0.language == language }) { return false }
    if let level, facts.level != level { return false }
    if isOffTrack, applicant.suitsTrack { return false }
    return applicant.enrolment.name.containsWords(of: sought)
  }
}

extension ParticipantFilter.Lacking {
  func names(_ lack: EnrolmentLack) -> Bool {
    switch (self, lack) {
    case (.anything, _), (.membership, .membership), (.fee, .fee), (.confirmation, .confirmation),
      (.language, .language):
      true
    default: false
    }
  }
}

extension String {
  /// Whether every word sought is in this text, accents and capitals aside: "zoe" is in "Zoë Martin".
  func containsWords(of sought: String) -> Bool {
    func plain(_ text: String) -> String {
      text.folding(options: [.caseInsensitive, .diacriticInsensitive], locale: Locale(identifier: "en"))
    }
    let text = plain(self)
    return sought.folded.split(separator: " ").allSatisfy { text.contains(plain(String($0))) }
  }
}
