import Coaching
import Database

/// Lets a few people at once fetch something while they wait for it, and each person one thing at a time.
actor FetchingTurns {
  private let places: Int
  private var people: Set<ID<Person>> = []

  init(places: Int) { self.places = places }

  /// - Throws: `TooManyRequests` where there is no place, or the person has one already.
  func take<T: Sendable>(for person: ID<Person>, _ fetch: @Sendable () async throws -> T) async throws -> T {
    // What a fetch takes at most.
    guard people.count < places, people.insert(person).inserted else { throw TooManyRequests(seconds: 10) }
    defer { people.remove(person) }
    return try await fetch()
  }
}
