/// ICF's eight core competencies by number and a code of ours; their wording belongs to ICF and is linked, not shipped.
package enum Competency: String, CaseIterable, Codable, Hashable, Sendable {
  case ethics, mindset, agreements, trust, presence, listening, awareness, growth

  /// A code or a number from 1 to 8.
  package init?(_ text: String) {
    let word = text.trimmed.lowercased()
    guard let competency = Self.allCases.first(where: { $0.rawValue == word || String($0.number) == word }) else {
      return nil
    }
    self = competency
  }

  /// 1...8, in ICF's order.
  package var number: Int { (Self.allCases.firstIndex(of: self) ?? 0) + 1 }
}
