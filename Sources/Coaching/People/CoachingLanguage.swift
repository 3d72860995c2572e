/// A language that somebody can coach or be coached in, by its ISO 639-1 code.
package struct CoachingLanguage: Hashable, Codable, Sendable, Comparable, CustomStringConvertible {
  /// Two lower-case letters.
  package let code: String

  package init?(_ text: String) {
    let code = text.trimmed.lowercased()
    guard Self.codes.contains(code) else { return nil }
    self.code = code
  }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let language = Self(try container.decode(String.self)) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "not an ISO 639-1 code")
    }
    self = language
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(code)
  }

  package var description: String { code }

  package static func < (left: CoachingLanguage, right: CoachingLanguage) -> Bool { left.code < right.code }

  /// The registry of ISO 639-1 without its withdrawn codes.
  /// Every one, by code.
  package static let all = codes.sorted().compactMap { CoachingLanguage($0) }

  private static let codes = Set(
    """
    aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo es
    et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki
    kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no
    nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te
    tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu
    """.split(whereSeparator: \.isWhitespace).map(String.init))
}

/// How well somebody speaks a language, as far as coaching needs to know.
package enum Proficiency: Int, CaseIterable, Codable, Hashable, Comparable, Sendable {
  case basic = 1
  case working, fluent

  /// A code, a digit from 1 to 3, or "native", which counts as fluent.
  package init?(_ text: String) {
    switch text.trimmed.lowercased() {
    case "basic", "1": self = .basic
    case "working", "2": self = .working
    case "fluent", "native", "3": self = .fluent
    default: return nil
    }
  }

  package var code: String {
    switch self {
    case .basic: "basic"
    case .working: "working"
    case .fluent: "fluent"
    }
  }

  package static func < (left: Proficiency, right: Proficiency) -> Bool { left.rawValue < right.rawValue }
}

/// A language with how well a person speaks it.
package struct SpokenLanguage: Hashable, Codable, Sendable {
  package var language: CoachingLanguage
  package var proficiency: Proficiency

  package init(_ language: CoachingLanguage, _ proficiency: Proficiency) {
    self.language = language
    self.proficiency = proficiency
  }
}
