/// What members type into their profile, brought to the form in which it is kept.
extension Profile {
  /// One of the organisation's words, or a credential's name; nil when nothing was typed.
  package static func word(_ text: String) throws(ProfileRefusal) -> String? {
    let word = text.trimmed.composed
    guard !word.hasControlCharacters else { throw .controlCharacter }
    guard word.unicodeScalars.count <= wordLimit else { throw .tooLong(limit: wordLimit) }
    return word.isEmpty ? nil : word
  }

  /// Words one a line, or with commas or semicolons between them; each once, whatever its capitals.
  package static func words(_ text: String) throws(ProfileRefusal) -> [String] {
    var (found, seen): ([String], Set<String>) = ([], [])
    for part in text.split(whereSeparator: { $0.isNewline || ",;".contains($0) }) {
      guard let word = try word(String(part)), seen.insert(word.folded).inserted else { continue }
      guard found.count < listLimit else { throw .tooMany(limit: listLimit) }
      found.append(word)
    }
    return found
  }

  /// A few words about oneself, in lines.
  package static func about(_ text: String) throws(ProfileRefusal) -> String {
    let lines = text.composed.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    let about = lines.map { String($0).replacing("\t", with: " ") }
    guard !about.contains(where: \.hasControlCharacters) else { throw .controlCharacter }
    let joined = about.joined(separator: "\n").trimmed
    guard joined.unicodeScalars.count <= aboutLimit else { throw .tooLong(limit: aboutLimit) }
    return joined
  }

  /// Coaching hours so far; none when nothing was typed.
  package static func hours(_ text: String) throws(ProfileRefusal) -> Int {
    let digits = text.trimmed
    guard !digits.isEmpty else { return 0 }
    guard digits.utf8.allSatisfy({ (48...57).contains($0) }), let hours = Int(digits), hours <= mostHours else {
      throw .notHours(most: mostHours)
    }
    return hours
  }
}

/// Why something typed into a profile is not kept.
package enum ProfileRefusal: Error, Hashable, Sendable {
  /// In Unicode scalars.
  case tooLong(limit: Int)
  case tooMany(limit: Int)
  case controlCharacter
  /// Not a whole number from 0 to the most.
  case notHours(most: Int)
}
