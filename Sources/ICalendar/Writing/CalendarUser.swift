/// Somebody whom an event names: RFC 5545's calendar user (3.3.3), reached by mail.
package struct CalendarUser: Hashable, Sendable {
  package let name: String
  /// `local@domain`.
  package let address: String

  package init(name: String, address: String) {
    self.name = name
    self.address = address
  }

  var parameters: [ContentLine.Parameter] { [.init("CN", name)] }

  var uri: String { ICalendar.uri("mailto:\(address)") }
}

/// A calendar user who is asked to come, and to answer (RFC 5545, 3.8.4.1).
package struct Attendee: Hashable, Sendable {
  /// RFC 5545, 3.2.16.
  package enum Role: String, Sendable {
    case chair = "CHAIR"
    case required = "REQ-PARTICIPANT"
    case optional = "OPT-PARTICIPANT"
    case informed = "NON-PARTICIPANT"
  }

  package let user: CalendarUser
  package let role: Role

  package init(_ user: CalendarUser, role: Role = .required) {
    self.user = user
    self.role = role
  }

  var line: ContentLine {
    let parameters: [ContentLine.Parameter] = [
      .init("ROLE", role.rawValue), .init("PARTSTAT", "NEEDS-ACTION"), .init("RSVP", "TRUE"),
    ]
    return ContentLine("ATTENDEE", user.parameters + parameters, value: user.uri)
  }
}
