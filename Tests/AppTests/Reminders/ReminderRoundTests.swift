@testable import App
import Coaching
import Database
import Testing
import Time

/// A whole round of a hundred people, twelve weeks in seconds: nothing is told twice, at the wrong hour, in the wrong
/// language or too late, though whoever reminds is stopped again and again.
@Suite(.world) struct ReminderRoundTests {
  let w = World.here

  @Test func `through twelve weeks of a hundred people each reminder goes out once, at its hour`() async throws {
    let olga = try await w.olga()
    let round = try await olga.openRound(.community)
    try await olga.enrol(SampleRoster.csv(people: 100, seed: 12), in: round)
    try await olga.release(try await olga.propose(round))
    try await bookSome()
    let draws = TestDraws()
    func below(_ limit: Int) -> Int { Int(draws.bytes(1)[0]) % limit }
    for _ in 0..<(12 * 7 * 24) {
      w.pass(.hours(1))
      // One in nine times whoever reminds goes down in the middle, and comes back.
      if below(9) == 0 {
        let reminding = Task { try await w.remind() }
        reminding.cancel()
        _ = await reminding.result
        if below(4) == 0 { await fail(after: below(3)) }
      }
      try await w.remind()
    }
    try await check()
  }

  /// Four in five pairs book their first session, half of these all others too; one in ten cancels.
  private func bookSome() async throws {
    let engagements = try await w.database.read { transaction in
      try transaction.rows(
        """
        SELECT engagement.organisation_id, engagement.id, MIN(engagement_party.person_id) AS person_id
        FROM engagement JOIN engagement_party ON engagement_party.engagement_id = engagement.id
        GROUP BY engagement.organisation_id, engagement.id ORDER BY engagement.id
        """
      ).map { row -> (Actor, ID<Engagement>) in
        (
          Actor(organisation: try row.id("organisation_id"), standing: .member(try row.id("person_id"), roles: [])),
          try row.id("id")
        )
      }
    }
    #expect(engagements.count > 40)
    let book = BookSessions(w.surroundings, outbox: w.app.outbox, origin: w.app.configuration.origin)
    let cancel = CancelSession(w.surroundings, outbox: w.app.outbox, origin: w.app.configuration.origin)
    for (number, (actor, engagement)) in engagements.enumerated() where number % 5 != 0 {
      for _ in 0..<(number % 2 == 0 ? 4 : 1) {
        let (meeting, now) = (
          try await w.database.read { [now = w.now] in try $0.sessions.meeting(engagement, at: now, for: actor) }, w.now
        )
        guard let planned = meeting.remaining.first else { break }
        let times = SharedTimes(meeting, for: planned, zones: w.surroundings.zones, now: now)
        guard let start = times.series.first?.starts ?? times.slots.first.map({ [$0] }) else { break }
        try await book.run(start, of: nil, at: "", in: engagement, by: actor)
      }
      if number % 10 == 1 {
        let session = try await w.database.read { [now = w.now] in
          try $0.sessions.meeting(engagement, at: now, for: actor).sessions.first
        }
        if let session { try await cancel.run(session.id, in: engagement, because: "", by: actor) }
      }
    }
  }

  /// The database fails after so many reminders, and works again.
  private func fail(after count: Int) async {
    do {
      try await w.refuseRows(of: "reminder", after: count)
      try? await w.remind()
      try await w.acceptRows(of: "reminder")
    } catch {
      Issue.record(error)
    }
  }

  private func check() async throws {
    let sent = try await w.database.read { transaction in
      try transaction.rows(
        """
        SELECT reminder.kind, reminder.anchor_at, reminder.sent_at, reminder.person_id, reminder.engagement_id,
          membership.zone
        FROM reminder JOIN membership ON membership.organisation_id = reminder.organisation_id
          AND membership.person_id = reminder.person_id
        """
      ).map { row in
        (
          kind: try row.text("kind"), anchor: try row.instant("anchor_at"), at: try row.instant("sent_at"),
          person: try row.text("person_id"), engagement: try row.text("engagement_id"), zone: try row.text("zone")
        )
      }
    }
    let mails = try await w.mails().filter { $0.unsubscription != nil }
    #expect(sent.count > 300 && mails.count == sent.count)
    // Of every session that was on each of its two people was told a day and an hour before, but by night.
    let sessions = try await w.database.read { transaction in
      try transaction.rows(
        """
        SELECT session.engagement_id, session.starts_at, engagement_party.person_id, membership.zone
        FROM session JOIN engagement_party ON engagement_party.engagement_id = session.engagement_id
          JOIN membership ON membership.organisation_id = engagement_party.organisation_id
            AND membership.person_id = engagement_party.person_id
        WHERE session.state <> 'cancelled'
        """
      ).map {
        (try $0.text("engagement_id"), try $0.instant("starts_at"), try $0.text("person_id"), try $0.text("zone"))
      }
    }
    let over = sessions.filter { $0.1 < w.now }
    #expect(over.count > 100)
    for (engagement, start, person, zone) in over {
      let own = sent.filter { $0.engagement == engagement && $0.person == person && $0.anchor == start }
      let hour = own.filter { $0.kind == "hour-before" }
      #expect(hour.count == 1 && hour.allSatisfy { $0.at >= start.adding(.hours(-1)) && $0.at < start })
      let rules = try #require(w.surroundings.zones.rules(zone))
      let day = own.filter { $0.kind == "day-before" }
      #expect(day.count == 1, "\(zone) \(start.iso8601)")
      for reminder in day {
        let local = rules.local(at: reminder.at).time.hour
        #expect((8..<21).contains(local) && reminder.at >= start.adding(days: -1) && reminder.at < start)
      }
    }
    for reminder in sent where reminder.kind != "hour-before" {
      let rules = try #require(w.surroundings.zones.rules(reminder.zone))
      #expect((8..<22).contains(rules.local(at: reminder.at).time.hour), "\(reminder.kind)")
    }
    // Who never booked was told so once, and again as the round's end came near.
    for kind in ["first-booking", "nudge", "next-booking", "attendance"] {
      #expect(sent.contains { $0.kind == kind }, "\(kind)")
    }
    let languages = try await w.database.read { transaction in
      try transaction.rows(
        """
        SELECT address.written, COALESCE(person.language, membership.language) AS language
        FROM membership JOIN person ON person.id = membership.person_id
          JOIN address ON address.person_id = person.id
        """
      ).reduce(into: [:]) { $0[try $1.text("written")] = try $1.text("language") }
    }
    let greetings = ["en": "Hello ", "de": "Guten Tag ", "fr": "Bonjour ", "it": "Ciao ", "es": "Hola, "]
    #expect(Set(mails.compactMap { languages[$0.to] }).count > 2)
    #expect(mails.allSatisfy { mail in languages[mail.to].flatMap { greetings[$0] }.map(mail.text.hasPrefix) == true })
  }
}
