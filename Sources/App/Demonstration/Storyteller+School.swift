import Coaching
import Database

/// *Meridian Coach School*: trainees are drawn by lot, twice a class, and meet nobody twice.
extension Storyteller {
  func tellSchool() async throws {
    let story = Story.school
    clock.move(to: -190, hour: 12)
    let vera = try await found(story, by: "Vera Novak", "vera@meridian.example", zone: "America/New_York")
    let programme = try await begin("Practice coaching", from: .school, by: vera)
    let trainees = people(15, from: 31, of: story, zones)

    let first = try await plan(
      "Class 21, module 1", of: programme, track: .student, from: -21, until: -9, by: vera)
    try await draw(first, vera, on: -160, with: trainees, emil)
    let evening = try await plan(
      "Evening class, module 1", of: programme, track: .student, from: -18, until: -7, by: vera)
    try await draw(evening, vera, on: -140, with: nightOwls)
    clock.move(to: -50, hour: 14)
    try await move(first, .close, by: vera)
    try await move(evening, .close, by: vera)

    clock.move(to: -48, hour: 14)
    let second = try await plan(
      "Class 21, module 2", of: programme, track: .student, from: -5, until: 7, by: vera)
    try await draw(second, vera, on: -46, with: trainees, emil)
    clock.move(to: -38, hour: 20)
    try await showAddress(of: "emil@meridian.example", in: story)
    try await meet(story)
    try await somebodyLeaves(second, story, vera)

    clock.move(to: -12, hour: 15)
    let late = try await plan(
      "Evening class, module 2", of: programme, track: .student, from: 1, until: 12, by: vera)
    try await open(late, vera, on: -10, with: nightOwls)
    clock.move(to: -4, hour: 13)
    _ = try await propose(in: late, by: vera)

    let next = try await plan(
      "Class 22, module 1", of: programme, track: .student, from: 4, until: 16, by: vera)
    try await open(next, vera, on: -3, with: people(4, from: 32, of: story, zones))
    try await pass(to: -1, hour: 20)
  }

  /// Emil's weekly hour, where he and his coach have one: clients book at this school.
  private func meet(_ story: Story) async throws {
    let emil = try await scene(of: "emil@meridian.example", as: .client, in: story)
    try await book(6, from: -27, at: "https://call.example/emil", emil)
    for day in [-20, -13] {
      try await pass(to: day, hour: 9)
      try await agree(emil)
    }
  }

  /// A trainee gives up half way; Vera has what would mend the class to look at.
  private func somebodyLeaves(_ round: ID<Round>, _ story: Story, _ vera: Coordinator) async throws {
    var staying: Set<ID<Person>> = []
    for role in [OwnEngagement.Role.client, .coach] {
      let emil = try await scene(of: "emil@meridian.example", as: role, in: story)
      staying.formUnion(([emil.actor] + emil.others).compactMap(\.person))
    }
    clock.move(to: -13, hour: 12)
    try await leave(round, because: "I move abroad for my work", besides: staying, by: vera)
  }

  private func open(_ round: ID<Round>, _ vera: Coordinator, on day: Int, with rosters: String...) async throws {
    clock.move(to: day, hour: 14)
    try await move(round, .open, by: vera)
    for roster in rosters { try await enrol(roster, in: round, by: vera) }
  }

  private func draw(_ round: ID<Round>, _ vera: Coordinator, on day: Int, with rosters: String...) async throws {
    clock.move(to: day, hour: 14)
    try await move(round, .open, by: vera)
    for roster in rosters { try await enrol(roster, in: round, by: vera) }
    clock.move(to: day + 6, hour: 15)
    try await match(round, by: vera)
  }

  private var zones: [String] { ["America/New_York", "America/Los_Angeles", "Europe/London"] }

  private var emil: String {
    """
    address,name,zone,languages,availability,language,level,hours
    emil@meridian.example,Emil Sørensen,Europe/Stockholm,en:fluent sv:fluent,Mon-Fri 15:00-22:00,en,student,12
    """
  }

  /// Three who have all met by the end of their first module, so that a second draw has nobody new for them.
  private var nightOwls: String {
    """
    address,name,zone,languages,availability,language,level,hours
    ruth@meridian.example,Ruth Parker,America/New_York,en:fluent,Mon-Thu 20:00-22:00,en,student,20
    will@meridian.example,Will Okafor,America/New_York,en:fluent,Mon-Thu 20:00-22:00,en,student,8
    tess@meridian.example,Tess Nguyen,America/Los_Angeles,en:fluent,Mon-Thu 17:00-19:00,en,student,15
    """
  }
}
