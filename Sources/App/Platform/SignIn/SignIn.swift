import Coaching
import Database
import HTML
import HTTPTypes
import Time

/// Makes a device of the browser that asked: by the mailed link's button, by its code, or by an operator's link.
struct SignIn: Sendable {
  private let surroundings: Surroundings

  init(_ surroundings: Surroundings) {
    self.surroundings = surroundings
  }

  /// What the signed-in browser is given, and where it wanted to go.
  struct Admission: Sendable {
    let device: Token
    let destination: Path
  }

  /// - Parameter browser: the secret that the asking browser kept.
  func run(link token: Token, browser: Token, agent: String) async throws -> Admission {
    try await admit(agent: agent) { transaction, now in
      let request = try transaction.signInRequests.find(tokenHash: token.hash, now: now)
      guard let request, request.browserHash == browser.hash else { return nil }
      return try person(of: request, in: transaction)
    }
  }

  func run(code: SignInCode, browser: Token, agent: String) async throws -> Admission {
    try await admit(agent: agent) { transaction, now in
      let requests = try transaction.signInRequests.open(browserHash: browser.hash, now: now)
      if requests.isEmpty, let end = try transaction.signInRequests.spent(browserHash: browser.hash, now: now) {
        throw CodesSpent(retryAfter: now.seconds(until: end))
      }
      guard let request = requests.first(where: { $0.codeHash == code.hash }) else {
        for request in requests { try transaction.signInRequests.countWrongCode(request.id) }
        return nil
      }
      return try person(of: request, in: transaction)
    }
  }

  func run(operatorLink token: Token, agent: String) async throws -> Admission {
    try await admit(agent: agent) { transaction, now in
      let link = try transaction.operatorLinks.find(tokenHash: token.hash, now: now)
      guard let link, case .signIn(let person) = link.purpose, try transaction.operatorLinks.use(link, at: now)
      else { return nil }
      return (person, "/")
    }
  }

  /// Uses the request, once: of two browsers at the same moment one gets in. An address is verified by its mail.
  private func person(
    of request: SignInRequest, in transaction: Transaction
  ) throws -> (person: ID<Person>, destination: Path)? {
    let now = surroundings.now()
    guard try transaction.signInRequests.use(request.id, at: now) else { return nil }
    let known = try transaction.people.find(request.address)
    guard let person = try request.joining.map({ try join($0, request.address, known, at: now, transaction) }) ?? known
    else { return nil }
    try transaction.people.verify(request.address, at: now)
    return (person, Path(received: request.destination) ?? "/")
  }

  /// Only now that the address is proved is there a person, and a member, if there was none. Where the round has closed
  /// its door meanwhile, whoever was known signs in all the same.
  private func join(
    _ asked: AskedJoining, _ address: Address, _ known: ID<Person>?, at now: Instant, _ transaction: Transaction
  ) throws -> ID<Person>? {
    let joining = try transaction.roundLinks.joining(asked)
    guard let joining, joining.round.takesPeople else { return known }
    let person = known ?? surroundings.newID()
    if known == nil { try transaction.people.insert(person, address, at: now) }
    try JoinOrganisation.join(person, named: asked.name, language: asked.language, joining, at: now, transaction)
    return person
  }

  /// A refused attempt is a value inside the transaction, so that its count of wrong codes is kept.
  private func admit(
    agent: String,
    _ identify: @escaping @Sendable (Transaction, Instant) throws -> (person: ID<Person>, destination: Path)?
  ) async throws -> Admission {
    let token = surroundings.newToken()
    let device: ID<Device> = surroundings.newID()
    let now = surroundings.now()
    let destination = try await surroundings.database.write { transaction -> Path? in
      guard let (person, destination) = try identify(transaction, now) else { return nil }
      try transaction.devices.insert(device, of: person, tokenHash: token.hash, agent: agent, at: now)
      try transaction.memberships.join(person, at: now)
      return destination
    }
    guard let destination else { throw SignInRefusal() }
    return Admission(device: token, destination: destination)
  }
}

/// Five wrong codes were tried, and with them the mail's link and code have ended; another mail helps.
struct CodesSpent: Refusal {
  let retryAfter: Int?
  let code = "codes-spent"
  let status = HTTPResponse.Status.tooManyRequests
  let text = Text("sign-in.code.spent")
  let way: RefusalWay? = .anotherMail
}

/// A link or code that does not open anything: used, expired, mistyped, or another browser's.
struct SignInRefusal: Refusal {
  let code = "sign-in"
  let status = HTTPResponse.Status.forbidden
  let text = Text("sign-in.refused")
  let way: RefusalWay? = .anotherMail
}

extension RefusalWay {
  fileprivate static let anotherMail = RefusalWay(label: Text("sign-in.again"), path: "/sign-in")
}
