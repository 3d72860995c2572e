import Coaching
import Database
import HTML
import Hummingbird

/// The page behind a round's link, for anybody: what the round is, and how to ask for a place.
struct JoinPages: Sendable {
  private let surroundings: Surroundings
  private let signIn: SignInPages
  private let joinOrganisation: JoinOrganisation

  init(_ surroundings: Surroundings, signIn: SignInPages) {
    self.surroundings = surroundings
    self.signIn = signIn
    joinOrganisation = JoinOrganisation(surroundings)
  }

  func show(_ visit: Visit) async throws -> Response {
    let view = try await view(visit)
    return signIn.unreferred(.page(JoinViews.show(view, Form(for: visit.reader))))
  }

  /// A signed-in reader becomes a member at once; anybody else is sent a mail, whether they are known or not.
  func join(_ visit: Visit) async throws -> Response {
    let view = try await view(visit)
    guard view.joining.round.takesPeople else { throw EnrolmentIsOver() }
    do {
      let enrolment: Path = "\(view.home)/rounds/\(view.joining.round.id)/enrolment"
      if let person = visit.signedIn?.person {
        let name = try JoinForm.name(visit.fields, orElse: view.name)
        _ = try await joinOrganisation.run(
          visit.token("token"), as: name, language: visit.reader.language, by: person)
        return .seeOther(enrolment)
      }
      let (name, address) = try JoinForm.nameAndAddress(visit.fields)
      let asked = AskedJoining(
        organisation: view.joining.organisation.id, round: view.joining.round.id, name: name,
        language: visit.reader.language)
      return try await signIn.asked(visit, address, destination: enrolment, joining: asked)
    } catch let errors as FieldErrors {
      let form = Form(visit.fields, errors: errors, for: visit.reader)
      return signIn.unreferred(.page(JoinViews.show(view, form), status: .unprocessableContent))
    }
  }

  private func view(_ visit: Visit) async throws -> JoinView {
    let token = try visit.token("token")
    return try await surroundings.database.read { transaction in
      let joining = try transaction.roundLinks.joining(tokenHash: token.hash)
      let person = visit.signedIn?.person
      let membership = try person.map {
        try transaction.memberships.find($0, inOrganisation: joining.organisation.slug)
      }
      return JoinView(
        token: token, joining: joining, isSignedIn: person != nil, isMember: membership?.map { _ in true } ?? false,
        name: try person.flatMap { try transaction.memberships.ownName(of: $0) })
    }
  }
}

/// What somebody finds behind a round's link.
struct JoinView: Sendable {
  let token: Token
  let joining: Joining
  let isSignedIn: Bool
  let isMember: Bool
  /// What a signed-in reader is called elsewhere.
  let name: String?

  var home: Path { "/o/\(joining.organisation.slug)" }
}

/// The form behind a round's link.
enum JoinForm {
  static func nameAndAddress(_ fields: Fields) throws(FieldErrors) -> (PersonName, Address) {
    var errors = FieldErrors()
    let name = errors.collect("name", ProgrammeForm.nameError) { () throws(PersonNameRefusal) in
      try PersonName(fields.text("name"))
    }
    let address = errors.collect("address", AddressText.text) { () throws(AddressRefusal) in
      try Address(fields.text("address"))
    }
    guard let name, let address else { throw errors }
    return (name, address)
  }

  /// - Parameter known: what a signed-in reader is called elsewhere, if the form did not ask.
  static func name(_ fields: Fields, orElse known: String?) throws(FieldErrors) -> PersonName {
    do {
      return try PersonName(fields.text("name").isEmpty ? known ?? "" : fields.text("name"))
    } catch {
      throw FieldErrors("name", ProgrammeForm.nameError(error))
    }
  }
}
