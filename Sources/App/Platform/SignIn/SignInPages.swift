import Coaching
import Database
import HTML
import HTTPTypes
import Hummingbird

/// The pages of signing in, and of the first coordinator's start.
struct SignInPages: Sendable {
  private static let askingCookie = "turnabout-asking"

  private let surroundings: Surroundings
  private let askToSignIn: AskToSignIn
  private let signIn: SignIn
  private let foundOrganisation: FoundOrganisation
  private let outbox: Outbox
  private let isSecure: Bool

  init(_ surroundings: Surroundings, outbox: Outbox, origin: Origin) {
    self.surroundings = surroundings
    self.outbox = outbox
    askToSignIn = AskToSignIn(surroundings, outbox: outbox, origin: origin)
    signIn = SignIn(surroundings)
    foundOrganisation = FoundOrganisation(surroundings)
    isSecure = origin.isSecure
  }

  // The address, then the code.

  func new(_ visit: Visit) async throws -> Response {
    if visit.signedIn != nil { return .seeOther(destination(visit.query)) }
    return .page(SignInViews.address(Form(for: visit.reader), next: destination(visit.query)))
  }

  func ask(_ visit: Visit) async throws -> Response {
    let address: Address
    do {
      address = try Address(visit.fields.text("address"))
    } catch {
      let form = Form(visit.fields, errors: FieldErrors("address", AddressText.text(error)), for: visit.reader)
      return .page(SignInViews.address(form, next: destination(visit.fields)), status: .unprocessableContent)
    }
    return try await asked(visit, address, destination: destination(visit.fields))
  }

  /// A browser that asks again keeps its secret, so that the earlier mail works there too.
  ///
  /// - Parameter joining: what somebody asked for who came by a round's link.
  func asked(
    _ visit: Visit, _ address: Address, destination: Path, joining: AskedJoining? = nil
  ) async throws -> Response {
    let browser = asking(visit) ?? surroundings.newToken()
    try await askToSignIn.run(address, from: visit.source, browser: browser, destination: destination, joining: joining)
    return Response.seeOther("/sign-in/code").with(
      Cookie(Self.askingCookie, browser.text, seconds: AskToSignIn.minutes * 60, isSecure: isSecure))
  }

  func code(_ visit: Visit) async throws -> Response {
    .page(SignInViews.code(Form(for: visit.reader), mail: outbox.delivery))
  }

  func useCode(_ visit: Visit) async throws -> Response {
    do {
      guard let code = SignInCode(typed: visit.fields.text("code")), let browser = asking(visit) else {
        throw SignInRefusal()
      }
      return admitted(try await signIn.run(code: code, browser: browser, agent: visit.agent))
    } catch is SignInRefusal {
      let form = Form(visit.fields, errors: FieldErrors("code", Text("sign-in.code.wrong")), for: visit.reader)
      return .page(SignInViews.code(form, mail: outbox.delivery), status: .unprocessableContent)
    }
  }

  // The mailed link.

  /// Shows a button to the browser that asked; to any other, the code to type there. Looking uses nothing up, so that
  /// a mail scanner does no harm.
  func link(_ visit: Visit) async throws -> Response {
    let token = try visit.token("token")
    let now = surroundings.now()
    guard
      let request = try await surroundings.database.read({ try $0.signInRequests.find(tokenHash: token.hash, now: now) }
      )
    else { throw SignInRefusal() }
    let isHere = asking(visit).map { $0.hash == request.browserHash } ?? false
    return unreferred(
      .page(
        isHere
          ? SignInViews.confirm(token, for: visit.reader)
          : SignInViews.elsewhere(SignInCode(of: token), for: visit.reader)))
  }

  func useLink(_ visit: Visit) async throws -> Response {
    let token = try visit.token("token")
    guard let browser = asking(visit) else { throw SignInRefusal() }
    return admitted(try await signIn.run(link: token, browser: browser, agent: visit.agent))
  }

  // The operator's links.

  func operatorLink(_ visit: Visit) async throws -> Response {
    let link = try await operatorLink(try visit.token("token"))
    guard case .signIn = link.purpose else { throw NotFound() }
    return unreferred(.page(SignInViews.confirm(operatorLink: visit.path, for: visit.reader)))
  }

  func useOperatorLink(_ visit: Visit) async throws -> Response {
    admitted(try await signIn.run(operatorLink: try visit.token("token"), agent: visit.agent))
  }

  func first(_ visit: Visit) async throws -> Response {
    let token = try visit.token("token")
    guard try await operatorLink(token).purpose == .firstCoordinator else { throw NotFound() }
    return unreferred(.page(SignInViews.first(token, Form(for: visit.reader), zones: surroundings.zones.names)))
  }

  func found(_ visit: Visit) async throws -> Response {
    let token = try visit.token("token")
    do {
      let command = try FoundingForm.command(
        visit.fields, language: visit.reader.language, zones: surroundings.zones)
      let (organisation, device) = try await foundOrganisation.run(command, link: token, agent: visit.agent)
      let home: Path = "/o/\(organisation.slug)"
      if let device { return signedIn(device, to: home) }
      return try await asked(visit, command.address, destination: home)
    } catch let errors as FieldErrors {
      let form = Form(visit.fields, errors: errors, for: visit.reader)
      return .page(SignInViews.first(token, form, zones: surroundings.zones.names), status: .unprocessableContent)
    }
  }

  private func operatorLink(_ token: Token) async throws -> OperatorLink {
    let now = surroundings.now()
    let link = try await surroundings.database.read { try $0.operatorLinks.find(tokenHash: token.hash, now: now) }
    guard let link else { throw SignInRefusal() }
    return link
  }

  private func asking(_ visit: Visit) -> Token? {
    visit.cookies[Cookie.name(Self.askingCookie, isSecure: isSecure)].flatMap(Token.init(received:))
  }

  private func destination(_ fields: Fields) -> Path {
    Path(received: fields.text("next")) ?? "/"
  }

  private func admitted(_ admission: SignIn.Admission) -> Response {
    signedIn(admission.device, to: admission.destination)
  }

  private func signedIn(_ device: Token, to path: Path) -> Response {
    Response.seeOther(path)
      .with(Cookie(Devices.cookieName, device.text, seconds: Devices.absoluteDays * 86_400, isSecure: isSecure))
      .with(Cookie(Self.askingCookie, "", seconds: 0, isSecure: isSecure))
  }

  /// A page whose address is a secret says so to the browser.
  func unreferred(_ response: Response) -> Response {
    var response = response
    response.headers[.referrerPolicy] = "no-referrer"
    return response
  }
}

extension HTTPField.Name {
  static let referrerPolicy = HTTPField.Name("Referrer-Policy") ?? .referer
}
