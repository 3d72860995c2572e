@testable import App
import Coaching
import Database
import Testing
import Time

/// Goals, next steps, and what sessions are for.
@Suite(.world) struct GoalTests {
  let w = World.here

  @Test func `both read a goal and tick it off, and only who wrote it takes it away`() async throws {
    let (ana, ben) = try await w.pair()
    let engagement = try #require(try await ana.engagements().first)
    let added = try await ana.post(
      "\(engagement)/goals", ["kind": "goal", "goal.text": "Speak up in meetings"])
    #expect(added.status == 303)
    let page = try await ben.get(engagement)
    #expect(page.text.contains("Speak up in meetings"))
    let change = try #require(page.actions.first { $0.hasSuffix("/change") })
    #expect(try await ben.post(change, ["change": "reach"]).status == 303)
    #expect(try await ana.get(engagement).text.contains("Speak up in meetings Reached"))
    try await ben.post(change, ["change": "remove"])
    #expect(try await w.count("goal") == 1)
    try await ana.post(change, ["change": "reopen"])
    #expect(try await !ana.get(engagement).text.contains("Reached"))
    try await ana.post(change, ["change": "remove"])
    #expect(try await w.count("goal") == 0)
  }

  @Test func `a next step is somebody's, by a day`() async throws {
    let (ana, ben) = try await w.pair()
    let engagement = try #require(try await ana.engagements().first)
    let person = try await ana.get(engagement).option("Ben")
    try await ana.post(
      "\(engagement)/goals",
      ["kind": "action", "action.text": "Ask Dora", "action.person": person, "action.due": "2030-04-02"])
    #expect(try await ben.get(engagement).text.contains("Ask Dora Ben · by 2 April 2030"))
  }

  @Test func `what cannot be kept is told at its field, with the rest still there`() async throws {
    let (ana, _) = try await w.pair()
    let engagement = try #require(try await ana.engagements().first)
    let empty = try await ana.post("\(engagement)/goals", ["kind": "goal", "goal.text": " "])
    #expect(empty.status == 422 && empty.text.contains("Write something."))
    let late = try await ana.post(
      "\(engagement)/goals", ["kind": "action", "action.text": "Ask Dora", "action.due": "tomorrow"])
    #expect(late.status == 422 && late.html.contains("value=\"Ask Dora\""))
    let long = String(repeating: "a", count: 501)
    #expect(try await ana.post("\(engagement)/goals", ["kind": "goal", "goal.text": long]).status == 422)
    #expect(try await ana.post("\(engagement)/goals", ["kind": "wish", "goal.text": "a"]).status == 400)
    #expect(try await w.count("goal") == 0)
    for number in 0..<Goal.most {
      try await ana.post("\(engagement)/goals", ["kind": "goal", "goal.text": "Goal \(number)"])
    }
    #expect(try await ana.post("\(engagement)/goals", ["kind": "goal", "goal.text": "One more"]).status == 409)
  }

  @Test func `each writes what they want from a session and learned in it; nobody else reads a word`() async throws {
    let (ana, ben) = try await w.pair()
    let engagement = try #require(try await ana.engagements().first)
    let session = try await ana.book(engagement)
    let id = String(session.suffix(36))
    let words: KeyValuePairs<String, String> = [
      "aim.\(id)": "A plan for the\nnew team", "learning.\(id)": "I interrupt people",
    ]
    #expect(try await ana.post("\(session)/note", words).status == 303)
    #expect(try await ben.get(engagement).text.contains("Ana wants to accomplish A plan for the new team"))
    #expect(try await ben.get(engagement).text.contains("Ana learned I interrupt people"))
    #expect(try await ana.get(engagement).html.contains("I interrupt people</textarea>"))
    let olga = try await w.signIn("Olga")
    #expect(try await olga.get(engagement).status == 404)
    #expect(try await olga.post("\(session)/note", words).status == 404)
    #expect(try w.bytesOnDisk().firstRange(of: Array("interrupt".utf8)) == nil)
    #expect(try await !w.contents().description.contains("interrupt"))
    let long: KeyValuePairs<String, String> = ["aim.\(id)": String(repeating: "a", count: 2_001)]
    #expect(try await ana.post("\(session)/note", long).status == 422)
  }

  @Test func `the page says who booked, moved and called off`() async throws {
    let (ana, ben) = try await w.pair()
    let engagement = try #require(try await ana.engagements().first)
    let session = try await ana.book(engagement)
    try await ben.post("\(session)/cancellation")
    let text = try await ana.get(engagement).text
    #expect(text.contains("Ana booked it") && text.contains("Ben called it off"))
  }
}
