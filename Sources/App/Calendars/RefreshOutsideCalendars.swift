import Coaching
import Database
import Fetching
import Logging
import Time

/// Reads people's calendars again when they are due.
///
/// When one is due stands in the database. Whoever takes it up puts that off first: so no other server takes it, and what
/// one that stops has not finished is due again. One that fails keeps its times, and is tried ever more seldom.
struct RefreshOutsideCalendars: Sendable {
  static let pause = Minutes.hours(1)
  /// How many are fetched at once, so that a slow host holds up only those behind it in its lane.
  private static let lanes = 4
  private static let lease = Minutes(2)
  /// Zone rules, where the owner lives and the days ahead change without the calendar; so it is read whole now and then.
  private static let daysBetweenWholes = 7

  private let surroundings: Surroundings
  private let reader: OutsideReader
  private let mail: UnreadCalendarMail

  init(_ surroundings: Surroundings, reader: OutsideReader, mail: UnreadCalendarMail) {
    self.surroundings = surroundings
    self.reader = reader
    self.mail = mail
  }

  /// Every calendar that is due.
  func run() async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<Self.lanes { group.addTask { while try await refreshNext() {} } }
      try await group.waitForAll()
    }
  }

  /// One that its owner does not want to wait for; not if somebody has tried within the last minute.
  ///
  /// - Throws: `NotFound`; `TooManyRequests`.
  func run(_ id: ID<OutsideCalendar>, of person: ID<Person>, turns: FetchingTurns) async throws {
    let now = surroundings.now()
    let turn = try await surroundings.database.write {
      try $0.outsideCalendars.claim(
        id, of: person, notTriedSince: now.adding(seconds: -60), until: now.adding(Self.lease))
    }
    guard let turn else { return }
    try await turns.take(for: person) { try await refresh(turn) }
  }

  /// - Returns: whether one was due.
  private func refreshNext() async throws -> Bool {
    try Task.checkCancellation()
    let now = surroundings.now()
    let turn = try await surroundings.database.write {
      try $0.outsideCalendars.claim(at: now, until: now.adding(Self.lease))
    }
    guard let turn else { return false }
    do {
      try await refresh(turn)
    } catch let error where !(error is CancellationError) {
      surroundings.log.error("a calendar cannot be refreshed", metadata: ["error": "\(error)"])
    }
    return true
  }

  private func refresh(_ turn: OutsideTurn) async throws {
    let outcome: Result<Fresh, OutsideFailure>
    do {
      outcome = .success(try await read(turn))
    } catch let failure as OutsideFailure {
      outcome = .failure(failure)
    }
    let now = surroundings.now()
    try await surroundings.database.write { transaction in
      let calendars = transaction.outsideCalendars
      switch outcome {
      case .success(.same): try calendars.confirm(turn, at: now, next: now.adding(Self.pause))
      case .success(.times(let times, let validators)):
        try calendars.put(times, validators, for: turn, at: now, next: now.adding(Self.pause))
      case .failure(let failure):
        let next = now.adding(Self.pause(after: turn.failures + 1))
        guard try calendars.note(failure, for: turn, at: now, next: next) else { return }
        try mail.tell(failure, of: turn, at: now, in: transaction)
      }
    }
  }

  private enum Fresh: Sendable {
    case same
    case times(OutsideTimes, Validators)
  }

  /// - Throws: `OutsideFailure`
  private func read(_ turn: OutsideTurn) async throws -> Fresh {
    let now = surroundings.now()
    guard let text = try? surroundings.seal.opened(turn.sealedAddress, for: turn.id.description),
      let address = try? WebAddress(text)
    else { throw OutsideFailure.lost }
    let isOld = turn.wholeAt < now.adding(days: -Self.daysBetweenWholes)
    let fetched = try await reader.fetch(address, unless: isOld ? Validators() : turn.validators)
    guard case .document(let document, let validators) = fetched else { return .same }
    let owner = try await surroundings.database.read { try $0.outsideCalendars.owner(turn.person) }
    return .times(try await reader.times(of: document, for: owner, at: now), validators)
  }

  /// An hour after the first failure, twice as long after each further one, at most a day.
  private static func pause(after failures: Int) -> Minutes {
    .hours(min(1 << min(failures - 1, 10), 24))
  }
}
