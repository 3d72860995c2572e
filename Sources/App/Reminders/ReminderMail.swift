import Coaching
import Database
import Time

/// What a reminder says, to one who meets, and how to get no more of its kind.
struct ReminderMail: Sendable {
  private let surroundings: Surroundings
  private let origin: Origin

  init(_ surroundings: Surroundings, origin: Origin) {
    self.surroundings = surroundings
    self.origin = origin
  }

  /// - Parameter meeting: as the reader sees it.
  func letter(_ reminder: DueReminder, of meeting: Meeting, in organisation: Organisation) throws -> Letter {
    guard let reader = meeting.parties.first else { throw NotFound() }
    let language = reader.recipient.language
    let catalogue = Catalogues.catalogue(language)
    let clocks = meeting.clocks(surroundings.zones)
    let own = clocks.own(at: reminder.anchor)
    let time =
      (["\(language.formatted(own.local(at: reminder.anchor))) (\(language.place(of: own)))"]
      + ClockText.others(clocks.others(at: reminder.anchor), at: reminder.anchor, beside: own, language, catalogue))
      .joined(separator: " · ")
    let place = meeting.sessions.first { $0.time.start == reminder.anchor }?.place ?? ""
    let leave =
      "\(origin)/unsubscribe/\(try Unsubscription(reader.recipient.person, reminder.kind).token(surroundings))"
    let arguments: [String: Text.Argument] = [
      "name": .words(reader.recipient.name),
      "partners": .words(language.list(meeting.parties.dropFirst().map(\.recipient.name))),
      "time": .words(time), "place": .words(place.isEmpty ? "" : "\(place)\n\n"),
      "date": .words(meeting.engagement.endsOn.map { language.formatted($0) } ?? ""),
      "round": .words(meeting.engagement.roundName), "organisation": .words(organisation.name),
      "link": .words("\(origin)/o/\(organisation.slug)/engagements/\(meeting.engagement.id)"),
      "leave": .words(leave),
    ]
    return Letter(
      subject: catalogue.string(.of("reminder.subject", reminder.kind.rawValue, arguments)),
      text: catalogue.string(.of("reminder.text", reminder.kind.rawValue, arguments)) + "\n\n"
        + catalogue.string(Text("reminder.leave", arguments)),
      unsubscription: leave)
  }
}
