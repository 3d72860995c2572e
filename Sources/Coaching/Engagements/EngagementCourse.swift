import Time

/// How far those who meet in an engagement have come, as far as somebody is to be reminded of something.
package struct EngagementCourse: Hashable, Sendable {
  /// A session that is booked or was held; those called off are none.
  package struct Session: Hashable, Sendable {
    package let time: Interval
    /// When it was booked, or moved to this time.
    package let arrangedAt: Instant
    /// Whether it is known that it was held or missed.
    package let isSettled: Bool

    package init(time: Interval, arrangedAt: Instant, isSettled: Bool) {
      self.time = time
      self.arrangedAt = arrangedAt
      self.isSettled = isSettled
    }
  }

  /// When those who meet were told of each other, or the round's first day, if that is later.
  package let beginsAt: Instant
  /// The end of the round's last day; nil where the round has none.
  package let endsAt: Instant?
  /// Whether the plan asks for sessions that nobody has booked.
  package let isToBook: Bool
  /// Whether every session of the plan was held.
  package let isHeld: Bool
  package let sessions: [Session]

  package init(beginsAt: Instant, endsAt: Instant?, isToBook: Bool, isHeld: Bool, sessions: [Session]) {
    self.beginsAt = beginsAt
    self.endsAt = endsAt
    self.isToBook = isToBook
    self.isHeld = isHeld
    self.sessions = sessions
  }
}

extension EngagementCourse {
  /// What time has come to.
  package enum Outlook: Hashable, Sendable {
    case ends(EngagementEvent)
    /// Nothing ends before that moment; nil for as long as nothing else happens.
    case goesOn(until: Instant?)
  }

  /// How many days after a session those who met may still say so; then the engagement ends without it.
  private static let patience = 14

  /// Whether the engagement ends by the rules. Its last sessions may be over and nobody have said yet whether they were
  /// held: that is waited for.
  package func outlook(at now: Instant, by ending: Policy.Ending) -> Outlook {
    if isHeld {
      guard ending != .plan, let endsAt, now < endsAt else { return .ends(.complete) }
      return .goesOn(until: endsAt)
    }
    guard let endsAt else { return .goesOn(until: nil) }
    let unsettled = sessions.filter { !$0.isSettled }.map { $0.time.end.adding(days: Self.patience) }
    let over = max(endsAt, unsettled.max() ?? endsAt)
    return now < over ? .goesOn(until: over) : .ends(.runOut)
  }
}

/// What somebody is reminded of.
package enum ReminderKind: String, CaseIterable, Hashable, Sendable {
  case dayBefore = "day-before"
  case hourBefore = "hour-before"
  /// Nothing is booked three days after the beginning.
  case firstBooking = "first-booking"
  /// Nothing is booked a week after the beginning: who coaches may write.
  case nudge
  /// A session is over, and no other is booked.
  case nextBooking = "next-booking"
  case roundEnding = "round-ending"
  /// A session is over, and it is not known whether it was held.
  case attendance
  /// One who coaches asks whom they coach to book; nothing else leads to it.
  case nudged
}

/// A reminder that is due as things stand.
package struct DueReminder: Hashable, Sendable {
  package let kind: ReminderKind
  /// What it is about: a session's start, or when a stretch without sessions began. With the kind it tells two reminders
  /// apart, so a session that is moved is reminded of anew.
  package let anchor: Instant
  /// From when it may be sent,
  package let from: Instant
  /// and until when it makes sense.
  package let until: Instant
}

extension EngagementCourse {
  /// Every reminder that things as they stand would lead to, those long past included.
  ///
  /// - Complexity: the number of sessions
  package var reminders: [DueReminder] {
    sessions.flatMap(aroundSession) + (isToBook ? ladder : [])
  }

  /// What one who coaches may remind the others of: nothing is booked a week after the beginning, or after the last
  /// session. Nil as long as there is nothing to remind of.
  package func nudge(at now: Instant) -> DueReminder? {
    guard isToBook, !sessions.contains(where: { $0.time.end > now }) else { return nil }
    let since = sessions.map(\.time.end).max() ?? beginsAt
    let from = since.adding(days: 7)
    guard now >= from, endsAt.map({ now < $0 }) ?? true else { return nil }
    return DueReminder(kind: .nudged, anchor: since, from: from, until: endsAt ?? now.adding(days: 1))
  }

  private func aroundSession(_ session: Session) -> [DueReminder] {
    let (start, end) = (session.time.start, session.time.end)
    let before = [
      DueReminder(kind: .dayBefore, anchor: start, from: start.adding(days: -1), until: start.adding(.hours(-2))),
      DueReminder(kind: .hourBefore, anchor: start, from: start.adding(.hours(-1)), until: start),
    ]
    let after =
      session.isSettled
      ? []
      : [DueReminder(kind: .attendance, anchor: start, from: end.adding(days: 1), until: end.adding(days: 14))]
    // Who has just booked a session needs no reminder of it.
    return before.filter { session.arrangedAt < $0.from } + after
  }

  /// What happens when nothing does.
  private var ladder: [DueReminder] {
    var ladder: [DueReminder] = []
    if sessions.isEmpty {
      ladder += [
        DueReminder(
          kind: .firstBooking, anchor: beginsAt, from: beginsAt.adding(days: 3), until: beginsAt.adding(days: 7)),
        DueReminder(kind: .nudge, anchor: beginsAt, from: beginsAt.adding(days: 7), until: beginsAt.adding(days: 14)),
      ]
    } else if let last = sessions.map(\.time.end).max() {
      // As long as a session is to come its end is, too.
      ladder.append(
        DueReminder(kind: .nextBooking, anchor: last, from: last.adding(days: 3), until: last.adding(days: 17)))
    }
    if let endsAt {
      let warning = endsAt.adding(days: -14)
      if warning > beginsAt {
        ladder.append(DueReminder(kind: .roundEnding, anchor: endsAt, from: warning, until: endsAt))
      }
    }
    guard let endsAt else { return ladder }
    return ladder.filter { $0.from < endsAt }.map { reminder in
      DueReminder(kind: reminder.kind, anchor: reminder.anchor, from: reminder.from, until: min(reminder.until, endsAt))
    }
  }
}

extension DueReminder {
  /// Nobody is written to between nine in the evening and eight in the morning of their own clock.
  private static let quietFrom = 21
  private static let quietUntil = 8

  /// When it is sent to somebody: as soon as it may be, or when the quiet hours are over in which that falls. The hour
  /// before a session is not put off: then it would be no help.
  ///
  /// - Parameter now: not before; a server that was away sends nothing by night either.
  package func sending(notBefore now: Instant, on zone: ZoneRules) -> Instant {
    let from = max(from, now)
    guard kind != .hourBefore else { return from }
    let local = zone.local(at: from)
    guard local.time.hour >= Self.quietFrom || local.time.hour < Self.quietUntil else { return from }
    let morning = local.time.hour >= Self.quietFrom ? local.date.adding(days: 1) : local.date
    guard let eight = LocalTime(hour: Self.quietUntil, minute: 0) else { return from }
    return max(from, zone.instant(of: LocalDateTime(date: morning, time: eight)))
  }
}
