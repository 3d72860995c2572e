@testable import App
import Coaching
import HTML
import Testing
import Time

/// Two organisations with something of everything in the first, and a browser for each audience.
struct Stage: Sendable {
  let browsers: [Audience: Browser]
  let asset = Asset.stylesheet.path.text
  let revocation: String
  let engagement: String
  /// A session of it that is booked.
  let session: String
  /// A calendar that Ana keeps elsewhere.
  let calendar: String
  /// Days of Ana's on which she is away.
  let stay: String
  /// Ben, who is Ana's partner, and a picture of his.
  let person: String
  let picture: String
  let programme: String
  /// A round that runs.
  let running: String
  let enrolling: String
  /// A round whose groups meet, and a form that asks somebody to accompany one of them.
  let circles: String
  let accompanying: KeyValuePairs<String, String>
  let upload: String
  /// Asking for Jon, who is in the round and nobody of the audience; and his id.
  let request: String
  let other: String
  let invitation: String
  let proposal: String
  /// Two people whom the proposal joins, as the desk's buttons name them.
  let pair: String
  let job: String

  init(in w: World) async throws {
    let olga = try await w.olga()
    let released = try await olga.openRound(named: "Winter")
    try await olga.enrol(roster("Ana", "Ben", "Cleo", "Gus"), in: released)
    try await olga.release(try await olga.propose(released))
    running = released
    programme = try #require(try await olga.get(released).links.first { $0.contains("/programmes/") })

    let matching = try await olga.openRound(of: programme, named: "Spring")
    try await olga.enrol(roster("Dora", "Emil", "Fay"), in: matching)
    proposal = try await olga.propose(matching)
    pair = try #require(try await olga.get(proposal).html.firstMatch(of: /name="forbid" value="([^"]*)"/)).1.description

    enrolling = try await olga.openRound(of: programme, named: "Summer")
    try await olga.enrol(roster("Ana", "Ben", "Cleo", "Gus", "Gil", "Jon"), in: enrolling)
    upload = try await olga.bring(roster("Dora"), to: enrolling)

    circles = try await olga.openRound(.workplace, named: "Circles")
    try await olga.enrol(roster("Hugo", "Hana", "Ida"), in: circles)
    try await olga.release(try await olga.propose(circles))
    let fay = try await w.signIn("Fay")
    let choices = try await olga.get("\(circles)/facilitators")
    accompanying = ["group": try choices.option("Hana, Hugo and Ida"), "person": try choices.option("Fay")]
    try await olga.post("\(circles)/facilitators", accompanying)

    let ana = try await w.signIn("Ana")
    let circle = try await w.circle(around: "Ana")
    let coach = try await w.signIn(circle.coach)
    let shared = Set(try await ana.get("/o/icf-paris").actions).intersection(
      try await coach.get("/o/icf-paris").actions)
    engagement = try #require(shared.first { $0.hasSuffix("/address") })
    session = try await ana.book(String(engagement.dropLast("/address".count)))
    try await ana.post("/o/icf-paris/availability/stays", ["stay-first": "2031-12-24"])
    try await ana.upload("/calendar/others/file", Array("BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n".utf8), name: "Ana")
    let removal = try #require(
      try await ana.get("/calendar").actions.first { $0.hasPrefix("/calendar/others/") && $0.hasSuffix("/removal") })
    calendar = String(removal.dropLast("/removal".count))
    stay = try #require(try await ana.get("/o/icf-paris/availability").actions.first { $0.hasSuffix("/removal") })

    let ben = try await w.signIn("Ben")
    try #require(try await ben.upload("/o/icf-paris/profile/picture", drawing()).status == 303)
    picture = try #require(try await ben.get("/o/icf-paris/profile").pictures.first)
    person = try #require(picture.firstMatch(of: /.*\/people\/[^\/]*/)).output.description

    let gil = try await w.signIn("Gil")
    try await olga.change("deactivate", "Gil")

    request = try #require(try await ana.get("\(enrolling)/people").actions.last { $0.hasSuffix("/request") })
    other = String(request.dropLast("/request".count).suffix(36))
    try await olga.post("\(enrolling)/invitations", ["addresses": "Nora <nora@example.org>"])
    // Long enough for it to be sent again.
    w.pass(.minutes(11))
    invitation = try #require(
      try await olga.get("\(enrolling)/invitations").actions.first { $0.hasSuffix("/mail") })

    let vera = try await w.found("School", by: "Vera")
    let school = try await vera.openRound()
    try await vera.enrol(roster("Stan"), in: school)
    let stan = try await w.signIn("Stan")

    let revoked = try await w.signIn("Olga")
    let cookies = revoked.cookies
    try await revoked.post("/sign-out")
    revoked.cookies = cookies
    _ = try await w.signIn("Olga")
    revocation = try #require(try await olga.get("/devices").actions.first { $0.hasSuffix("/revocation") })

    let mailRefused = JobRunner(
      w.surroundings, work: [.sendMail: { _ in throw JobFailure.final("550 no such person") }])
    try await mailRefused.drain()
    job = try #require(try await olga.get("/o/icf-paris/jobs").actions.first { $0.hasSuffix("/retry") })

    browsers = [
      .signedOut: Browser(in: w),
      .revoked: revoked,
      .stranger: stan,
      .strangeCoordinator: vera,
      .member: ana,
      .coach: coach,
      .client: try await w.signIn(circle.client),
      .otherParticipant: try await w.signIn(circle.other),
      .facilitator: fay,
      .coordinator: olga,
      .deactivated: gil,
    ]
  }
}

/// In a ring of four: who coaches somebody, whom they coach, and who has nothing to do with them.
struct Circle {
  let coach: String
  let client: String
  let other: String
}

extension World {
  func circle(around name: String) async throws -> Circle {
    let pairings = try await pairings()
    let own = address(of: name)
    let coach = try #require(pairings.first { $0.client == own }?.coach)
    let client = try #require(pairings.first { $0.coach == own }?.client)
    let other = pairings.map(\.coach).first { ![coach, client, own].contains($0) }
    return Circle(
      coach: person(of: coach), client: person(of: client), other: person(of: try #require(other, "a ring of four")))
  }
}

/// "ana@example.org" → "Ana"
private func person(of address: String) -> String {
  address.prefix(1).uppercased() + address.dropFirst().prefix { $0 != "@" }
}
