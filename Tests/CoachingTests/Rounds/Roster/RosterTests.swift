import Testing

@testable import Coaching

@Suite struct RosterTests {
  private let zones = ZoneNames(["Europe/Paris", "Europe/Lisbon", "Asia/Kathmandu", "America/New_York"])

  private func read(_ text: String) throws -> RosterReading {
    try Roster.read(Array(text.utf8), rules: RosterRules(zones: zones))
  }

  /// Ana with one more column.
  private func ana(_ column: String, _ cell: String) throws -> RosterReading {
    try read("address;name;zone;languages;\(column)\nana@example.org;Ana;Europe/Lisbon;en;\(cell)\n")
  }

  @Test func `a person is read with everything that matching needs`() throws {
    let reading = try read(
      """
      E-mail,Name,Time zone,Languages,Availability,Language,Level,\
      Hours,Speciality,Goals,Strengths,Needs,Wanted levels,\
      Wanted_specialities,Employer,Line-Manager,Weeks waiting,Balance,Requests,Exclusions,Earlier
      Ana@example.org,Ana Silva,europe/lisbon,"pt:native, en:2 fr",Mon 18:00-20:00,fr,pcc,\
      640,Leadership,Delegation|Public speaking,6 presence,growth,MCC PCC,\
      Career,Example Ltd,cleo@example.org,2,-1,ben@example.org,,
      ben@example.org,Ben,Asia/Kathmandu,en,,,,,,,,,,,,,,,,,
      cleo@example.org,Cleo,Europe/Paris,fr,,,,,,,,,,,,,,,,,
      """)
    #expect(reading.problems == [])
    #expect(reading.notices == [])
    let ana = try #require(reading.rows.first)
    #expect(ana.address.normalised == "ana@example.org")
    #expect(ana.pageLanguage == .fr)
    #expect(ana.lineManager == reading.rows[2].address)
    #expect(ana.requests == [reading.rows[1].address])
    #expect(ana.facts.zone == "Europe/Lisbon")
    #expect(ana.facts.languages.map(\.proficiency) == [.fluent, .working, .working])
    #expect(ana.facts.level == .pcc)
    #expect(ana.facts.goals == ["Delegation", "Public speaking"])
    #expect(ana.facts.strengths == [.presence, .listening])
    #expect(ana.facts.wantedLevels == [.pcc, .mcc])
    #expect(ana.facts.balance == -1)
    #expect(ana.facts.availability?.minutesPerWeek == 120)
  }

  @Test func `what a person leaves out is not known`() throws {
    let facts = try #require(try ana("availability", "").rows.first?.facts)
    #expect(facts.availability == nil)
    #expect(facts.level == nil)
    #expect(facts.employer == nil)
  }

  @Test func `a bad row is said and the others are read`() throws {
    let reading = try read(
      "address,name,zone,languages\nana@example,Ana,Europe/Pariss,en\nben@example.org,Ben,Europe/Paris,fr:2\n")
    #expect(reading.rows.map(\.name.text) == ["Ben"])
    #expect(
      reading.problems == [
        RosterProblem(line: 2, column: "address", code: .badAddress("ana@example", .badDomain)),
        RosterProblem(line: 2, column: "zone", code: .unknownZone("Europe/Pariss", nearest: "Europe/Paris")),
      ])
  }

  @Test(arguments: [
    ("level", "guru", RosterProblemCode.unknownLevel("guru")),
    ("hours", "many", .notANumber("many")), ("hours", "-1", .outOfRange(0...100_000)),
    ("hours", "99999999999999999999999", .outOfRange(0...100_000)), ("hours", "1e3", .notANumber("1e3")),
    ("strengths", "charm", .unknownCompetency("charm")), ("language", "pt", .unknownPageLanguage("pt")),
    ("availability", "Someday 9-12", .badAvailability(.unknownDay(entry: "Someday 9-12"))),
    ("requests", "ben", .badAddress("ben", .missingAt)), ("requests", "ANA@example.org", .namesThemselves),
    ("line manager", "ana@example.org", .namesThemselves), ("employer", "A\u{7}B", .controlCharacter),
    ("goals", String(repeating: "x", count: 81), .entryTooLong(limit: 80)),
    ("goals", String(repeating: "x", count: 4_001), .cellTooLong(limit: 4_000)),
    ("goals", (1...21).map { "goal \($0)" }.joined(separator: "|"), .tooManyEntries(limit: 20)),
  ])
  func `a cell that means nothing is a problem of its column`(
    column: String, cell: String, code: RosterProblemCode
  ) throws {
    #expect(try ana(column, cell).problems == [RosterProblem(line: 2, column: column, code: code)])
  }

  @Test(arguments: [
    ("", RosterProblemCode.missing), ("xx", .unknownLanguage("xx")), ("en:some", .unknownProficiency("en:some")),
    ("en:", .unknownProficiency("en:")), (":", .unknownLanguage(":")),
  ])
  func `languages are codes with a proficiency or none`(cell: String, code: RosterProblemCode) throws {
    let reading = try read("address,name,zone,languages\nana@example.org,Ana,Europe/Paris,\(cell)\n")
    #expect(reading.problems == [RosterProblem(line: 2, column: "languages", code: code)])
  }

  @Test func `a language is named once`() throws {
    let english = try #require(CoachingLanguage("en"))
    let reading = try read("address,name,zone,languages\nana@example.org,Ana,Europe/Paris,en de en:3\n")
    #expect(reading.problems.map(\.code) == [.languageTwice(english)])
  }

  @Test func `an address that comes twice names its first line`() throws {
    let reading = try read(
      "address,name,zone,languages\nana@example.org,Ana,Europe/Paris,en\nANA@EXAMPLE.ORG,Ann,Europe/Paris,en\n")
    #expect(reading.rows.map(\.name.text) == ["Ana"])
    #expect(reading.problems.map(\.code) == [.addressTwice(firstLine: 2)])
  }

  @Test func `somebody who is not in the file is noticed, not refused`() throws {
    let reading = try ana("exclusions", "stan@example.org")
    #expect(reading.rows.count == 1)
    #expect(reading.notices.map(\.code) == [.unknownPerson(try Address("stan@example.org"))])
  }

  @Test func `an unknown column is left out and the nearest known one named`() throws {
    #expect(try ana("Availabilty", "x").notices.map(\.code) == [.ignoredColumn(nearest: .availability)])
    #expect(try ana("Shoe size", "x").notices.map(\.code) == [.ignoredColumn(nearest: nil)])
  }

  @Test func `two columns of the same meaning are refused`() {
    #expect(throws: RosterRefusal.columnTwice("address", "E-Mail")) {
      try read("address,E-Mail,name,zone,languages\nana@example.org,,Ana,Europe/Paris,en\n")
    }
  }

  @Test func `missing columns are refused all at once`() {
    #expect(throws: RosterRefusal.missingColumns([.zone, .languages])) { try read("address,name\na,b\n") }
  }

  @Test func `a file without people is refused`() {
    #expect(throws: RosterRefusal.noRows) { try read("address,name,zone,languages\n") }
  }

  @Test func `the sixty-fifth goal of a round is one too many`() throws {
    let rows = (0..<22).map { row in
      "p\(row)@example.org,P,Europe/Paris,en,\((0..<3).map { "goal \(row * 3 + $0)" }.joined(separator: "|"))"
    }
    let reading = try read("address,name,zone,languages,goals\n" + rows.joined(separator: "\n"))
    #expect(reading.problems.map(\.code) == [.tooManyGoals("goal 64", limit: 64)])
  }

  @Test func `a formula is a name like any other`() throws {
    let reading = try read("address,name,zone,languages\nana@example.org,=1+1,Europe/Paris,en\n")
    #expect(reading.rows.map(\.name.text) == ["=1+1"])
  }

  @Test(arguments: RosterColumn.allCases)
  func `every column's example can be read`(column: RosterColumn) throws {
    let columns: [RosterColumn] = [.address, .name, .zone, .languages].filter { $0 != column } + [column]
    let examples = columns.map { $0 == .address && column != .address ? "olga@example.org" : $0.example }
    let text = columns.map(\.header).joined(separator: ",") + "\n\"" + examples.joined(separator: "\",\"") + "\"\n"
    #expect(try read(text).problems == [])
  }
}
