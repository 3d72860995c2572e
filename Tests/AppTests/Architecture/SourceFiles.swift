import Foundation

/// The project's own sources, for tests about how they are written.
struct SourceFile: Sendable, CustomStringConvertible {
  /// From the project's root: `Sources/App/Routes.swift`.
  let path: String
  let text: String

  init(path: String, text: String) {
    self.path = path
    self.text = text
    code = text.split(separator: "\n", omittingEmptySubsequences: false)
      .filter { !$0.drop { $0 == " " }.hasPrefix("//") }.joined(separator: "\n")
  }

  var description: String { path }
  var target: String { path.split(separator: "/").dropFirst().first.map(String.init) ?? "" }

  /// The text without comment lines, where words are only talked about.
  let code: String

  /// Whether the code has the word, standing by itself: `print(` is not in `fingerprint(`.
  func mentions(_ word: String) -> Bool {
    var rest = code[...]
    while let found = rest.firstRange(of: word) {
      let before = found.lowerBound == code.startIndex ? " " : code[code.index(before: found.lowerBound)]
      let continues = word.first?.isLetter == true && (before.isLetter || before.isNumber || before == "_")
      if !continues { return true }
      rest = rest[found.upperBound...]
    }
    return false
  }

  var imports: Set<String> {
    Set(
      text.split(separator: "\n").filter { $0.hasPrefix("import ") || $0.hasPrefix("@testable import ") }
        .compactMap { $0.split(separator: " ").last.map(String.init) })
  }

  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// Every Swift file of the product.
  static let all: [SourceFile] = {
    let folder = root.appendingPathComponent("Sources")
    let names = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
    return names.filter { $0.hasSuffix(".swift") }.sorted().compactMap { name in
      guard let text = try? String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8) else { return nil }
      return SourceFile(path: "Sources/\(name)", text: text)
    }
  }()
}
