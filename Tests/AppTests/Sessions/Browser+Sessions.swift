import Testing

/// Booking sessions as members do.
extension Browser {
  /// The addresses of one's own engagements, as *Today* links to them.
  func engagements() async throws -> [String] {
    Set(try await get("/o/icf-paris").links.filter { $0.contains("/engagements/") }).sorted()
  }

  /// What can be chosen on the page of times, series first.
  func choices(_ engagement: String) async throws -> [String] {
    try await choices(at: "\(engagement)/times")
  }

  /// What can be offered.
  func offerable(_ engagement: String) async throws -> [String] {
    try await choices(at: "\(engagement)/offers/new")
  }

  func choices(at page: String) async throws -> [String] {
    try await get(page).html.matches(of: /name="starts"(?: required)? value="([^"]*)"/).map { String($0.1) }
  }

  /// Books the earliest single session.
  ///
  /// - Returns: the address of the session, under which it is cancelled.
  @discardableResult func book(_ engagement: String) async throws -> String {
    let start = try #require(try await choices(engagement).first { !$0.contains(" ") })
    let booked = try await post("\(engagement)/sessions", ["starts": start])
    try #require(booked.status == 303, "\(booked.text)")
    return try #require(try await sessions(engagement).first)
  }

  /// Those that can be cancelled.
  func sessions(_ engagement: String) async throws -> [String] {
    try await get(engagement).actions.filter { $0.hasSuffix("/cancellation") }
      .map { String($0.dropLast("/cancellation".count)) }
  }
}
