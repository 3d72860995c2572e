import Coaching
import Database
import HTML
import Hummingbird

/// A member's own enrolment in a round: one page, which first asks and then says where they stand.
struct EnrolmentPages: Sendable {
  private let surroundings: Surroundings
  private let enrolMember: EnrolMember
  private let askForPartner: AskForPartner
  private let withdraw: Withdraw

  init(_ surroundings: Surroundings, outbox: Outbox, origin: Origin) {
    self.surroundings = surroundings
    askForPartner = AskForPartner(surroundings)
    enrolMember = EnrolMember(surroundings, outbox: outbox, origin: origin)
    withdraw = Withdraw(surroundings, outbox: outbox, origin: origin)
  }

  func show(_ visit: Visit, _ actor: Actor) async throws -> Response {
    let subject = try await subject(visit, actor)
    let asks = subject.enrolment == nil || subject.enrolment?.state == .withdrawn
    let changes = !visit.query.text("change").isEmpty
    guard subject.round.takesPeople, subject.mayAnswer, asks || changes, visit.query.text("gone").isEmpty else {
      return .page(EnrolmentViews.status(subject, Form(SearchViews.fields(subject.search), for: visit.reader)))
    }
    return try await form(visit, subject, Form(EnrolmentForm.fields(of: subject), for: visit.reader), actor)
  }

  func enrol(_ visit: Visit, _ actor: Actor) async throws -> Response {
    let subject = try await subject(visit, actor)
    guard subject.round.takesPeople else { throw EnrolmentIsOver() }
    do {
      let answers = try EnrolmentForm.answers(visit.fields, of: subject, zones: surroundings.zones)
      try await enrolMember.run(answers, in: subject.round.id, by: actor)
      return .seeOther("\(visit.home)/rounds/\(subject.round.id)/enrolment")
    } catch let errors as FieldErrors {
      let form = Form(visit.fields, errors: errors, for: visit.reader)
      return try await self.form(visit, subject, form, actor, status: .unprocessableContent)
    }
  }

  /// Takes the application back, or brings it again.
  func decideOnWithdrawal(_ visit: Visit, _ actor: Actor) async throws -> Response {
    let round: ID<Round> = try visit.id("round")
    let path: Path = "\(visit.home)/rounds/\(round)/enrolment"
    switch visit.fields.text("decision") {
    case "withdraw":
      try await withdraw.run(from: round, by: actor)
      return .seeOther(path.with("gone", "1"))
    case "return":
      try await enrolMember.again(in: round, by: actor)
      return .seeOther(path)
    default: throw BadRequest()
    }
  }

  /// Looks for a partner, by a day if they want, or for nobody just now.
  func search(_ visit: Visit, _ actor: Actor) async throws -> Response {
    let round: ID<Round> = try visit.id("round")
    var errors = FieldErrors()
    do {
      switch visit.fields.text("search") {
      case "wanted":
        let date = errors.date("by", in: visit.fields)
        guard errors.isEmpty else { throw errors }
        try await askForPartner.run(in: round, isWanted: true, by: date, for: actor)
      case "not-now": try await askForPartner.run(in: round, isWanted: false, by: nil, for: actor)
      default: throw BadRequest()
      }
      return .seeOther("\(visit.home)/rounds/\(round)/enrolment")
    } catch let errors as FieldErrors {
      let form = Form(visit.fields, errors: errors, for: visit.reader)
      return .page(EnrolmentViews.status(try await subject(visit, actor), form), status: .unprocessableContent)
    }
  }

  private func form(
    _ visit: Visit, _ subject: EnrolmentForm.Subject, _ form: Form, _ actor: Actor,
    status: HTTPResponse.Status = .ok
  ) async throws -> Response {
    let words = try await surroundings.database.read { try $0.profiles.specialitiesInUse(for: actor) }
    return .page(
      EnrolmentViews.form(subject, form, words: words, zones: surroundings.zones), status: status)
  }

  private func subject(_ visit: Visit, _ actor: Actor) async throws -> EnrolmentForm.Subject {
    let id: ID<Round> = try visit.id("round")
    let language = visit.reader.language
    let now = surroundings.now()
    return try await surroundings.database.read { transaction in
      let round = try transaction.ownEnrolments.round(id, for: actor)
      let enrolment = try transaction.ownEnrolments.find(in: id, for: actor)
      return EnrolmentForm.Subject(
        round: round, own: try transaction.profiles.own(actor), enrolment: enrolment,
        settled: try transaction.recordedStatuses.ownSettled(in: round, for: actor), pageLanguage: language,
        search: try OwnSearch(in: round, enrolment, for: actor, at: now, transaction))
    }
  }
}

extension EnrolmentForm.Subject {
  /// Nobody changes the answers by which they were joined; whoever was declined is not asked again.
  var mayAnswer: Bool { enrolment?.isJoined != true && enrolment?.state != .declined }
}
