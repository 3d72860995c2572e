import Coaching
import Database
import HTML
import Hummingbird
import Time

/// The coordinators' page of work that stopped trying, each with a button to try again.
struct JobPages: Sendable {
  private let surroundings: Surroundings

  init(_ surroundings: Surroundings) {
    self.surroundings = surroundings
  }

  func list(_ visit: Visit, _ coordinator: Coordinator) async throws -> Response {
    let jobs = try await surroundings.database.read { try $0.jobs.dead(for: coordinator) }
    let reader = visit.reader
    let items = jobs.map { job in
      """
      <li class="card"><h2>\(reader(.of("job", job.kind.rawValue, ["name": .words(job.personName ?? "–")])))</h2>
      <p><code>\(job.failure)</code></p>
      \(job.isOvertaken
        ? "<p class=\"hint\">\(reader("jobs.overtaken"))</p>" as HTML
        : button(reader("jobs.retry"), posting: "\(reader.home)/jobs/\(job.id)/retry"))</li>
      """ as HTML
    }
    let title = reader("jobs.title")
    return .page(
      Page(
        title, section: .activity,
        content: """
          <h1>\(title)</h1>
          <p>\(reader("jobs.about"))</p>
          \(items.isEmpty ? "<p class=\"empty\">\(reader("jobs.empty"))</p>" as HTML : "<ul class=\"cards\">\(items)</ul>")
          """
      ).html(for: reader))
  }

  func retry(_ visit: Visit, _ coordinator: Coordinator) async throws -> Response {
    let id: ID<Job> = try visit.id("job")
    let activity: ID<Activity> = surroundings.newID()
    let now = surroundings.now()
    try await surroundings.database.write { transaction in
      let job = try transaction.jobs.revive(id, at: now, for: coordinator)
      if job.kind == .runMatching, let proposal = ID<Proposal>(job.object) {
        try transaction.proposals.restart(proposal, for: coordinator.actor)
      }
      try transaction.activity.add(
        activity, .retriedJob, job.object, by: coordinator.person, in: coordinator.actor.organisation, at: now)
    }
    return .seeOther("\(visit.home)/jobs")
  }
}
