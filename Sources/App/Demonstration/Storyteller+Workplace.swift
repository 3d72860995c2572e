import Coaching
import Database

/// *Nordlys Textiles*: colleagues in circles, never with their own line manager, some with somebody beside them.
extension Storyteller {
  func tellWorkplace() async throws {
    let story = Story.workplace
    clock.move(to: -120, hour: 8)
    let ingrid = try await found(story, by: "Ingrid Lindqvist", "ingrid@nordlys.example", zone: "Europe/Stockholm")
    let programme = try await begin("Learning circles", from: .workplace, by: ingrid)
    let circles = try await plan("First circles", of: programme, from: -8, until: 5, by: ingrid)
    clock.move(to: -90, hour: 9)
    try await move(circles, .open, by: ingrid)
    clock.move(to: -84, hour: 9)
    try await enrol(people(15, from: 44, of: story, zones, weeks: officeHours), in: circles, by: ingrid)
    clock.move(to: -82, hour: 9)
    try await enrol(colleagues, in: circles, by: ingrid)
    clock.move(to: -66, hour: 13)
    try await match(circles, by: ingrid)
    clock.move(to: -63, hour: 7)
    try await showAddress(of: "dora@nordlys.example", in: story)
    try await meet(story)

    clock.move(to: -30, hour: 9)
    let next = try await plan("Second circles", of: programme, from: 8, until: 20, by: ingrid)
    try await move(next, .open, by: ingrid)
    try await enrol(companions, in: next, by: ingrid)
    clock.move(to: -25, hour: 9)
    try await accompany(circles, story, ingrid)
    clock.move(to: -6, hour: 10)
    _ = try await plan("Circles for new leaders", of: programme, from: 16, until: 28, by: ingrid)
    try await pass(to: -1, hour: 20)
  }

  /// Dora's circle has met, once without her.
  private func meet(_ story: Story) async throws {
    let dora = try await scene(of: "dora@nordlys.example", as: .member, in: story)
    try await book(6, from: -55, at: "https://call.example/circle", dora)
    try await pass(to: -47, hour: 16)
    try await agree(dora)
    try await pass(to: -33, hour: 16)
    try await say(.missedByMe, dora)
    for other in dora.others {
      try await say(.met, Scene(engagement: dora.engagement, actor: other, others: []))
    }
  }

  /// Karin accompanies the first circle, so that its members know whom to ask.
  private func accompany(_ round: ID<Round>, _ story: Story, _ ingrid: Coordinator) async throws {
    let karin = try await signIn("karin@nordlys.example", to: story)
    guard let person = karin.person else { throw NotFound() }
    let groups = try await surroundings.database.read { try $0.facilitators.groups(of: round, for: ingrid) }
    let dora = groups.first { $0.members.contains { $0.name.hasPrefix("Dora") } }
    for group in [dora, groups.first { $0.id != dora?.id }].compactMap(\.self) {
      try await assign(person, to: group.id, in: round, by: ingrid)
    }
  }

  private var zones: [String] { ["Europe/Stockholm", "Europe/Berlin", "Asia/Singapore", "Europe/Madrid"] }

  private var officeHours: [String] {
    [
      "Mon-Thu 09:00-11:30", "Mon-Wed 08:30-11:00; Thu 13:00-16:00", "Tue-Fri 09:30-12:00",
      "Mon 13:00-16:00; Wed-Thu 09:00-12:00",
    ]
  }

  private var colleagues: String {
    """
    address,name,zone,languages,availability,language,goals,strengths,needs,employer,line manager
    dora@nordlys.example,Dora Öberg,Europe/Stockholm,sv:fluent en:fluent,Mon-Fri 08:00-11:00,en,delegation,listening trust,growth,Nordlys,lars@nordlys.example
    lars@nordlys.example,Lars Eriksson,Europe/Stockholm,sv:fluent en:fluent,Mon-Fri 08:00-12:00,en,strategy,growth,listening,Nordlys,
    mei@nordlys.example,Mei Tan,Asia/Singapore,en:fluent zh:fluent,Mon-Fri 14:00-18:00,en,delegation,awareness,trust,Nordlys,lars@nordlys.example
    jonas@nordlys.example,Jonas Becker,Europe/Berlin,de:fluent en:fluent,Mon-Fri 08:00-11:00,de,delegation,growth presence,listening,Nordlys,
    """
  }

  private var companions: String {
    """
    address,name,zone,languages,availability,language,goals
    karin@nordlys.example,Karin Holm,Europe/Stockholm,sv:fluent en:fluent de:working,Mon-Thu 09:00-12:00,en,influence
    pia@nordlys.example,Pia Vogel,Europe/Berlin,de:fluent en:working,Tue-Thu 09:00-12:00,de,first team
    """
  }
}
