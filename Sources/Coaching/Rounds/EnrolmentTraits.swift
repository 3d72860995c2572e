/// What people of a proposal are told apart by. It is read from the same document as `EnrolmentFacts`, and of a thousand
/// people in a third of the time.
package struct EnrolmentTraits: Hashable, Decodable, Sendable {
  package let zone: String
  package let languages: [SpokenLanguage]
  package let level: CredentialLevel?

  package init(_ facts: EnrolmentFacts) {
    zone = facts.zone
    languages = facts.languages
    level = facts.level
  }
}
