@testable import App
import Coaching
import Database
import Testing

/// Who may fetch while others do. What is taken inside a fetch is taken while it goes on.
@Suite struct FetchingTurnsTests {
  private let ana: ID<Person> = person(1)
  private let ben: ID<Person> = person(2)
  private let cleo: ID<Person> = person(3)

  @Test func `whoever has a turn gets what they fetch, one time after another`() async throws {
    let turns = FetchingTurns(places: 1)
    #expect(try await turns.take(for: ana) { "calendar" } == "calendar")
    #expect(try await turns.take(for: ana) { "again" } == "again")
    #expect(try await turns.take(for: ben) { "another" } == "another")
  }

  @Test func `a person fetches one thing at a time, others theirs beside it`() async throws {
    let turns = FetchingTurns(places: 3)
    try await turns.take(for: ana) { [ana, ben] in
      await #expect(throws: TooManyRequests.self) { try await turns.take(for: ana) {} }
      let theirs = try await turns.take(for: ben) { 7 }
      #expect(theirs == 7)
      // A turn that was refused has not taken the other's away.
      await #expect(throws: TooManyRequests.self) { try await turns.take(for: ana) {} }
    }
    #expect(try await turns.take(for: ana) { 8 } == 8)
  }

  @Test func `there are no more turns than places, and each comes back`() async throws {
    let turns = FetchingTurns(places: 2)
    try await turns.take(for: ana) { [ben, cleo] in
      try await turns.take(for: ben) { () -> Void in
        await #expect(throws: TooManyRequests.self) { try await turns.take(for: cleo) {} }
      }
      let theirs = try await turns.take(for: cleo) { 9 }
      #expect(theirs == 9)
    }
  }

  @Test func `a fetch that fails, or is cancelled, gives its place back`() async throws {
    let turns = FetchingTurns(places: 1)
    await #expect(throws: OutsideFailure.late) { try await turns.take(for: ana) { throw OutsideFailure.late } }
    await #expect(throws: CancellationError.self) { try await turns.take(for: ana) { throw CancellationError() } }
    #expect(try await turns.take(for: ben) { 10 } == 10)
  }

  @Test func `whoever is refused is told when to come again, and nothing is fetched`() async throws {
    let turns = FetchingTurns(places: 0)
    let refusal = await #expect(throws: TooManyRequests.self) {
      try await turns.take(for: ana) { Issue.record("fetched without a place") }
    }
    #expect(refusal?.seconds == 10)
  }
}

private func person(_ number: UInt64) -> ID<Person> {
  ID(uuidV7: 0, random: (0, number))
}
