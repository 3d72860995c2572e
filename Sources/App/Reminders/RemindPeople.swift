import Coaching
import Database
import Logging
import Time

/// Reminds people of what is due, each of each thing at most once, settles sessions of which nobody says more, and ends
/// engagements whose plan or time is over.
///
/// Every engagement says when it is to be looked at next. Whatever happens in it brings that moment forward; a look sends
/// what is due and finds the next moment, in one transaction. So a server that stops loses no reminder and sends none
/// twice, and one that starts late leaves out what has lost its sense.
struct RemindPeople: Sendable {
  private static let batch = 100

  private let surroundings: Surroundings
  private let outbox: Outbox
  private let mail: ReminderMail

  init(_ surroundings: Surroundings, outbox: Outbox, origin: Origin) {
    self.surroundings = surroundings
    self.outbox = outbox
    mail = ReminderMail(surroundings, origin: origin)
  }

  /// Looks at every engagement that is due. One that cannot be looked at keeps no other waiting, and is tried again the
  /// next time.
  func run() async throws {
    var failed: Set<ID<Engagement>> = []
    while true {
      let (now, limit) = (surroundings.now(), Self.batch + failed.count)
      let due = try await surroundings.database.read { try $0.reminders.due(at: now, limit: limit) }
        .filter { !failed.contains($0.engagement) }
      for (organisation, engagement) in due {
        try Task.checkCancellation()
        do {
          try await surroundings.database.write { transaction in
            try look(at: engagement, in: organisation, at: now, transaction)
          }
        } catch let error where !(error is CancellationError) {
          failed.insert(engagement)
          surroundings.log.error("an engagement cannot be looked at", metadata: ["error": "\(error)"])
        }
      }
      guard due.count >= Self.batch else { return }
    }
  }

  private func look(
    at engagement: ID<Engagement>, in organisation: ID<Organisation>, at now: Instant, _ transaction: Transaction
  ) throws {
    let product = Actor.system(in: organisation)
    var next: Instant?
    let people = try transaction.reminders.parties(of: engagement, for: product)
    for person in people {
      // As each of those who meet sees it: whom it concerns decides what they are told.
      let party = Actor(organisation: organisation, standing: .member(person, roles: []))
      let unsettled = try transaction.sessions.meeting(engagement, at: now, for: party)
      let silence = try settle(unsettled, by: party, at: now, transaction)
      // A session that turns out to be missed is to be booked again: of that, too, is reminded.
      let meeting = try transaction.sessions.meeting(engagement, at: now, for: party)
      let later = [
        silence,
        try remind(person, of: meeting, by: party, at: now, transaction),
        // What was settled with the last of them is part of how it stands.
        person == people.last ? try conclude(engagement, by: party, at: now, transaction) : nil,
      ]
      next = (later + [next]).compactMap(\.self).min()
    }
    try transaction.reminders.look(at: engagement, for: product, from: next)
  }

  /// - Returns: when it may be over.
  private func conclude(
    _ id: ID<Engagement>, by party: Actor, at now: Instant, _ transaction: Transaction
  ) throws -> Instant? {
    let meeting = try transaction.sessions.meeting(id, at: now, for: party)
    guard [.running, .uncompleted].contains(meeting.engagement.state) else { return nil }
    let course = try surroundings.course(of: meeting, by: party, transaction)
    switch course.outlook(at: now, by: meeting.policy.course.ending) {
    case .goesOn(let until): return until
    case .ends(let event):
      guard let state = meeting.engagement.state.after(event) else { return nil }
      try transaction.endings.end(id, as: state, noting: surroundings.newID(), for: party, at: now)
      return nil
    }
  }

  /// - Returns: when silence about a session counts.
  private func settle(
    _ meeting: Meeting, by party: Actor, at now: Instant, _ transaction: Transaction
  ) throws -> Instant? {
    var next: Instant?
    let answers = try transaction.attendance.all(in: meeting, for: party)
    for session in meeting.sessions where session.state == .booked && session.time.end <= now {
      guard let closes = answers[session.id]?.closesAt else { continue }
      if closes > now {
        next = min(next ?? closes, closes)
      } else {
        try ConfirmAttendance.settle(
          session, in: meeting, noting: surroundings.newID(), by: party, at: now, in: transaction)
      }
    }
    return next
  }

  /// - Returns: when something is due to this person next, as things stand.
  private func remind(
    _ person: ID<Person>, of meeting: Meeting, by party: Actor, at now: Instant, _ transaction: Transaction
  ) throws -> Instant? {
    guard let own = meeting.parties.first else { return nil }
    let sent = try transaction.reminders.sent(in: meeting.engagement.id, for: party)
    let refused = try transaction.reminders.refused(by: person)
    let answers = try transaction.attendance.all(in: meeting, for: party)
    let time = own.time(surroundings.zones)
    var next: Instant?
    for reminder in try surroundings.course(of: meeting, by: party, transaction).reminders {
      let key = ReminderQueries.Key(person: person, kind: reminder.kind.rawValue, anchor: reminder.anchor)
      guard meeting.isFor(person, reminder, answers), !sent.contains(key), !refused.contains(reminder.kind) else {
        continue
      }
      let due = reminder.sending(notBefore: now, on: time.zone(at: max(reminder.from, now)))
      if due > now {
        next = min(next ?? due, due)
      } else if now < reminder.until {
        let id: ID<SentReminder> = surroundings.newID()
        try transaction.reminders.insert(
          id, reminder, of: person, in: meeting.engagement.id, due: due, for: party, at: now)
        let organisation = try transaction.memberships.organisation(party)
        try outbox.add(
          try mail.letter(reminder, of: meeting, in: organisation), to: own.recipient.address, person: person,
          organisation: organisation.id, kind: .reminder,
          // What is booked is told before anybody is reminded of it.
          orderedBy: SequenceKey(meeting.engagement.id, for: person), in: transaction)
      }
    }
    return next
  }
}

extension Meeting {
  /// Whether somebody coaches others here; in a group everybody does.
  func coaches(_ person: ID<Person>) -> Bool { pairings.isEmpty || pairings.contains { $0.from == person } }

  /// Whether a reminder is for somebody: who books is asked to book, who coaches may write to the others, and whoever
  /// has not said whether they met is asked.
  fileprivate func isFor(
    _ person: ID<Person>, _ reminder: DueReminder, _ answers: [ID<BookedSession>: SessionAttendance]
  ) -> Bool {
    switch reminder.kind {
    case .dayBefore, .hourBefore, .roundEnding: return true
    case .firstBooking, .nextBooking, .nudged: return mayBook(person)
    case .nudge: return coaches(person)
    case .attendance:
      let session = sessions.first { $0.time.start == reminder.anchor && $0.state == .booked }
      return session.flatMap { answers[$0.id] }.map { $0.parties.contains(person) && $0.answers[person] == nil }
        ?? false
    }
  }
}
