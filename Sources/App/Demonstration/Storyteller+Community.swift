import Coaching

/// *Coaches Across*: a circle that never closes. People come when they like; whoever waits is brought together.
extension Storyteller {
  func tellCommunity() async throws {
    let story = Story.community
    clock.move(to: -170, hour: 9)
    let marco = try await found(story, by: "Marco Ferri", "marco@across.example", zone: "Europe/Rome")
    let programme = try await begin("Give and take", from: .community, by: marco)
    try await releaseByHand(programme, by: marco)
    let circle = try await plan(
      "Open circle", of: programme, track: .international, from: -23, until: nil, by: marco)
    clock.move(to: -160, hour: 10)
    try await move(circle, .open, by: marco)

    clock.move(to: -150, hour: 8)
    try await enrol(people(14, from: 11, of: story, zones), in: circle, by: marco)
    clock.move(to: -148, hour: 15)
    try await match(circle, by: marco)
    clock.move(to: -80, hour: 11)
    try await enrol(people(8, from: 12, of: story, zones), in: circle, by: marco)
    clock.move(to: -79, hour: 9)
    try await match(circle, by: marco)

    clock.move(to: -21, hour: 16)
    try await enrol(friends, in: circle, by: marco)
    clock.move(to: -20, hour: 9)
    try await match(circle, by: marco)
    clock.move(to: -19, hour: 18)
    try await showAddress(of: "cleo@leman.example", in: story)
    clock.move(to: -18, hour: 7)
    try await showAddress(of: "teo@across.example", in: story)
    try await meet(story)

    clock.move(to: -3, hour: 12)
    try await enrol(newcomers, in: circle, by: marco)
    clock.move(to: -2, hour: 19)
    try await signIn("noor@across.example", to: story)
    try await pass(to: -1, hour: 20)
  }

  /// Cleo and Teo have met and meet every week from now on, although Teo travels.
  private func meet(_ story: Story) async throws {
    let cleo = try await scene(of: "cleo@leman.example", as: .both, in: story)
    guard let teo = cleo.turned else { throw NotFound() }
    try await book(1, from: -17, at: "https://call.example/teo", teo)
    try await pass(to: -9, hour: 8)
    try await agree(cleo)
    try await book(3, from: 1, at: "https://call.example/cleo", cleo)
    try await pass(to: -5, hour: 21)
    try await stay(from: 7, to: 15, in: "America/New_York", teo.actor)
  }

  private var zones: [String] {
    [
      "America/New_York", "America/Los_Angeles", "America/Sao_Paulo", "Europe/London", "Europe/Paris", "Europe/Rome",
      "Europe/Madrid", "Asia/Kathmandu",
    ]
  }

  /// Cleo belongs to a chapter as well.
  private var friends: String {
    """
    address,name,zone,languages,availability,language,level,hours,speciality,goals
    cleo@leman.example,Cleo Martin,Europe/Paris,fr:fluent en:fluent,Mon-Fri 18:00-21:00,fr,PCC,640,leadership,confidence
    teo@across.example,Teo Vargas,Europe/Madrid,es:fluent en:working fr:working,Mon-Thu 18:30-21:00,es,ACC,210,leadership,confidence
    """
  }

  private var newcomers: String {
    """
    address,name,zone,languages,availability,language,level,hours,speciality,goals
    noor@across.example,Noor Haddad,Europe/London,en:fluent fr:working,Tue-Thu 17:00-20:00; Sat 09:00-12:00,en,ACC,130,career,delegation
    lucas@across.example,Lucas Prado,America/Sao_Paulo,pt:fluent en:working,Mon-Fri 13:00-17:00,en,ACC,95,career,delegation
    rosa@across.example,Rosa Conti,Europe/Rome,it:fluent,Wed 19:00-21:00,it,student,30,life,confidence
    """
  }
}
