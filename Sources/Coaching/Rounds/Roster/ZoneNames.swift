/// The time zones that this instance has rules for.
package struct ZoneNames: Sendable {
  private let canonical: [String: String]
  private let sorted: [String]

  package init(_ names: some Sequence<String>) {
    canonical = Dictionary(names.map { ($0.lowercased(), $0) }, uniquingKeysWith: min)
    sorted = canonical.keys.sorted()
  }

  /// The name as the rules have it, whatever its case, and with blanks for underscores.
  package func name(_ text: String) -> String? {
    canonical[text.lowercased().replacing(" ", with: "_")]
  }

  /// The name that was probably meant.
  package func nearest(to text: String) -> String? {
    Coaching.nearest(to: text.lowercased(), among: sorted).flatMap { canonical[$0] }
  }
}
