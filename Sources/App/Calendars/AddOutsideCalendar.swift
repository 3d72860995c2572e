import Coaching
import Database
import Fetching
import HTTPTypes
import Time

/// Somebody names a calendar that they keep elsewhere, or sends it as a file. It is read at once, and kept only if it can
/// be read.
struct AddOutsideCalendar: Sendable {
  private let surroundings: Surroundings
  private let reader: OutsideReader
  private let turns: FetchingTurns

  init(_ surroundings: Surroundings, reader: OutsideReader, turns: FetchingTurns) {
    self.surroundings = surroundings
    self.reader = reader
    self.turns = turns
  }

  /// - Parameter name: the address's host where it is empty.
  /// - Throws: `OutsideFailure`; `OutsideCalendarsFull`; `TooManyRequests`.
  func run(_ name: String, at address: WebAddress, by signedIn: SignedIn) async throws {
    let person = signedIn.person
    let owner = try await owner(person)
    let fetched = try await turns.take(for: person) { [reader] in try await reader.fetch(address) }
    // Nothing was said of what is known, so there is nothing that could be unchanged.
    guard case .document(let document, let validators) = fetched else { throw OutsideFailure.broken }
    let id: ID<OutsideCalendar> = surroundings.newID()
    let sealed = try surroundings.seal.sealed(address.text, for: id.description)
    try await keep(
      document, of: owner,
      as: .init(
        id: id, person: person, name: name.isEmpty ? address.host : name, sealedAddress: sealed, validators: validators
      ))
  }

  /// - Parameter name: the file's where it is empty.
  /// - Throws: `OutsideFailure`; `OutsideCalendarsFull`.
  func run(_ name: String, from upload: Upload, by signedIn: SignedIn) async throws {
    let owner = try await owner(signedIn.person)
    let fileName = upload.fileName.isEmpty ? "calendar.ics" : upload.fileName
    try await keep(
      upload.bytes, of: owner,
      as: .init(
        id: surroundings.newID(), person: signedIn.person, name: name.isEmpty ? fileName : name, sealedAddress: nil,
        validators: Validators()))
  }

  private func owner(_ person: ID<Person>) async throws -> OutsideOwner {
    try await surroundings.database.read { transaction in
      guard try transaction.outsideCalendars.count(of: person) < OutsideCalendar.most else {
        throw OutsideCalendarsFull()
      }
      return try transaction.outsideCalendars.owner(person)
    }
  }

  private func keep(
    _ document: [UInt8], of owner: OutsideOwner, as new: OutsideCalendarQueries.New
  ) async throws {
    let now = surroundings.now()
    let times = try await reader.times(of: document, for: owner, at: now)
    try await surroundings.database.write { transaction in
      guard try transaction.outsideCalendars.count(of: new.person) < OutsideCalendar.most else {
        throw OutsideCalendarsFull()
      }
      try transaction.outsideCalendars.insert(new, times, at: now, next: now.adding(RefreshOutsideCalendars.pause))
    }
  }
}

/// As many calendars as one person may have.
struct OutsideCalendarsFull: Refusal {
  let code = "calendars-full"
  let status = HTTPResponse.Status.conflict
  let text = Text("outside.full", ["limit": .number(OutsideCalendar.most)])
}
