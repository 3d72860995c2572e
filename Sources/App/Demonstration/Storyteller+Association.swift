import Coaching
import Database

/// *Léman Coaching Chapter*: one round after the other, each in another state; Olga has a proposal to decide on.
extension Storyteller {
  func tellAssociation() async throws {
    let story = Story.association
    clock.move(to: -320, hour: 8)
    let olga = try await found(story, by: "Olga Keller", "olga@leman.example", zone: "Europe/Zurich")
    let programme = try await begin("Reciprocal coaching", from: .association, by: olga)

    let past = try await plan("Round 11", of: programme, from: -30, until: -16, by: olga)
    try await fill(past, olga, on: -230, with: people(9, from: 21, of: story, lakeside), circle)
    clock.move(to: -214, hour: 14)
    try await match(past, by: olga)
    clock.move(to: -176, hour: 9)
    let summer = try await plan("Short round", of: programme, track: .mcc, from: -20, until: -16, by: olga)
    try await move(summer, .open, by: olga)
    clock.move(to: -151, hour: 16)
    try await move(summer, .cancel, by: olga)
    clock.move(to: -104, hour: 9)
    try await move(past, .close, by: olga)

    clock.move(to: -70, hour: 10)
    let present = try await plan("Round 12", of: programme, from: -4, until: 9, by: olga)
    try await fill(present, olga, on: -48, with: people(12, from: 22, of: story, lakeside), circle)
    clock.move(to: -37, hour: 17)
    _ = try await propose(in: present, by: olga)
    clock.move(to: -36, hour: 9)
    try await match(present, by: olga)
    try await showAddresses(story)
    try await tellAssociationsFuture(programme, olga)
    try await meet(story)
  }

  private func tellAssociationsFuture(_ programme: Programme, _ olga: Coordinator) async throws {
    clock.move(to: -24, hour: 11)
    let evening = try await plan(
      "Evening round", of: programme, languages: ["fr", "de", "it", "en"], from: 2, until: 15, by: olga)
    let international = try await plan(
      "International round", of: programme, track: .international, from: 5, until: 18, by: olga)
    let student = try await plan("Student round", of: programme, track: .student, from: 7, until: 19, by: olga)
    _ = try await plan("Round 13", of: programme, from: 12, until: 25, by: olga)
    try await fill(evening, olga, on: -20, with: evenings)
    clock.move(to: -1, hour: 15)
    _ = try await propose(in: evening, by: olga)
    clock.move(to: -9, hour: 9)
    try await move(student, .open, by: olga)
    try await fill(international, olga, on: -8, with: people(6, from: 23, of: .association, lakeside), latecomers)
  }

  /// Opens a round and brings its people, file by file.
  private func fill(
    _ round: ID<Round>, _ olga: Coordinator, on day: Int, with rosters: String...
  ) async throws {
    clock.move(to: day, hour: 9)
    try await move(round, .open, by: olga)
    for (index, roster) in rosters.enumerated() {
      clock.move(to: day + 3 + index, hour: 13)
      try await enrol(roster, in: round, by: olga)
    }
  }

  /// Ana as a coach, whose client remembers a session otherwise; and as a client, who is to answer an offer.
  private func meet(_ story: Story) async throws {
    clock.move(to: -33, hour: 18)
    let coach = try await scene(of: "ana@leman.example", as: .coach, in: story)
    let client = try await scene(of: "ana@leman.example", as: .client, in: story)
    guard let ownClient = coach.turned, let ownCoach = client.turned else { throw NotFound() }
    try await aim("Lead my first team without doing its work myself", then: "Hand over the weekly report", client)
    try await book(3, from: -27, at: "https://call.example/ana", ownClient)
    try await book(1, from: -27, at: "Quai du Mont-Blanc 3, room 2", client)
    try await pass(to: -20, hour: 9)
    try await agree(coach)
    try await say(.missedByMe, ownCoach)
    try await book(1, from: -13, at: "https://call.example/lake", client)
    try await pass(to: -14, hour: 12)
    try await cancelNext(because: "I have lost my voice. Can we look for another evening?", ownCoach)
    try await book(1, from: -9, at: "https://call.example/lake", client)
    try await pass(to: -6, hour: 20)
    try await say(.met, coach)
    try await say(.missedByOthers, ownClient)
    try await pass(to: -3, hour: 7)
    try await moveNext(from: 3, ownClient)
    try await pass(to: -1, hour: 10)
    try await say(.met, ownCoach)
    try await offer(from: 3, at: "https://call.example/lake", ownCoach)
    try await pass(to: -1, hour: 20)
  }

  private func showAddresses(_ story: Story) async throws {
    clock.move(to: -34, hour: 18)
    try await showAddress(of: "ana@leman.example", in: story)
    clock.move(to: -33, hour: 6)
    try await showAddress(of: "ben@leman.example", in: story)
    clock.move(to: -31, hour: 12)
    try await showAddress(of: "cleo@leman.example", in: story)
  }

  private var lakeside: [String] { ["Europe/Zurich", "Europe/Paris", "Europe/Rome", "Europe/Berlin", "Europe/London"] }

  /// The three who were here from the beginning.
  private var circle: String {
    """
    address,name,zone,languages,availability,language,level,hours,speciality,goals,strengths,needs
    ana@leman.example,Ana Silva,Europe/Zurich,fr:fluent en:fluent it:working,Mon-Thu 17:30-20:00; Sat 09:00-11:30,fr,ACC,180,leadership,confidence | delegation,presence listening,growth
    ben@leman.example,Ben Hartmann,Europe/Berlin,de:fluent en:fluent,Mon-Wed 17:00-20:00; Fri 08:00-10:00,de,PCC,720,career,delegation,growth awareness,trust
    cleo@leman.example,Cleo Martin,Europe/Paris,fr:fluent en:fluent,Tue-Thu 18:00-21:00; Sat 09:00-12:00,fr,PCC,640,leadership,confidence,trust ethics,presence
    """
  }

  private var latecomers: String {
    """
    address,name,zone,languages,availability,language,level,hours
    akari@leman.example,Akari Thapa,Asia/Kathmandu,en:fluent,Mon-Fri 19:00-22:00,en,ACC,140
    """
  }

  /// A small round in which not everybody finds a place, each for a reason of their own: an hour that nobody has, a
  /// language that nobody else speaks, hours that were never given, and limits that were told in confidence.
  private var evenings: String {
    """
    address,name,zone,languages,availability,language,level,hours,speciality,goals,requests,exclusions
    elodie@leman.example,Élodie Garnier,Europe/Paris,fr:fluent en:working,Mon-Thu 18:00-21:00,fr,ACC,150,career,confidence,hugo@leman.example,
    hugo@leman.example,Hugo Roussel,Europe/Zurich,fr:fluent de:working,Mon-Thu 18:00-20:30,fr,PCC,810,career,decisions,,
    greta@leman.example,Greta Wagner,Europe/Berlin,de:fluent en:fluent,Mon-Wed 18:00-21:00,de,PCC,560,team,conflict,,
    lukas@leman.example,Lukas Krüger,Europe/Zurich,de:fluent fr:working en:working,Tue-Thu 17:30-20:30,de,ACC,230,team,conflict,greta@leman.example,
    chiara@leman.example,Chiara Romano,Europe/Rome,it:fluent fr:working en:working,Mon-Thu 18:30-21:00,it,ACC,310,health,resilience,,
    davide@leman.example,Davide Greco,Europe/Rome,it:fluent en:fluent,Tue-Fri 18:00-20:30,it,PCC,940,health,resilience,,
    emma@leman.example,Emma Clark,Europe/London,en:fluent fr:working,Mon-Thu 17:00-20:00,en,MCC,2600,executive,strategy,,
    noah@leman.example,Noah Baker,Europe/London,en:fluent,Tue-Thu 17:00-20:00,en,ACC,260,executive,strategy,emma@leman.example,
    ines@leman.example,Ines Schäfer,Europe/Berlin,de:fluent it:working,Fri 20:00-22:00,de,ACC,120,life,time,,matteo@leman.example
    matteo@leman.example,Matteo Weiß,Europe/Zurich,de:fluent it:fluent,Fri 20:00-22:00,it,ACC,90,life,time,,
    bina@leman.example,Bina Shrestha,Asia/Kathmandu,en:fluent,Mon-Fri 06:00-08:00,en,PCC,480,leadership,influence,,
    joao@leman.example,João Carvalho,Europe/Madrid,pt:fluent,Mon-Thu 18:00-21:00,es,ACC,200,career,confidence,,
    paul@leman.example,Paul Dubois,Europe/Paris,fr:fluent en:working,,fr,student,40,career,time,,
    """
  }
}
