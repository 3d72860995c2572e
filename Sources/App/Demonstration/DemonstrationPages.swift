import Coaching
import Database
import HTML
import Hummingbird
import Time

/// The pages on which one looks around among invented people: who there is, whom to be, what mail was written.
struct DemonstrationPages: Sendable {
  private let surroundings: Surroundings
  private let outbox: Outbox
  private let origin: Origin

  init(_ surroundings: Surroundings, outbox: Outbox, origin: Origin) {
    self.surroundings = surroundings
    self.outbox = outbox
    self.origin = origin
  }

  /// A second press, while the first is still at work, comes to what there is so far.
  func begin(_ visit: Visit, _ loopback: Loopback) async throws -> Response {
    if visit.reader.part == nil {
      try await FillWithDemonstration(surroundings, origin: origin, from: outbox.from).run()
    }
    return .seeOther("/demonstration")
  }

  func show(_ visit: Visit, _ demonstration: Demonstration) async throws -> Response {
    let members = try await surroundings.database.read { try $0.demonstration.members() }
    return .page(DemonstrationViews.show(Story.allCases.map { StoryView($0, members) }, for: visit.reader))
  }

  func become(_ visit: Visit, _ demonstration: Demonstration) async throws -> Response {
    let organisation = visit.fields.text("organisation")
    guard let person = ID<Person>(visit.fields.text("person")) else { throw NotFound() }
    let device = try await BecomeSomebody(surroundings).run(
      person, in: organisation, instead: visit.signedIn, language: visit.reader.language, agent: visit.agent)
    return Response.seeOther("/o/\(organisation)").with(
      Cookie(Devices.cookieName, device.text, seconds: Devices.absoluteDays * 86_400, isSecure: origin.isSecure))
  }

  func mail(_ visit: Visit, _ demonstration: Demonstration) async throws -> Response {
    let stored = try await surroundings.database.read { try $0.demonstration.mails() }
    let mails = try stored.map { WrittenMail(mail: try outbox.opened($0.sealed, $0.id), writtenAt: $0.createdAt) }
    let listing = Listing(mails, by: { "\($0.mail.to) \($0.mail.subject)" }, order: .asGiven, visit: visit)
    return .page(DemonstrationMailViews.list(listing, origin: origin, for: visit.reader))
  }
}

/// An organisation of the demonstration and whom one can be there.
struct StoryView: Sendable {
  let story: Story
  /// Those who have something to show, the coordinator first.
  let cast: [(member: DemonstrationMember, part: String)]
  let members: [DemonstrationMember]

  init(_ story: Story, _ all: [DemonstrationMember]) {
    let members = all.filter { $0.organisation == story.slug }
    self.story = story
    self.members = members
    cast = story.cast.compactMap { address, part in
      members.first { $0.address == address }.map { ($0, part) }
    }
  }
}

/// A mail as the demonstration shows it.
struct WrittenMail: Sendable {
  let mail: OutgoingMail
  let writtenAt: Instant
}
