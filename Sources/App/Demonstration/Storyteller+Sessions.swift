import Coaching
import Database
import Time

/// Somebody in one of their engagements.
struct Scene: Sendable {
  let engagement: ID<Engagement>
  let actor: Actor
  /// Those whom they meet there, by name.
  let others: [Actor]

  /// The same as the first of the others plays it.
  var turned: Scene? {
    others.first.map { Scene(engagement: engagement, actor: $0, others: [actor] + others.dropFirst()) }
  }
}

/// What people do in their engagements: times are found and sessions take their course.
extension Storyteller {
  /// - Parameter role: what they are in it
  func scene(of address: String, as role: OwnEngagement.Role, in story: Story) async throws -> Scene {
    let actor = try await signIn(address, to: story)
    let own = try await surroundings.database.read { try $0.engagements.own(actor) }
    guard let engagement = own.first(where: { $0.role == role && $0.isOpen }) else { throw NotFound() }
    var others: [Actor] = []
    for partner in engagement.partners {
      if let other = try await signIn(partner.person, to: story.slug) { others.append(other) }
    }
    return Scene(engagement: engagement.id, actor: actor, others: others)
  }

  /// Days go by, and people are reminded of what is due.
  func pass(to day: Int, hour: Int) async throws {
    let remindPeople = RemindPeople(surroundings, outbox: outbox, origin: origin)
    let end = clock.start(of: day).adding(.hours(hour))
    for passed in stride(from: clock.day, through: day, by: 1) {
      // Nobody is written to by night; at one of these hours it is day wherever the stories have people.
      for hour in [9, 18] {
        let moment = clock.start(of: passed).adding(.hours(hour))
        guard moment > clock.present, moment < end else { continue }
        clock.move(to: passed, hour: hour)
        try await remindPeople.run()
      }
    }
    clock.move(to: day, hour: hour)
  }

  /// Books what is next in the plan: the earliest of the longest series, or one session.
  func book(_ most: Int, from day: Int, at place: String, _ scene: Scene) async throws {
    let times = try await times(scene)
    let weeks = times.meeting.policy.cadenceWeeks
    let starts = times.slots.filter { $0 >= clock.start(of: day) }
    let series = (1...most).reversed().lazy.compactMap { count in
      starts.lazy.map { WeeklySeries(from: $0, count: count, everyWeeks: weeks, on: times.zone).starts }
        .first(where: times.allow)
    }.first
    guard let series else { return }
    try await BookSessions(surroundings, outbox: outbox, origin: origin).run(
      series, of: nil, at: place, in: scene.engagement, by: scene.actor)
  }

  /// Offers three times, each on a day of its own.
  func offer(from day: Int, at place: String, _ scene: Scene) async throws {
    let times = try await times(scene)
    let byDay = Dictionary(grouping: times.slots.filter { $0 >= clock.start(of: day) }) {
      times.zone.local(at: $0).date
    }
    let starts = byDay.keys.sorted().prefix(Offer.most).compactMap { byDay[$0]?.first }
    guard !starts.isEmpty else { return }
    try await OfferTimes(surroundings, outbox: outbox, origin: origin).run(
      starts, of: nil, at: place, in: scene.engagement, by: scene.actor)
  }

  /// Puts the next session to another time.
  func moveNext(from day: Int, _ scene: Scene) async throws {
    let now = surroundings.now()
    guard let session = try await meeting(scene).sessions.first(where: { $0.state == .booked && $0.time.start > now })
    else { return }
    let meeting = try await meeting(scene, besides: session)
    let times = SharedTimes(meeting, for: session.planned, zones: surroundings.zones, now: now)
    guard let start = times.slots.first(where: { $0 >= clock.start(of: day) && $0 != session.time.start }) else {
      return
    }
    try await MoveSession(surroundings, outbox: outbox, origin: origin).run(
      session.id, to: start, in: scene.engagement, by: scene.actor)
  }

  func cancelNext(because reason: String, _ scene: Scene) async throws {
    let now = surroundings.now()
    guard let session = try await meeting(scene).sessions.first(where: { $0.state == .booked && $0.time.start > now })
    else { return }
    try await CancelSession(surroundings, outbox: outbox, origin: origin).run(
      session.id, in: scene.engagement, because: reason, by: scene.actor)
  }

  /// Says whether they met, of the latest session that is over.
  func say(_ answer: SessionAttendance.Answer, _ scene: Scene) async throws {
    let now = surroundings.now()
    guard let session = try await meeting(scene).sessions.last(where: { $0.state == .booked && $0.time.end <= now })
    else { return }
    try await ConfirmAttendance(surroundings).run(answer, of: session.id, in: scene.engagement, by: scene.actor)
  }

  /// Keeps what somebody wants to accomplish, and what they do for it next.
  func aim(_ goal: String, then action: String, _ scene: Scene) async throws {
    guard let person = scene.actor.person else { return }
    let keep = KeepGoals(surroundings)
    try await keep.add(.goal, goal, of: person, dueOn: nil, in: scene.engagement, by: scene.actor)
    let day = clock.today.adding(days: 14)
    try await keep.add(.action, action, of: person, dueOn: day, in: scene.engagement, by: scene.actor)
  }

  /// All say that they met.
  func agree(_ scene: Scene) async throws {
    for actor in [scene.actor] + scene.others {
      try await say(.met, Scene(engagement: scene.engagement, actor: actor, others: []))
    }
  }

  /// Tells that somebody is elsewhere on some days, the last included.
  func stay(from first: Int, to last: Int, in zone: String, _ actor: Actor) async throws {
    try await TellStays(surroundings).add(
      from: clock.today.adding(days: first), to: clock.today.adding(days: last), in: zone, by: actor)
  }

  private func times(_ scene: Scene) async throws -> SharedTimes {
    let meeting = try await meeting(scene)
    guard let planned = meeting.remaining.first else { throw PlanBooked() }
    return SharedTimes(meeting, for: planned, zones: surroundings.zones, now: surroundings.now())
  }

  private func meeting(_ scene: Scene, besides session: BookedSession? = nil) async throws -> Meeting {
    let now = surroundings.now()
    return try await surroundings.database.read {
      try $0.sessions.meeting(scene.engagement, at: now, besides: session?.id.description, for: scene.actor)
    }
  }
}
