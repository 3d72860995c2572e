import Coaching
import Database
import HTML
import Hummingbird

/// The coordinators' page of how people come into a round: invitations, and the round's link.
struct InvitationPages: Sendable {
  private let surroundings: Surroundings
  private let origin: Origin
  private let invitePeople: InvitePeople
  private let makeRoundLink: MakeRoundLink

  init(_ surroundings: Surroundings, outbox: Outbox, origin: Origin) {
    self.surroundings = surroundings
    self.origin = origin
    invitePeople = InvitePeople(surroundings, outbox: outbox, origin: origin)
    makeRoundLink = MakeRoundLink(surroundings)
  }

  func show(_ visit: Visit, _ coordinator: Coordinator) async throws -> Response {
    try await page(visit, coordinator, Form(for: visit.reader))
  }

  func invite(_ visit: Visit, _ coordinator: Coordinator) async throws -> Response {
    let round: ID<Round> = try visit.id("round")
    do {
      let invitees = try InvitationForm.invitees(visit.fields)
      let result = try await invitePeople.run(
        invitees, to: round, in: visit.reader.language, by: coordinator)
      let path: Path = "\(visit.home)/rounds/\(round)/invitations"
      return .seeOther(path.with("invited", String(result.invited)).with("already", String(result.already)))
    } catch let errors as FieldErrors {
      let form = Form(visit.fields, errors: errors, for: visit.reader)
      return try await page(visit, coordinator, form, status: .unprocessableContent)
    }
  }

  func again(_ visit: Visit, _ coordinator: Coordinator) async throws -> Response {
    let round: ID<Round> = try visit.id("round")
    try await invitePeople.again(try visit.id("person"), to: round, by: coordinator)
    return .seeOther("\(visit.home)/rounds/\(round)/invitations")
  }

  func makeLink(_ visit: Visit, _ coordinator: Coordinator) async throws -> Response {
    let round: ID<Round> = try visit.id("round")
    try await makeRoundLink.run(of: round, by: coordinator)
    return .seeOther("\(visit.home)/rounds/\(round)/invitations")
  }

  func revokeLink(_ visit: Visit, _ coordinator: Coordinator) async throws -> Response {
    let round: ID<Round> = try visit.id("round")
    try await makeRoundLink.revoke(of: round, by: coordinator)
    return .seeOther("\(visit.home)/rounds/\(round)/invitations")
  }

  private func page(
    _ visit: Visit, _ coordinator: Coordinator, _ form: Form, status: HTTPResponse.Status = .ok
  ) async throws -> Response {
    let id: ID<Round> = try visit.id("round")
    let (round, link, invited) = try await surroundings.database.read { transaction in
      (
        try transaction.rounds.find(id, for: coordinator.actor),
        try transaction.roundLinks.find(of: id, for: coordinator.actor),
        try transaction.invitations.all(in: id, for: coordinator)
      )
    }
    let token = try link.map { try surroundings.seal.opened($0.sealed, for: $0.id.description) }
    let view = InvitationsView(
      round: round, link: token.map { "\(origin)/join/\($0)" },
      listing: Listing(invited, by: \.name, visit: visit), invited: Int(visit.query.text("invited")),
      already: Int(visit.query.text("already")) ?? 0)
    return .page(InvitationViews.show(view, form), status: status)
  }
}

/// How people come into a round, as its coordinator sees it.
struct InvitationsView: Sendable {
  let round: Round
  /// The whole address of the round's link, if there is one that works.
  let link: String?
  let listing: Listing<Invitation>
  /// How many the form before invited; nil when the page was just opened.
  let invited: Int?
  let already: Int
}

/// The form with the addresses to invite.
enum InvitationForm {
  private static let shownProblems = 20

  static func invitees(_ fields: Fields) throws(FieldErrors) -> [InvitationLines.Invitee] {
    guard let read = InvitationLines.read(fields.text("addresses")) else {
      throw FieldErrors("addresses", Text("invite.too-many", ["limit": .number(InvitationLines.limit)]))
    }
    var errors = FieldErrors()
    for problem in read.problems.prefix(shownProblems) {
      errors.add(
        "addresses", Text("invite.line", ["line": .number(problem.line), "problem": .text(text(problem.refusal))]))
    }
    if read.problems.isEmpty, read.invitees.isEmpty { errors.add("addresses", Text("address.missing")) }
    guard errors.isEmpty else { throw errors }
    return read.invitees
  }

  private static func text(_ refusal: InvitationLines.LineRefusal) -> Text {
    switch refusal {
    case .address(let refusal): AddressText.text(refusal)
    case .name(let refusal): ProgrammeForm.nameError(refusal)
    }
  }
}
