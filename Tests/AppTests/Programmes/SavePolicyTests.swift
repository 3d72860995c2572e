import Coaching
import Database
import Matching
import Testing
import Time

@Suite(.world) struct SavePolicyTests {
  let w = World.here
  private let association = ProgrammeTemplate.association

  @Test func `saved rules become a version of their own, and the page says what changed`() async throws {
    let olga = try await w.olga()
    let programme = try await olga.newProgramme(.association)
    let saved = try await olga.save(association.policy { $0.cadenceWeeks = 3 }, of: programme)
    #expect(saved.status == 303 && saved.location == "\(programme)/policy/versions/2")
    let page = try await olga.get("\(programme)/policy/versions/2").text
    #expect(page.contains("A session every 2 weeks. A session every 3 weeks. Nothing else changed."))
    #expect(try await olga.get("\(programme)/policy/versions/2?against=2").text.contains("different") == false)
    #expect(try await olga.get("/o/icf-paris/activity").text.contains("changed a programme’s rules (rules changed: 1)"))
  }

  @Test(arguments: ProgrammeTemplate.allCases)
  func `the editor shows a template as it is, and saving it unchanged makes no version`(
    template: ProgrammeTemplate
  ) async throws {
    let olga = try await w.olga()
    let programme = try await olga.newProgramme(template)
    #expect(try await olga.get("\(programme)/policy/edit").status == 200)
    let answer = try await olga.save(template.policy, of: programme)
    #expect(answer.status == 200 && answer.text.contains("These are the rules already. Nothing was saved."))
    #expect(try await w.count("policy_version") == 1)
  }

  @Test func `versions are only added to`() async throws {
    let olga = try await w.olga()
    let programme = try await olga.newProgramme(.association)
    let first = try await documents()
    try await olga.save(association.policy { $0.weights.goal = 1 }, of: programme)
    try await olga.save(association.policy, of: programme, startedFrom: 2)
    let all = try await documents()
    #expect(all.count == 3 && all.first == first.first && all.last == first.first && all[1] != all[0])
  }

  @Test func `a round that is open keeps its rules, one that is planned follows the newest`() async throws {
    let olga = try await w.olga()
    let programme = try await olga.newProgramme(.association)
    let open = try await olga.openRound(of: programme, named: "Spring")
    let planned = try #require(
      try await olga.post(
        "\(programme)/rounds",
        ["name": "Autumn", "track": "general", "startsOn": "2030-09-02", "endsOn": "2030-12-20"]
      ).location)
    try await olga.save(association.policy { $0.cadenceWeeks = 3 }, of: programme)
    #expect(try await olga.get(open).text.contains("A session every 2 weeks."))
    #expect(try await olga.get(planned).text.contains("A session every 3 weeks."))
    let versions = try await olga.get("\(programme)/policy").text
    #expect(versions.contains("Rounds that go by it: Spring.") && versions.contains("No round goes by it."))
    #expect(try await olga.get("\(programme)/policy/edit").text.contains("This round keeps its rules: Spring."))
  }

  @Test func `who was overtaken sees what changed, keeps what they typed, and can save it over that`() async throws {
    let olga = try await w.olga()
    let programme = try await olga.newProgramme(.association)
    try await olga.save(association.policy { $0.cadenceWeeks = 3 }, of: programme)
    let mine = association.policy { $0.weights.goal = 77 }
    let answer = try await olga.save(mine, of: programme, startedFrom: 1)
    #expect(answer.status == 409 && answer.text.contains("Somebody else changed the rules meanwhile"))
    #expect(answer.text.contains("A session every 2 weeks. A session every 3 weeks."))
    #expect(answer.html.contains("value=\"77\"") && answer.html.contains("name=\"version\" value=\"2\""))
    #expect(try await w.count("policy_version") == 2)
    #expect(try await olga.save(mine, of: programme, startedFrom: 2).location == "\(programme)/policy/versions/3")
  }

  @Test func `an older version's rules can be used again`() async throws {
    let olga = try await w.olga()
    let programme = try await olga.newProgramme(.association)
    try await olga.save(association.policy { $0.cadenceWeeks = 7 }, of: programme)
    let old = try await olga.get("\(programme)/policy/versions/1")
    #expect(old.links.contains("\(programme)/policy/edit?from=1") && old.text.contains("Use these rules again"))
    let editor = try await olga.get("\(programme)/policy/edit?from=1")
    #expect(editor.html.contains("value=\"2\" inputmode") && editor.html.contains("name=\"version\" value=\"2\""))
    #expect(try await olga.get("\(programme)/policy/edit?from=9").status == 404)
  }

  @Test func `words of the organisation's own are shown as they are, never as markup`() async throws {
    let olga = try await w.olga()
    let programme = try await olga.newProgramme(.association)
    let words = "<script>alert(1)</script> & \"two\""
    try await olga.save(association.policy { $0.enrolling.checklist.append(.own(words)) }, of: programme)
    for page in ["", "/policy/edit", "/policy/versions/2"] {
      let answer = try await olga.get(programme + page)
      #expect(!answer.html.contains("<script>alert") && answer.text.contains(words), "\(page)")
    }
  }

  @Test func `another organisation's rules are not there`() async throws {
    let olga = try await w.olga()
    let programme = try await olga.newProgramme(.association)
    let vera = try await w.found("School", by: "Vera")
    let strange = programme.replacing("/o/icf-paris/", with: "/o/school/")
    for page in ["/policy", "/policy/edit", "/policy/versions/1"] {
      #expect(try await vera.get(strange + page).status == 404)
    }
    #expect(try await vera.save(association.policy { $0.cadenceWeeks = 3 }, of: strange).status == 404)
    #expect(try await vera.save(association.policy, of: strange, to: "policy/preview").status == 404)
    #expect(try await w.count("policy_version") == 1)
  }

  private func documents() async throws -> [String] {
    try await w.database.read { transaction in
      try transaction.rows("SELECT document FROM policy_version ORDER BY number").map { try $0.text("document") }
    }
  }
}
