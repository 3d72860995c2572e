import Coaching
import Crypto
import Database
import HTML
import Time

/// Sends a person a link and a code by mail; answers the same whether the address is known or not.
struct AskToSignIn: Sendable {
  static let minutes = 15
  static let requestsAnHour = 5

  private let surroundings: Surroundings
  private let outbox: Outbox
  private let origin: Origin

  init(_ surroundings: Surroundings, outbox: Outbox, origin: Origin) {
    self.surroundings = surroundings
    self.outbox = outbox
    self.origin = origin
  }

  /// - Parameters:
  ///   - browser: the secret that the asking browser keeps; link and code work only together with it.
  ///   - joining: what somebody who came by a round's link asked for; they get the mail even if nobody knows them.
  func run(
    _ address: Address, from source: String, browser: Token, destination: Path, joining: AskedJoining? = nil
  ) async throws {
    let token = surroundings.newToken()
    let request: ID<SignInRequest> = surroundings.newID()
    let now = surroundings.now()
    let nobody: ID<Person> = surroundings.newID()
    let full = try await surroundings.database.write { transaction -> Instant? in
      try transaction.signInRequests.forget(before: now.adding(days: -1))
      // A source may be a whole school behind one router.
      let full = try transaction.signInRequests.full(
        address: address, Self.requestsAnHour, source: source, Self.requestsAnHour * 20, since: now.adding(.hours(-1)))
      if let full { return full }
      try transaction.signInRequests.insert(
        request, address: address, source: source, browserHash: browser.hash, tokenHash: token.hash,
        codeHash: SignInCode(of: token).hash, destination: destination.text, joining: joining,
        at: now, until: now.adding(Minutes(Self.minutes)))
      // To the address as it is kept, not as it was typed: two that fold to one may be two people's elsewhere.
      let person = try transaction.people.find(address)
      let kept = try transaction.people.written(address)
      let language =
        try person == nil && joining != nil
        ? joining?.language ?? .en : transaction.people.language(of: person ?? nobody)
      let letter = SignInMail.letter(
        link: "\(origin)/sign-in/link/\(token.text)", code: SignInCode(of: token), language: language)
      if let to = kept ?? joining.map({ _ in address }) {
        try outbox.add(letter, to: to, person: person, organisation: nil, kind: .signIn, in: transaction)
      } else {
        // So that the time an answer takes does not tell either.
        try outbox.addNothing(like: letter, to: address, in: transaction)
      }
      return nil
    }
    // A request counts for an hour; when the oldest of those that fill it is over, there is room for one more.
    if let full { throw TooManyRequests(seconds: now.seconds(until: full.adding(.hours(1)))) }
  }
}

/// The code that stands for a mailed link where the link cannot be opened: eight characters of Crockford's base 32
/// (no I, L, O, U), 40 bits of a hash of the link's token.
struct SignInCode: Hashable, Sendable {
  private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")

  let text: String

  init(of token: Token) {
    let bits = SHA256.hash(data: Array("sign-in code \(token.text)".utf8)).prefix(5).reduce(UInt64(0)) {
      $0 << 8 | UInt64($1)
    }
    text = String((0..<8).map { Self.alphabet[Int(bits >> (35 - 5 * UInt64($0)) & 31)] })
  }

  /// A code as somebody typed it: spaces and hyphens do not count, nor capitals, nor O for 0 and I or L for 1.
  init?(typed text: String) {
    let characters = text.uppercased().filter { $0 != " " && $0 != "-" }
      .map { (character: Character) -> Character in
        switch character {
        case "O": "0"
        case "I", "L": "1"
        default: character
        }
      }
    guard characters.count == 8, characters.allSatisfy(Self.alphabet.contains) else { return nil }
    self.text = String(characters)
  }

  /// In two groups of four, as people read it.
  var spaced: String { "\(text.prefix(4)) \(text.suffix(4))" }

  var hash: String {
    hexadecimal(SHA256.hash(data: Array(text.utf8)))
  }
}

extension Instant {
  /// Whole seconds, a begun one counted.
  func seconds(until later: Instant) -> Int {
    Int((later.microseconds - microseconds + 999_999) / 1_000_000)
  }
}
