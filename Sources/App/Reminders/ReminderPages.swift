import Coaching
import Database
import HTML
import Hummingbird
import Time

/// Which reminders one wants, and the way to turn one kind off from a mail.
struct ReminderPages: Sendable {
  private let surroundings: Surroundings

  init(_ surroundings: Surroundings) {
    self.surroundings = surroundings
  }

  func show(_ visit: Visit, _ signedIn: SignedIn) async throws -> Response {
    let earliest = surroundings.now().adding(days: -60)
    let view = try await surroundings.database.read { transaction in
      let reliability = try transaction.attendance.reliability(of: signedIn.person)
      return ReminderView(
        refused: try transaction.reminders.refused(by: signedIn.person),
        received: try transaction.reminders.received(by: signedIn.person, since: earliest),
        missed: reliability.missed, settled: reliability.settled)
    }
    return .page(ReminderViews.show(view, saved: !visit.query.text("saved").isEmpty, for: visit.reader))
  }

  func save(_ visit: Visit, _ signedIn: SignedIn) async throws -> Response {
    let wanted = Set(visit.fields.texts(ReminderViews.field))
    let refused = Set(ReminderKind.allCases.filter { !wanted.contains($0.rawValue) })
    let now = surroundings.now()
    try await surroundings.database.write { try $0.reminders.refuse(refused, by: signedIn.person, at: now) }
    return .seeOther(("/reminders" as Path).with("saved", "1"))
  }

  /// Asks before it does anything: scanners of mail follow links.
  func ask(_ visit: Visit) async throws -> Response {
    .page(ReminderViews.unsubscribe(try unsubscription(visit).kind, isDone: false, for: visit.reader))
  }

  /// A button here, or a mail program by itself (RFC 8058).
  func unsubscribe(_ visit: Visit) async throws -> Response {
    let unsubscription = try unsubscription(visit)
    try await surroundings.database.write {
      try $0.reminders.refuse(unsubscription.kind, by: unsubscription.person)
    }
    return .page(ReminderViews.unsubscribe(unsubscription.kind, isDone: true, for: visit.reader))
  }

  private func unsubscription(_ visit: Visit) throws -> Unsubscription {
    guard let unsubscription = Unsubscription(token: visit.parameters.get("token") ?? "", surroundings) else {
      throw NotFound()
    }
    return unsubscription
  }
}
