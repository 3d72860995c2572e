import Database

/// The schema's history: append-only, strings only. A migration that has shipped is never edited.
package enum Migrations {
  package static let all: [Migration] = [
    people, programmes, rounds, engagements, platform, profiles, enrolment, desk, demonstration,
    waiting, concerned, sessions, times, calendars, reminders, mailOrder, endings, goals, outsideCalendars,
    prices, demand,
  ]
}
