/// One line of an iCalendar object, unfolded: a property, or the bracket around a component (RFC 5545, 3.1).
struct ContentLine: Hashable, Sendable {
  struct Parameter: Hashable, Sendable {
    let name: String
    /// Without the quotes.
    let value: String

    init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  let name: String
  let parameters: [Parameter]
  /// As it is written: text is escaped.
  let value: String

  init(_ name: String, _ parameters: [Parameter] = [], value: String) {
    self.name = name
    self.parameters = parameters
    self.value = value
  }

  static func begin(_ component: String) -> ContentLine { ContentLine("BEGIN", value: component) }

  static func end(_ component: String) -> ContentLine { ContentLine("END", value: component) }
}
