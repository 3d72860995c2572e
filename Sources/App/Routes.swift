import Coaching
import Fetching

/// Every URL of the product, one line each, grouped by feature.
package struct Routes {
  package let all: [Route]

  init(_ surroundings: Surroundings, outbox: Outbox, origin: Origin, reach: Reach, metrics: MetricsPages) {
    let home = HomePages(surroundings, origin: origin)
    let signIn = SignInPages(surroundings, outbox: outbox, origin: origin)
    let devices = DevicePages(surroundings, origin: origin)
    let account = AccountPages(surroundings)
    let today = TodayPages(surroundings, outbox: outbox, origin: origin)
    let profile = ProfilePages(surroundings)
    let availability = AvailabilityPages(surroundings)
    let people = PersonPages(surroundings)
    let members = MemberPages(surroundings)
    let programmes = ProgrammePages(surroundings)
    let policies = PolicyPages(surroundings)
    let rounds = RoundPages(surroundings)
    let enrolments = EnrolmentPages(surroundings, outbox: outbox, origin: origin)
    let roundPeople = RoundPeoplePages(surroundings)
    let limits = LimitPages(surroundings)
    let participants = ParticipantPages(surroundings, outbox: outbox, origin: origin)
    let invitations = InvitationPages(surroundings, outbox: outbox, origin: origin)
    let join = JoinPages(surroundings, signIn: signIn)
    let rosters = RosterPages(surroundings)
    let proposals = ProposalPages(surroundings, outbox: outbox, origin: origin)
    let desk = DeskPages(surroundings, origin: origin)
    let activity = ActivityPages(surroundings)
    let jobs = JobPages(surroundings)
    let demonstration = DemonstrationPages(surroundings, outbox: outbox, origin: origin)
    let engagements = EngagementPages(surroundings, outbox: outbox, origin: origin)
    let goals = GoalPages(surroundings, on: engagements)
    let times = TimesPages(surroundings, outbox: outbox, origin: origin)
    let reminders = ReminderPages(surroundings)
    let calendars = CalendarPages(surroundings, outbox: outbox, origin: origin, reach: reach)
    let withdrawals = WithdrawalPages(surroundings, outbox: outbox, origin: origin)
    let repairs = RepairPages(surroundings, outbox: outbox, origin: origin)
    let facilitators = FacilitatorPages(surroundings, outbox: outbox, origin: origin)

    all = [
      // The front door
      .get("/", home.show),
      .get("/healthz", home.healthy),
      .get("/readyz", home.ready),
      .get("/metrics", metrics.show),
      .get("/assets/:hash/:name", Asset.show),
      .post("/language", home.chooseLanguage),

      // Invented people, on loopback only
      .post("/demonstration", demonstration.begin),
      .get("/demonstration", demonstration.show),
      .post("/demonstration/sign-in", demonstration.become),
      .get("/demonstration/mail", demonstration.mail),

      // Signing in
      .get("/sign-in", signIn.new),
      .post("/sign-in", signIn.ask),
      .get("/sign-in/code", signIn.code),
      .post("/sign-in/code", signIn.useCode),
      .get("/sign-in/link/:token", signIn.link),
      .post("/sign-in/link/:token", signIn.useLink),
      .get("/sign-in/operator/:token", signIn.operatorLink),
      .post("/sign-in/operator/:token", signIn.useOperatorLink),
      .get("/first/:token", signIn.first),
      .post("/first/:token", signIn.found),
      .post("/sign-out", devices.signOut),
      .get("/devices", devices.list),
      .post("/sign-out/elsewhere", devices.revokeOthers),
      .post("/devices/:device/revocation", devices.revoke),
      .get("/account", account.show),

      // Reminders
      .get("/reminders", reminders.show),
      .post("/reminders", reminders.save),
      .get("/unsubscribe/:token", reminders.ask),
      .post("/unsubscribe/:token", reminders.unsubscribe),

      // One's own calendars
      .get("/calendar", calendars.show),
      .get("/calendar/:file", calendars.follow),
      .post("/calendar/feed", calendars.make),
      .post("/calendar/feed/removal", calendars.remove),
      .post("/calendar/others", calendars.addByAddress),
      .upload("/calendar/others/file", limit: CalendarPages.uploadLimit, calendars.addByFile),
      .post("/calendar/others/:calendar/reading", calendars.readAgain),
      .post("/calendar/others/:calendar/removal", calendars.removeOther),

      // Members
      .get("/o/:organisation", today.show),
      .post("/o/:organisation/engagements/:engagement/address", today.decideOnAddress),
      .get("/o/:organisation/engagements/:engagement", engagements.show),
      .get("/o/:organisation/engagements/:engagement/times", times.toBook),
      .post("/o/:organisation/engagements/:engagement/sessions", times.book),
      .get("/o/:organisation/engagements/:engagement/offers/new", times.toOffer),
      .post("/o/:organisation/engagements/:engagement/offers", times.offer),
      .post("/o/:organisation/engagements/:engagement/offers/:offer/answer", engagements.answer),
      .get("/o/:organisation/engagements/:engagement/sessions/:session/time", times.toMove),
      .post("/o/:organisation/engagements/:engagement/sessions/:session/time", times.move),
      .post("/o/:organisation/engagements/:engagement/sessions/:session/cancellation", engagements.cancel),
      .post("/o/:organisation/engagements/:engagement/sessions/:session/attendance", engagements.attend),
      .get("/o/:organisation/engagements/:engagement/sessions/:session/calendar", calendars.download),
      .post("/o/:organisation/engagements/:engagement/sessions/:session/note", goals.note),
      .post("/o/:organisation/engagements/:engagement/goals", goals.add),
      .post("/o/:organisation/engagements/:engagement/goals/:goal/change", goals.change),
      .post("/o/:organisation/engagements/:engagement/nudge", engagements.nudge),

      // Members: what they tell of themselves, and what others do
      .get("/o/:organisation/account", account.showInOrganisation),
      .get("/o/:organisation/profile", profile.show),
      .post("/o/:organisation/profile", profile.save),
      .get("/o/:organisation/profile/preview", profile.preview),
      .upload("/o/:organisation/profile/picture", limit: ProfilePages.pictureLimit, profile.takePicture),
      .post("/o/:organisation/profile/picture/removal", profile.removePicture),
      .get("/o/:organisation/availability", availability.show),
      .post("/o/:organisation/availability", availability.save),
      .post("/o/:organisation/availability/habits", availability.saveHabits),
      .post("/o/:organisation/availability/stays", availability.addStay),
      .post("/o/:organisation/availability/stays/:stay/removal", availability.removeStay),
      .get("/o/:organisation/people/:person", people.show),
      .get("/o/:organisation/people/:person/picture/:hash", people.picture),

      // Coordinators: members
      .get("/o/:organisation/members", members.list),
      .get("/o/:organisation/members/joined", members.joined),
      .get("/o/:organisation/members/invited", members.invited),
      .get("/o/:organisation/members/deactivated", members.deactivated),
      .post("/o/:organisation/members/:person/change", members.change),

      // Enrolling
      .get("/join/:token", join.show),
      .post("/join/:token", join.join),
      .get("/o/:organisation/rounds/:round/enrolment", enrolments.show),
      .post("/o/:organisation/rounds/:round/enrolment", enrolments.enrol),
      .post("/o/:organisation/rounds/:round/enrolment/withdrawal", enrolments.decideOnWithdrawal),
      .post("/o/:organisation/rounds/:round/search", enrolments.search),
      .get("/o/:organisation/rounds/:round/withdrawal", withdrawals.show),
      .post("/o/:organisation/rounds/:round/withdrawal", withdrawals.leave),
      .get("/o/:organisation/rounds/:round/people", roundPeople.list),
      .post("/o/:organisation/rounds/:round/people/:person/request", roundPeople.request),
      .get("/o/:organisation/rounds/:round/limits", limits.show),
      .post("/o/:organisation/rounds/:round/limits", limits.add),
      .post("/o/:organisation/rounds/:round/limits/:person/removal", limits.remove),

      // Coordinators: programmes
      .get("/o/:organisation/programmes", programmes.list),
      .get("/o/:organisation/programmes/new", programmes.new),
      .post("/o/:organisation/programmes", programmes.create),
      .get("/o/:organisation/programmes/:programme", programmes.show),
      .get("/o/:organisation/programmes/:programme/policy", policies.list),
      .get("/o/:organisation/programmes/:programme/policy/edit", policies.edit),
      .get("/o/:organisation/programmes/:programme/policy/versions/:version", policies.show),
      .post("/o/:organisation/programmes/:programme/policy", policies.save),
      .post("/o/:organisation/programmes/:programme/policy/preview", policies.preview),

      // Coordinators: rounds
      .get("/o/:organisation/programmes/:programme/rounds/new", rounds.new),
      .post("/o/:organisation/programmes/:programme/rounds", rounds.create),
      .get("/o/:organisation/rounds/:round", rounds.show),
      .post("/o/:organisation/rounds/:round/transitions", rounds.move),

      // Coordinators: enrolment
      .get("/o/:organisation/rounds/:round/participants", participants.list),
      .post("/o/:organisation/rounds/:round/participants/decisions", participants.decide),
      .get("/o/:organisation/rounds/:round/invitations", invitations.show),
      .post("/o/:organisation/rounds/:round/invitations", invitations.invite),
      .post("/o/:organisation/rounds/:round/invitations/:person/mail", invitations.again),
      .post("/o/:organisation/rounds/:round/link", invitations.makeLink),
      .post("/o/:organisation/rounds/:round/link/revocation", invitations.revokeLink),

      // Coordinators: the roster
      .get("/o/:organisation/rounds/:round/roster", rosters.new),
      .get("/o/:organisation/rounds/:round/roster-sample.csv", rosters.sample),
      .upload("/o/:organisation/rounds/:round/roster", limit: RosterPages.uploadLimit, rosters.bring),
      .get("/o/:organisation/rounds/:round/roster/:upload", rosters.preview),
      .post("/o/:organisation/rounds/:round/roster/:upload/acceptance", rosters.accept),

      // Coordinators: proposals
      .post("/o/:organisation/rounds/:round/proposals", proposals.ask),
      .get("/o/:organisation/rounds/:round/proposals/:proposal", proposals.show),
      .get("/o/:organisation/rounds/:round/proposals/:proposal/progress", proposals.progress),
      .post("/o/:organisation/rounds/:round/proposals/:proposal/release", proposals.release),

      // Coordinators: who left, and what mends the round
      .get("/o/:organisation/rounds/:round/repair", repairs.show),
      .post("/o/:organisation/rounds/:round/repair", repairs.ask),
      .post("/o/:organisation/rounds/:round/repair/:repair/execution", repairs.carryOut),
      .post("/o/:organisation/rounds/:round/withdrawals", repairs.withdraw),

      // Coordinators: who accompanies a group
      .get("/o/:organisation/rounds/:round/facilitators", facilitators.list),
      .post("/o/:organisation/rounds/:round/facilitators", facilitators.assign),
      .post("/o/:organisation/rounds/:round/facilitators/removal", facilitators.remove),

      // Coordinators: the proposal desk
      .post("/o/:organisation/rounds/:round/adjustments", desk.adjust),
      .post("/o/:organisation/rounds/:round/weights", desk.weigh),
      .get("/o/:organisation/rounds/:round/comparison", desk.compare),
      .get("/o/:organisation/rounds/:round/proposals/:proposal/pairings.csv", desk.pairings),
      .get("/o/:organisation/rounds/:round/proposals/:proposal/mails", desk.mails),

      // Coordinators: what happened
      .get("/o/:organisation/activity", activity.list),
      .get("/o/:organisation/jobs", jobs.list),
      .post("/o/:organisation/jobs/:job/retry", jobs.retry),
    ]
  }
}
