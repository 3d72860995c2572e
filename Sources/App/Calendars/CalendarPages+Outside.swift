import Coaching
import Database
import HTML
import Hummingbird

/// The calendars that one keeps elsewhere.
extension CalendarPages {
  /// As large as a calendar that is read, and what a form puts around it.
  static let uploadLimit = 5_100_000

  func addByAddress(_ visit: Visit, _ signedIn: SignedIn) async throws -> Response {
    var errors = FieldErrors()
    let name = OutsideCalendarForm.name(visit.fields, named: OutsideCalendarForm.name, &errors)
    let address = OutsideCalendarForm.address(visit.fields, &errors)
    return try await adding(visit, signedIn, errors, field: OutsideCalendarForm.address) {
      guard let address else { return }
      try await addOutside.run(name, at: address, by: signedIn)
    }
  }

  func addByFile(_ visit: Visit, _ signedIn: SignedIn) async throws -> Response {
    var errors = FieldErrors()
    let name = OutsideCalendarForm.name(visit.fields, named: OutsideCalendarForm.fileName, &errors)
    let upload = visit.upload.flatMap { $0.bytes.isEmpty ? nil : $0 }
    if upload == nil { errors.add(OutsideCalendarForm.file, Text("roster.file.missing")) }
    return try await adding(visit, signedIn, errors, field: OutsideCalendarForm.file) {
      guard let upload else { return }
      try await addOutside.run(name, from: upload, by: signedIn)
    }
  }

  /// Shows the page again with what was typed where it cannot be added.
  ///
  /// - Parameter field: where it stands why a calendar could not be read.
  private func adding(
    _ visit: Visit, _ signedIn: SignedIn, _ errors: FieldErrors, field: String, _ add: () async throws -> Void
  ) async throws -> Response {
    var errors = errors
    if errors.isEmpty {
      do {
        try await add()
      } catch let failure as OutsideFailure {
        errors.add(field, failure.text)
      }
    }
    guard errors.isEmpty else {
      let form = Form(visit.fields, errors: errors, for: visit.reader)
      return try await page(visit, signedIn, form, status: .unprocessableContent)
    }
    return .seeOther("/calendar")
  }

  func readAgain(_ visit: Visit, _ signedIn: SignedIn) async throws -> Response {
    try await refreshOutside.run(try visit.id("calendar"), of: signedIn.person, turns: turns)
    return .seeOther("/calendar")
  }

  func removeOther(_ visit: Visit, _ signedIn: SignedIn) async throws -> Response {
    let id: ID<OutsideCalendar> = try visit.id("calendar")
    try await surroundings.database.write { try $0.outsideCalendars.remove(id, of: signedIn.person) }
    return .seeOther("/calendar")
  }
}
