/// Who asks for a page. Whoever adds one adds their browser in `Stage`, and says here if they belong to the first
/// organisation.
enum Audience: CaseIterable {
  case signedOut, revoked
  case stranger, strangeCoordinator
  /// Ana; the one who coaches her; the one whom she coaches; one of the same round who has nothing to do with her.
  case member, coach, client, otherParticipant
  /// Fay, who accompanies a group of others.
  case facilitator
  case coordinator
  /// Gil, who belonged to it once.
  case deactivated

  /// Those who belong to the first organisation.
  static let members: Set<Audience> = [.member, .coach, .client, .otherParticipant, .facilitator, .coordinator]

  var isSignedIn: Bool { self != .signedOut && self != .revoked }
}

/// What they get.
enum AccessOutcome: Hashable {
  /// The page.
  case shown
  /// What a post does, and where to look next.
  case done
  /// The way to sign in.
  case sentToSignIn
  /// The same as for what does not exist.
  case hidden
  case refused(Int)
}

/// One route with a request that would succeed for whom it is for, and what each audience gets.
struct AccessRow {
  let route: String
  let path: String
  let form: KeyValuePairs<String, String>
  let outcomes: [Audience: AccessOutcome]

  var isPost: Bool { route.hasPrefix("POST") }

  private init(
    _ route: String, _ path: String?, _ form: KeyValuePairs<String, String>, _ outcome: (Audience) -> AccessOutcome
  ) {
    self.route = route
    self.path = path ?? String(route.drop { $0 != "/" })
    self.form = form
    outcomes = Dictionary(uniqueKeysWithValues: Audience.allCases.map { ($0, outcome($0)) })
  }

  /// The same for all.
  static func all(
    _ route: String, at path: String? = nil, _ outcome: AccessOutcome, _ form: KeyValuePairs<String, String> = [:]
  ) -> AccessRow {
    AccessRow(route, path, form) { _ in outcome }
  }

  /// One thing for those who are signed in, another for those who are not.
  static func signedIn(
    _ route: String, at path: String? = nil, _ outcome: AccessOutcome, else other: AccessOutcome = .sentToSignIn
  )
    -> AccessRow
  {
    AccessRow(route, path, [:]) { $0.isSignedIn ? outcome : other }
  }

  /// One thing for those who are signed in, another for some of them.
  static func either(
    _ exception: AccessOutcome, for audiences: Set<Audience>, _ route: String, at path: String? = nil,
    _ outcome: AccessOutcome
  ) -> AccessRow {
    AccessRow(route, path, [:]) { audience in
      audiences.contains(audience) ? exception : audience.isSignedIn ? outcome : .sentToSignIn
    }
  }

  static func members(
    _ route: String, at path: String, _ outcome: AccessOutcome, _ form: KeyValuePairs<String, String> = [:]
  ) -> AccessRow {
    only(Audience.members, route, at: path, outcome, form)
  }

  static func coordinators(
    _ route: String, at path: String, _ outcome: AccessOutcome, _ form: KeyValuePairs<String, String> = [:]
  ) -> AccessRow {
    only([.coordinator], route, at: path, outcome, form)
  }

  /// - Parameter audiences: who it is for, of those who are signed in.
  static func only(
    _ audiences: Set<Audience>, _ route: String, at path: String, _ outcome: AccessOutcome,
    _ form: KeyValuePairs<String, String> = [:]
  ) -> AccessRow {
    AccessRow(route, path, form) { audience in
      audiences.contains(audience) ? outcome : audience.isSignedIn ? .hidden : .sentToSignIn
    }
  }
}

extension Stage {
  /// Every route of the product, in an order in which a coordinator can ask for one after the other.
  var table: [AccessRow] {
    let token = String(repeating: "0", count: 64)
    let round = "/o/:organisation/rounds/:round"
    let meeting = String(engagement.dropLast("/address".count))
    let participants: Set<Audience> = [.member, .coach, .client, .otherParticipant]
    return [
      // Who belongs to no organisation any more is told so.
      .either(.shown, for: [.deactivated], "GET /", .done),
      .all("GET /healthz", .shown),
      .all("GET /readyz", .shown),
      .all("GET /metrics", .hidden),
      .all("GET /assets/:hash/:name", at: asset, .shown),
      .all("POST /language", .done, ["language": "en"]),

      // There on loopback alone, and but for the first only where people are invented.
      .all("POST /demonstration", .hidden),
      .all("GET /demonstration", .hidden),
      .all("POST /demonstration/sign-in", .hidden),
      .all("GET /demonstration/mail", .hidden),

      .signedIn("GET /sign-in", .done, else: .shown),
      .all("POST /sign-in", .refused(422)),
      .all("GET /sign-in/code", .shown),
      .all("POST /sign-in/code", .refused(422)),
      .all("GET /sign-in/link/:token", at: "/sign-in/link/\(token)", .refused(403)),
      .all("POST /sign-in/link/:token", at: "/sign-in/link/\(token)", .refused(403)),
      .all("GET /sign-in/operator/:token", at: "/sign-in/operator/\(token)", .refused(403)),
      .all("POST /sign-in/operator/:token", at: "/sign-in/operator/\(token)", .refused(403)),
      .all("GET /first/:token", at: "/first/\(token)", .refused(403)),
      .all("POST /first/:token", at: "/first/\(token)", .refused(403), founding),
      .signedIn("GET /devices", .shown),
      .only([.coordinator], "POST /devices/:device/revocation", at: revocation, .done),

      .signedIn("POST /sign-out/elsewhere", .done),
      .signedIn("GET /account", .shown),
      .signedIn("GET /reminders", .shown),
      .signedIn("POST /reminders", .done),
      .all("GET /unsubscribe/:token", at: "/unsubscribe/\(token)", .hidden),
      .all("POST /unsubscribe/:token", at: "/unsubscribe/\(token)", .hidden),
      .signedIn("GET /calendar", .shown),
      .all("GET /calendar/:file", at: "/calendar/\(token).ics", .hidden),
      .signedIn("POST /calendar/feed", .done),
      .signedIn("POST /calendar/feed/removal", .done),
      // Without an address or a file; who may add one is told so.
      .signedIn("POST /calendar/others", .refused(422)),
      .signedIn("POST /calendar/others/file", .refused(422)),
      .only([.member], "POST /calendar/others/:calendar/reading", at: "\(calendar)/reading", .done),
      .only([.member], "POST /calendar/others/:calendar/removal", at: "\(calendar)/removal", .done),

      .members("GET /o/:organisation", at: "/o/icf-paris", .shown),
      .members("GET /o/:organisation/account", at: "/o/icf-paris/account", .shown),
      .members("GET /o/:organisation/profile", at: "/o/icf-paris/profile", .shown),
      .members("GET /o/:organisation/profile/preview", at: "/o/icf-paris/profile/preview", .shown),
      .members("POST /o/:organisation/profile", at: "/o/icf-paris/profile", .done, ["name": "Ana", "zone": "UTC"]),
      // Only a file would be taken; a member is told so.
      .members("POST /o/:organisation/profile/picture", at: "/o/icf-paris/profile/picture", .refused(422)),
      .members("GET /o/:organisation/availability", at: "/o/icf-paris/availability", .shown),
      .members("POST /o/:organisation/availability", at: "/o/icf-paris/availability", .done, ["hours-mon": "9-10"]),
      .members(
        "POST /o/:organisation/availability/habits", at: "/o/icf-paris/availability/habits", .done,
        ["buffer": "10", "notice": "24", "most": "2"]),
      // Days long gone: a member is told so.
      .members(
        "POST /o/:organisation/availability/stays", at: "/o/icf-paris/availability/stays", .refused(422),
        ["stay-first": "2020-01-01"]),
      .only([.member], "POST /o/:organisation/availability/stays/:stay/removal", at: stay, .done),
      // Fay is in none of Ben's rounds.
      .only(Audience.members.subtracting([.facilitator]), "GET /o/:organisation/people/:person", at: person, .shown),
      .only(
        Audience.members.subtracting([.facilitator]), "GET /o/:organisation/people/:person/picture/:hash", at: picture,
        .shown),
      .members("POST /o/:organisation/profile/picture/removal", at: "/o/icf-paris/profile/picture/removal", .done),
      .coordinators("GET /o/:organisation/members", at: "/o/icf-paris/members", .shown),
      .coordinators("GET /o/:organisation/members/joined", at: "/o/icf-paris/members/joined", .shown),
      .coordinators("GET /o/:organisation/members/invited", at: "/o/icf-paris/members/invited", .shown),
      .coordinators("GET /o/:organisation/members/deactivated", at: "/o/icf-paris/members/deactivated", .shown),
      .coordinators(
        "POST /o/:organisation/members/:person/change", at: "\(person.replacing("/people/", with: "/members/"))/change",
        .done, ["change": "give-role"]),
      .only(
        [.member, .coach], "POST /o/:organisation/engagements/:engagement/address", at: engagement, .done,
        ["decision": "given"]
      ),

      .only(
        [.member, .coach], "GET /o/:organisation/engagements/:engagement", at: meeting, .shown),
      .only([.member, .coach], "GET /o/:organisation/engagements/:engagement/times", at: "\(meeting)/times", .shown),
      // A time that suits nobody.
      .only(
        [.member, .coach], "POST /o/:organisation/engagements/:engagement/sessions", at: "\(meeting)/sessions",
        .refused(409), ["starts": "1"]),
      .only(
        [.member, .coach], "GET /o/:organisation/engagements/:engagement/offers/new", at: "\(meeting)/offers/new",
        .shown),
      .only(
        [.member, .coach], "POST /o/:organisation/engagements/:engagement/offers", at: "\(meeting)/offers",
        .refused(409), ["starts": "1"]),
      .only(
        [.member, .coach], "POST /o/:organisation/engagements/:engagement/offers/:offer/answer",
        at: "\(meeting)/offers/\(other)/answer", .refused(409), ["answer": "decline"]),
      .only(
        [.member, .coach], "GET /o/:organisation/engagements/:engagement/sessions/:session/time",
        at: "\(session)/time", .shown),
      .only(
        [.member, .coach], "POST /o/:organisation/engagements/:engagement/sessions/:session/time",
        at: "\(session)/time", .refused(409), ["starts": "1"]),
      // Before its end there is nothing to say, and nothing changes.
      .only(
        [.member, .coach], "POST /o/:organisation/engagements/:engagement/sessions/:session/attendance",
        at: "\(session)/attendance", .done, ["answer": "met"]),
      .only(
        [.member, .coach], "GET /o/:organisation/engagements/:engagement/sessions/:session/calendar",
        at: "\(session)/calendar", .shown),
      .only(
        [.member, .coach], "POST /o/:organisation/engagements/:engagement/sessions/:session/note",
        at: "\(session)/note", .done),
      .only(
        [.member, .coach], "POST /o/:organisation/engagements/:engagement/goals", at: "\(meeting)/goals", .done,
        ["kind": "goal", "goal.text": "n"]),
      // One that never was: nothing changes.
      .only(
        [.member, .coach], "POST /o/:organisation/engagements/:engagement/goals/:goal/change",
        at: "\(meeting)/goals/\(other)/change", .done, ["change": "reach"]),
      // A session is booked: there is nothing to ask for. The client does not ask.
      .either(
        .hidden, for: Set(Audience.allCases).subtracting([.coach, .signedOut, .revoked]),
        "POST /o/:organisation/engagements/:engagement/nudge", at: "\(meeting)/nudge", .refused(409)),
      .only(
        [.member, .coach], "POST /o/:organisation/engagements/:engagement/sessions/:session/cancellation",
        at: "\(session)/cancellation", .done),

      .all("GET /join/:token", at: "/join/\(token)", .hidden),
      .all("POST /join/:token", at: "/join/\(token)", .hidden),
      .members("GET \(round)/enrolment", at: "\(enrolling)/enrolment", .shown),
      .members("POST \(round)/enrolment", at: "\(enrolling)/enrolment", .done, application("Ana")),
      // For those who have a place; a coordinator's application waits for a decision like any other.
      .only(participants, "GET \(round)/people", at: "\(enrolling)/people", .shown),
      .only(participants, "POST \(round)/people/:person/request", at: request, .done, ["wish": "asked"]),
      .members("GET \(round)/limits", at: "\(enrolling)/limits", .shown),
      .members("POST \(round)/limits", at: "\(enrolling)/limits", .done, ["person": other, "note": "n"]),
      .members("POST \(round)/limits/:person/removal", at: "\(enrolling)/limits/\(other)/removal", .done),
      .members(
        "POST \(round)/enrolment/withdrawal", at: "\(enrolling)/enrolment/withdrawal", .done, ["decision": "withdraw"]),
      // Here a coordinator brings people together.
      .members("POST \(round)/search", at: "\(enrolling)/search", .refused(409), ["search": "wanted"]),

      .coordinators("GET /o/:organisation/programmes", at: "/o/icf-paris/programmes", .shown),
      .coordinators("GET /o/:organisation/programmes/new", at: "/o/icf-paris/programmes/new", .shown),
      .coordinators(
        "POST /o/:organisation/programmes", at: "/o/icf-paris/programmes", .done, ["name": "B", "template": "school"]),
      .coordinators("GET /o/:organisation/programmes/:programme", at: programme, .shown),
      .coordinators("GET /o/:organisation/programmes/:programme/policy", at: "\(programme)/policy", .shown),
      .coordinators("GET /o/:organisation/programmes/:programme/policy/edit", at: "\(programme)/policy/edit", .shown),
      .coordinators(
        "GET /o/:organisation/programmes/:programme/policy/versions/:version", at: "\(programme)/policy/versions/1",
        .shown),
      // A form without rules says all that is missing.
      .coordinators(
        "POST /o/:organisation/programmes/:programme/policy/preview", at: "\(programme)/policy/preview", .refused(422)),
      .coordinators(
        "POST /o/:organisation/programmes/:programme/policy", at: "\(programme)/policy", .refused(422),
        ["version": "1"]),
      .coordinators("GET /o/:organisation/programmes/:programme/rounds/new", at: "\(programme)/rounds/new", .shown),
      .coordinators(
        "POST /o/:organisation/programmes/:programme/rounds", at: "\(programme)/rounds", .done,
        ["name": "C", "track": "general", "startsOn": "2030-03-18", "endsOn": "2030-06-30"]),

      .coordinators("GET \(round)", at: enrolling, .shown),
      .coordinators("GET \(round)/participants", at: "\(enrolling)/participants", .shown),
      .coordinators(
        "POST \(round)/participants/decisions", at: "\(enrolling)/participants/decisions", .done,
        ["act": "fee-settled", "all": "found", "state": "accepted"]),
      .coordinators("GET \(round)/invitations", at: "\(enrolling)/invitations", .shown),
      .coordinators("POST \(round)/invitations", at: "\(enrolling)/invitations", .done, ["addresses": "h@example.org"]),
      .coordinators("POST \(round)/invitations/:person/mail", at: invitation, .done),
      .coordinators("POST \(round)/link", at: "\(enrolling)/link", .done),
      .coordinators("POST \(round)/link/revocation", at: "\(enrolling)/link/revocation", .done),
      .coordinators("GET \(round)/roster", at: "\(enrolling)/roster", .shown),
      .coordinators("GET \(round)/roster-sample.csv", at: "\(enrolling)/roster-sample.csv", .shown),
      .coordinators("GET \(round)/roster/:upload", at: upload, .shown),
      .coordinators("POST \(round)/roster/:upload/acceptance", at: "\(upload)/acceptance", .done),
      // Only a file would be taken; a coordinator is told so.
      .coordinators("POST \(round)/roster", at: "\(enrolling)/roster", .refused(422)),
      .coordinators("POST \(round)/transitions", at: "\(enrolling)/transitions", .done, ["event": "closeEnrolment"]),

      .coordinators("GET \(round)/proposals/:proposal", at: proposal, .shown),
      .coordinators("GET \(round)/proposals/:proposal/progress", at: "\(proposal)/progress", .shown),
      .coordinators("POST \(round)/adjustments", at: "\(matching)/adjustments", .done, ["undo": pair]),
      .coordinators(
        "POST \(round)/weights", at: "\(matching)/weights", .done, ["proposal": proposalID, "reset": "yes"]),
      .coordinators("GET \(round)/comparison", at: "\(matching)/comparison", .shown),
      .coordinators("GET \(round)/proposals/:proposal/pairings.csv", at: "\(proposal)/pairings.csv", .shown),
      .coordinators("GET \(round)/proposals/:proposal/mails", at: "\(proposal)/mails", .shown),
      .coordinators("POST \(round)/proposals/:proposal/release", at: "\(proposal)/release", .done),
      .coordinators("POST \(round)/proposals", at: "\(enrolling)/proposals", .done),

      .coordinators("GET \(round)/facilitators", at: "\(circles)/facilitators", .shown),
      .coordinators("POST \(round)/facilitators", at: "\(circles)/facilitators", .done, accompanying),
      .coordinators("POST \(round)/facilitators/removal", at: "\(circles)/facilitators/removal", .done, accompanying),

      .coordinators("GET /o/:organisation/activity", at: "/o/icf-paris/activity", .shown),
      .coordinators("GET /o/:organisation/jobs", at: "/o/icf-paris/jobs", .shown),
      .coordinators("POST /o/:organisation/jobs/:job/retry", at: job, .done),

      .only(
        [.member, .coach, .client, .otherParticipant], "GET \(round)/withdrawal", at: "\(running)/withdrawal", .shown),
      .only(
        [.member, .coach, .client, .otherParticipant], "POST \(round)/withdrawal", at: "\(running)/withdrawal", .done,
        ["reason": "n"]),
      .coordinators("GET \(round)/repair", at: "\(running)/repair", .shown),
      // Nobody is chosen; a coordinator is told so.
      .coordinators("POST \(round)/withdrawals", at: "\(running)/withdrawals", .refused(422), ["person": ""]),
      .coordinators("POST \(round)/repair", at: "\(running)/repair", .done),
      // One that never was.
      .coordinators(
        "POST \(round)/repair/:repair/execution", at: "\(running)/repair/\(other)/execution", .refused(409)),

      .signedIn("POST /sign-out", .done),
    ]
  }

  private var matching: String { String(proposal.split(separator: "/proposals/")[0]) }
  private var proposalID: String { String(proposal.split(separator: "/")[5]) }

  private var founding: KeyValuePairs<String, String> {
    ["organisation": "Z", "name": "Z", "address": "z@example.org", "zone": "UTC"]
  }
}
