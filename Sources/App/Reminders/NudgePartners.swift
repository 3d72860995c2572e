import Coaching
import Database
import HTTPTypes
import Time

/// One who coaches asks whom they coach, kindly and once, to book a session, when a week has passed without one.
struct NudgePartners: Sendable {
  private let surroundings: Surroundings
  private let outbox: Outbox
  private let mail: ReminderMail

  init(_ surroundings: Surroundings, outbox: Outbox, origin: Origin) {
    self.surroundings = surroundings
    self.outbox = outbox
    mail = ReminderMail(surroundings, origin: origin)
  }

  /// Whoever does not want to be asked gets no mail; nobody learns of it.
  ///
  /// - Throws: `NothingToNudge` when it is too early, or was done already.
  func run(in id: ID<Engagement>, by actor: Actor) async throws {
    let now = surroundings.now()
    try await surroundings.database.write { transaction in
      let meeting = try transaction.sessions.meeting(id, at: now, for: actor)
      guard let person = actor.person, meeting.coaches(person) else { throw NotFound() }
      guard let reminder = try surroundings.nudge(in: meeting, by: actor, at: now, transaction) else {
        throw NothingToNudge()
      }
      let organisation = try transaction.memberships.organisation(actor)
      let parties = try transaction.reminders.parties(of: id, for: actor)
      for partner in meeting.coached(by: person) where parties.contains(partner) {
        let party = Actor(organisation: actor.organisation, standing: .member(partner, roles: []))
        let theirs = try transaction.sessions.meeting(id, at: now, for: party)
        try transaction.reminders.insert(
          surroundings.newID(), reminder, of: partner, in: id, due: now, for: actor, at: now)
        guard let own = theirs.parties.first, try !transaction.reminders.refused(by: partner).contains(.nudged) else {
          continue
        }
        try outbox.add(
          try mail.letter(reminder, of: theirs, in: organisation), to: own.recipient.address, person: partner,
          organisation: organisation.id, kind: .reminder, orderedBy: SequenceKey(id, for: partner), in: transaction)
      }
    }
  }
}

extension Surroundings {
  /// What the actor may remind those of whom they coach; nil when there is nothing, or it was done.
  func nudge(
    in meeting: Meeting, by actor: Actor, at now: Instant, _ transaction: Transaction
  ) throws -> DueReminder? {
    guard let person = actor.person, meeting.engagement.isOpen, meeting.coaches(person),
      let reminder = try course(of: meeting, by: actor, transaction).nudge(at: now)
    else { return nil }
    let sent = try transaction.reminders.sent(in: meeting.engagement.id, for: actor)
    let isNew = meeting.coached(by: person).allSatisfy { partner in
      !sent.contains(.init(person: partner, kind: reminder.kind.rawValue, anchor: reminder.anchor))
    }
    return isNew ? reminder : nil
  }
}

extension Meeting {
  /// Whom somebody coaches here; in a group all others.
  func coached(by person: ID<Person>) -> [ID<Person>] {
    let others = parties.map(\.recipient.person).filter { $0 != person }
    return others.filter { other in pairings.isEmpty || pairings.contains { $0.from == person && $0.to == other } }
  }
}

/// A week has not passed, something is booked, or they were asked already.
struct NothingToNudge: Refusal {
  let code = "nothing-to-nudge"
  let status = HTTPResponse.Status.conflict
  let text = Text("nudge.refused")
}
