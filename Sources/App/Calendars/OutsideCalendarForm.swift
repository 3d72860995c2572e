import Coaching
import Fetching

/// What is typed to add a calendar that one keeps elsewhere: its address and a name for it, or a file and a name.
enum OutsideCalendarForm {
  static let name = "address-name"
  static let address = "address"
  static let fileName = "file-name"
  static let file = "file"

  /// One line of text; empty where nothing is said.
  static func name(_ fields: Fields, named field: String, _ errors: inout FieldErrors) -> String {
    let name = fields.text(field).composed.trimmed
    if name.unicodeScalars.count > OutsideCalendar.longestName {
      errors.add(field, Text("profile.too-long", ["limit": .number(OutsideCalendar.longestName)]))
    }
    if name.hasControlCharacters { errors.add(field, Text("name.control-character")) }
    return name
  }

  static func address(_ fields: Fields, _ errors: inout FieldErrors) -> WebAddress? {
    let text = fields.text(address)
    guard !text.isEmpty else {
      errors.add(address, Text("outside.address.missing"))
      return nil
    }
    return errors.collect(address, refused) { () throws(WebAddressRefusal) in try WebAddress(text) }
  }

  private static func refused(_ refusal: WebAddressRefusal) -> Text {
    switch refusal {
    case .unknownScheme: Text("outside.address.scheme")
    case .userNamed: Text("outside.address.user")
    case .forbiddenPort: Text("outside.address.port")
    case .tooLong, .malformed: Text("outside.address.malformed")
    }
  }
}
