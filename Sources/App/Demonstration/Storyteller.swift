import Coaching
import Database
import HTML
import Mail
import NIOPosix
import Time

/// What the demonstration's stories are told with: the product's own use cases, on a clock that the story sets. So every
/// row is one that the product could have made.
struct Storyteller: Sendable {
  let surroundings: Surroundings
  let clock: StoryClock
  let outbox: Outbox
  let origin: Origin

  /// - Parameters:
  ///   - now: the present, before which the stories happen.
  ///   - seed: what chance is drawn from
  init(_ surroundings: Surroundings, origin: Origin, from: Mailbox, now: Instant, seed: UInt64) {
    let clock = StoryClock(now)
    let draws = StoryDraws(seed: seed)
    var told = surroundings
    told.now = { clock.read() }
    told.randomBytes = { draws.bytes($0) }
    self.surroundings = told
    self.clock = clock
    self.origin = origin
    outbox = Outbox(told, delivery: .holding, from: from)
  }

  /// Makes an organisation and its first coordinator.
  func found(_ story: Story, by name: String, _ address: String, zone: String) async throws -> Coordinator {
    let link = surroundings.newToken()
    let now = surroundings.now()
    try await surroundings.database.write { try $0.operatorLinks.insertFirstCoordinatorLink(link, at: now) }
    let command = FoundOrganisation.Command(
      organisationName: story.name, personName: name, address: try Address(address), zone: zone, language: .en)
    let (_, device) = try await FoundOrganisation(surroundings).run(command, link: link, agent: "")
    if let device { try await signOut(device) }
    let actor = try await signIn(address, to: story)
    guard let coordinator = Coordinator(actor) else { throw NotFound() }
    return coordinator
  }

  /// Somebody looks in, and signs out again.
  @discardableResult
  func signIn(_ address: String, to story: Story) async throws -> Actor {
    let address = try Address(address)
    guard let person = try await surroundings.database.read({ try $0.people.find(address) }),
      let actor = try await signIn(person, to: story.slug)
    else { throw NotFound() }
    return actor
  }

  func signIn(_ person: ID<Person>, to organisation: String) async throws -> Actor? {
    try await signOut(try await BecomeSomebody(surroundings).run(person, in: organisation, agent: ""))
    return try await surroundings.database.read {
      try $0.memberships.find(person, inOrganisation: organisation)?.actor
    }
  }

  private func signOut(_ device: Token) async throws {
    let now = surroundings.now()
    try await surroundings.database.write { transaction in
      guard let found = try transaction.devices.find(tokenHash: device.hash, now: now) else { return }
      _ = try transaction.devices.revoke(found.signedIn.device, of: found.signedIn.person, at: now)
    }
  }

  func begin(_ name: String, from template: ProgrammeTemplate, by coordinator: Coordinator) async throws -> Programme {
    try await CreateProgramme(surroundings).run(try PersonName(name), from: template, by: coordinator)
  }

  /// - Parameter weeks: the first and the last week, counted from this one; a round without a last week has no end.
  func plan(
    _ name: String, of programme: Programme, track: Track = .general, languages: [String] = [], from start: Int,
    until end: Int?, by coordinator: Coordinator
  ) async throws -> ID<Round> {
    let plan = try RoundPlan(
      name: name, track: track, languages: languages.compactMap { CoachingLanguage($0) },
      startsOn: clock.monday(start), endsOn: end.map { clock.monday($0).adding(days: 6) },
      rounds: programme.policy.rounds)
    return try await PlanRound(surroundings).run([plan], after: nil, of: programme.id, by: coordinator)
  }

  func move(_ round: ID<Round>, _ event: RoundEvent, by coordinator: Coordinator) async throws {
    try await MoveRound(surroundings).run(event, round, by: coordinator)
  }

  /// Enrols the people of a roster, which must be without a fault.
  func enrol(_ roster: String, in round: ID<Round>, by coordinator: Coordinator) async throws {
    let reading = try await surroundings.reading(Array(roster.utf8))
    if let problem = reading.problems.first { throw StoryFault(line: problem.line, column: problem.column) }
    _ = try await AcceptRoster(surroundings).run(reading, in: round, standing: .settled, by: coordinator)
  }

  /// Asks for a proposal and computes it at once; a running server may have taken the job up already, which comes to the
  /// same.
  func propose(in round: ID<Round>, by coordinator: Coordinator) async throws -> ID<Proposal> {
    try await settle(round, by: coordinator)
    let proposal = try await AskForProposal(surroundings).run(in: round, by: coordinator)
    try await runJobs()
    try await RunMatching(surroundings, threads: .singleton).run(proposal, in: coordinator.actor.organisation)
    return proposal
  }

  /// Computes what was asked for, mail excepted.
  private func runJobs() async throws {
    let matching = RunMatching(surroundings, threads: .singleton)
    let repairing = FindRepair(surroundings, threads: .singleton)
    let runner = JobRunner(
      surroundings,
      work: [
        .runMatching: { job in
          guard let id = ID<Proposal>(job.object), let organisation = job.organisation else { throw NotFound() }
          try await matching.run(id, in: organisation)
          return { _ in }
        },
        .findRepair: { job in
          guard let id = ID<RoundRepair>(job.object), let organisation = job.organisation else { throw NotFound() }
          try await repairing.run(id, in: organisation)
          return { _ in }
        },
      ])
    try await runner.drain()
  }

  /// Somebody leaves a round that runs, and what would mend it is found.
  ///
  /// - Parameter others: who stay in any case.
  func leave(
    _ round: ID<Round>, because reason: String, besides others: Set<ID<Person>>, by coordinator: Coordinator
  ) async throws {
    let people = try await surroundings.database.read {
      try $0.enrolments.participants(in: round, for: coordinator.actor).map(\.person)
    }
    guard let person = people.first(where: { !others.contains($0) }) else { return }
    let actor = Actor(organisation: coordinator.actor.organisation, standing: .member(person, roles: []))
    try await LeaveRound(surroundings, outbox: outbox, origin: origin).run(
      person, from: round, because: reason, by: actor)
    try await runJobs()
  }

  /// Keeps the rules as they are but that a coordinator lets people know, and not the rules while the story is told.
  func releaseByHand(_ programme: Programme, by coordinator: Coordinator) async throws {
    var policy = programme.policy
    policy.demand.release = .coordinator
    _ = try await SavePolicy(surroundings).run(
      policy, of: programme.id, startedFrom: programme.policyNumber, by: coordinator)
  }

  /// Before people are brought together, those who were entered look in and confirm what the programme asks, and the
  /// coordinator records the fees.
  private func settle(_ round: ID<Round>, by coordinator: Coordinator) async throws {
    let register = try await surroundings.database.read {
      try EnrolmentRegister(of: round, for: coordinator.actor, $0)
    }
    // A second proposal finds everything settled and enrolment closed.
    guard register.round.takesPeople else { return }
    let story = try await surroundings.database.read { try $0.memberships.organisation(coordinator.actor) }.slug
    let enrolMember = EnrolMember(surroundings, outbox: outbox, origin: origin)
    for applicant in register.applicants where !applicant.isJoined && applicant.state == .accepted {
      guard let actor = try await signIn(applicant.person, to: story) else { continue }
      let own = try await surroundings.database.read { try $0.profiles.own(actor) }
      let facts = applicant.enrolment.facts
      let answers = EnrolMember.Answers(
        profile: own, wantedLevels: facts.wantedLevels, wantedSpecialities: facts.wantedSpecialities,
        confirmed: register.round.policy.enrolling.checklist)
      try await enrolMember.run(answers, in: round, by: actor)
    }
    guard register.round.policy.enrolling.fee != nil else { return }
    _ = try await DecideOnEnrolments(surroundings, outbox: outbox, origin: origin).run(
      .settleFee, on: .found(ParticipantFilter(.none)), in: round, by: coordinator)
  }

  func release(_ proposal: ID<Proposal>, by coordinator: Coordinator) async throws {
    try await ReleaseProposal(surroundings, outbox: outbox, origin: origin).run(proposal, by: coordinator)
  }

  /// Closes enrolment, proposes and releases.
  func match(_ round: ID<Round>, by coordinator: Coordinator) async throws {
    try await release(try await propose(in: round, by: coordinator), by: coordinator)
  }

  func assign(
    _ facilitator: ID<Person>, to group: ID<Engagement>, in round: ID<Round>, by coordinator: Coordinator
  ) async throws {
    try await AssignFacilitator(surroundings, outbox: outbox, origin: origin).run(
      facilitator, to: group, in: round, by: coordinator)
  }

  /// Somebody shows their address wherever they are in an engagement that runs.
  func showAddress(of address: String, in story: Story) async throws {
    let actor = try await signIn(address, to: story)
    let own = try await surroundings.database.read { try $0.engagements.own(actor) }
    for engagement in own {
      try await ShowAddress(surroundings, outbox: outbox, origin: origin).run(.given, in: engagement.id, by: actor)
    }
  }
}

/// A roster of a story's own that cannot be read: a mistake in the story.
struct StoryFault: Error {
  let line: Int
  let column: String?
}
