import Coaching
import Database
import HTML
import Hummingbird

/// The coordinators' pages on which a roster becomes a round's participants.
struct RosterPages: Sendable {
  /// A thousand people take some 400 kB.
  static let uploadLimit = 8_000_000

  private let surroundings: Surroundings
  private let bringRoster: BringRoster
  private let acceptRoster: AcceptRoster

  init(_ surroundings: Surroundings) {
    self.surroundings = surroundings
    bringRoster = BringRoster(surroundings)
    acceptRoster = AcceptRoster(surroundings)
  }

  func new(_ visit: Visit, _ coordinator: Coordinator) async throws -> Response {
    .page(RosterViews.new(try await round(visit, coordinator), Form(for: visit.reader)))
  }

  func sample(_ visit: Visit, _ coordinator: Coordinator) async throws -> Response {
    _ = try await round(visit, coordinator)
    return .file(SampleRoster.csv(people: 40, seed: 1), name: "turnabout-sample.csv", type: "text/csv; charset=utf-8")
  }

  func bring(_ visit: Visit, _ coordinator: Coordinator) async throws -> Response {
    let round = try await round(visit, coordinator)
    do {
      guard let upload = visit.upload, !upload.bytes.isEmpty else {
        throw FieldErrors("file", Text("roster.file.missing"))
      }
      let id = try await bringRoster.run(upload, to: round.id, by: coordinator)
      return .seeOther("\(visit.home)/rounds/\(round.id)/roster/\(id)")
    } catch let errors as FieldErrors {
      return .page(RosterViews.new(round, Form(errors: errors, for: visit.reader)), status: .unprocessableContent)
    } catch let refusal as RosterRefusal {
      let errors = FieldErrors("file", RosterText.text(refusal))
      return .page(RosterViews.new(round, Form(errors: errors, for: visit.reader)), status: .unprocessableContent)
    }
  }

  func preview(_ visit: Visit, _ coordinator: Coordinator) async throws -> Response {
    let roundID: ID<Round> = try visit.id("round")
    let uploadID: ID<RosterUpload> = try visit.id("upload")
    let (round, upload) = try await surroundings.database.read { transaction in
      (
        try transaction.rounds.find(roundID, for: coordinator.actor),
        try transaction.rosterUploads.find(uploadID, of: roundID, for: coordinator)
      )
    }
    let reading = try await surroundings.reading(upload)
    let plan = try await surroundings.database.read { transaction in
      try RosterPlan(reading, in: roundID, for: coordinator, transaction)
    }
    let view = RosterPreview(
      round: round, upload: uploadID, fileName: upload.fileName, new: plan.count(.new), changed: plan.count(.changed),
      unchanged: plan.count(.unchanged), withdrew: plan.count(.withdrew), lacking: plan.count(movedTo: .applied),
      missing: plan.missing, waiting: plan.count(movedTo: .waiting), problems: reading.problems,
      notices: reading.notices)
    return .page(RosterViews.preview(view, for: visit.reader))
  }

  func accept(_ visit: Visit, _ coordinator: Coordinator) async throws -> Response {
    let round: ID<Round> = try visit.id("round")
    let standing: RosterPlan.Standing = visit.fields.text("standing") == "settled" ? .settled : .asRecorded
    try await acceptRoster.run(try visit.id("upload"), in: round, standing: standing, by: coordinator)
    return .seeOther("\(visit.home)/rounds/\(round)")
  }

  private func round(_ visit: Visit, _ coordinator: Coordinator) async throws -> Round {
    let id: ID<Round> = try visit.id("round")
    return try await surroundings.database.read { try $0.rounds.find(id, for: coordinator.actor) }
  }
}
