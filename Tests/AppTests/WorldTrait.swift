import Testing

/// Gives every test of a suite a world of its own, and removes it afterwards.
struct WorldTrait: SuiteTrait, TestTrait, TestScoping {
  let environment: [String: String]

  var isRecursive: Bool { true }

  func provideScope(
    for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
  ) async throws {
    await Turnstile.worlds.enter()
    let result = await Result { try await inside(function) }
    await Turnstile.worlds.leave()
    try result.get()
  }

  private func inside(_ function: @Sendable () async throws -> Void) async throws {
    let world = try await World(environment)
    let result = await Result { try await World.$current.withValue(world) { try await function() } }
    try await world.end()
    try result.get()
  }
}

extension Trait where Self == WorldTrait {
  static var world: Self { WorldTrait(environment: [:]) }

  /// A world that is configured otherwise: `.world(["TURNABOUT_PROXIES": "1"])`.
  static func world(_ environment: [String: String]) -> Self { WorldTrait(environment: environment) }
}

/// Lets a few in at a time, so that hundreds of tests do not each hold a database at once.
private actor Turnstile {
  static let worlds = Turnstile(places: 6)

  private var free: Int
  private var waiting: [CheckedContinuation<Void, Never>] = []

  init(places: Int) { free = places }

  func enter() async {
    guard free == 0 else { return free -= 1 }
    await withCheckedContinuation { waiting.append($0) }
  }

  func leave() {
    guard !waiting.isEmpty else { return free += 1 }
    waiting.removeFirst().resume()
  }
}

extension Result where Failure == any Error {
  init(_ body: () async throws -> Success) async {
    do { self = .success(try await body()) } catch { self = .failure(error) }
  }
}
