import Coaching
import HTTPTypes
import Hummingbird

/// One line of the table of URLs: a method, a pattern, who may open it, and what answers.
///
/// The audience follows from what the handler asks for: one that takes an `Actor` is reached by members only, one that
/// takes a `Coordinator` by coordinators only; one that takes a `Demonstration` is there on loopback in a demonstration
/// only. So a handler cannot be reached by somebody it was not written for.
package struct Route: Sendable {
  package enum Audience: String, Sendable, CaseIterable {
    case anyone, loopback, demonstration, signedIn, member, coordinator
  }

  /// How much of a body is read.
  enum Body: Sendable {
    case none
    case form
    case upload(limit: Int)
  }

  enum Handler: Sendable {
    case anyone(@Sendable (Visit) async throws -> Response)
    case loopback(@Sendable (Visit, Loopback) async throws -> Response)
    case demonstration(@Sendable (Visit, Demonstration) async throws -> Response)
    case signedIn(@Sendable (Visit, SignedIn) async throws -> Response)
    case member(@Sendable (Visit, Actor) async throws -> Response)
    case coordinator(@Sendable (Visit, Coordinator) async throws -> Response)
  }

  package let method: HTTPRequest.Method
  /// Hummingbird's pattern: `/o/:organisation/rounds/:round`.
  package let pattern: String
  let body: Body
  let handler: Handler

  package var audience: Audience {
    switch handler {
    case .anyone: .anyone
    case .loopback: .loopback
    case .demonstration: .demonstration
    case .signedIn: .signedIn
    case .member: .member
    case .coordinator: .coordinator
    }
  }

  static func get(_ pattern: String, _ run: @escaping @Sendable (Visit) async throws -> Response) -> Route {
    Route(method: .get, pattern: pattern, body: .none, handler: .anyone(run))
  }

  static func get(
    _ pattern: String, _ run: @escaping @Sendable (Visit, Demonstration) async throws -> Response
  ) -> Route {
    Route(method: .get, pattern: pattern, body: .none, handler: .demonstration(run))
  }

  static func get(_ pattern: String, _ run: @escaping @Sendable (Visit, SignedIn) async throws -> Response) -> Route {
    Route(method: .get, pattern: pattern, body: .none, handler: .signedIn(run))
  }

  static func get(_ pattern: String, _ run: @escaping @Sendable (Visit, Actor) async throws -> Response) -> Route {
    Route(method: .get, pattern: pattern, body: .none, handler: .member(run))
  }

  static func get(_ pattern: String, _ run: @escaping @Sendable (Visit, Coordinator) async throws -> Response) -> Route
  {
    Route(method: .get, pattern: pattern, body: .none, handler: .coordinator(run))
  }

  static func post(_ pattern: String, _ run: @escaping @Sendable (Visit) async throws -> Response) -> Route {
    Route(method: .post, pattern: pattern, body: .form, handler: .anyone(run))
  }

  static func post(_ pattern: String, _ run: @escaping @Sendable (Visit, Loopback) async throws -> Response) -> Route {
    Route(method: .post, pattern: pattern, body: .form, handler: .loopback(run))
  }

  static func post(
    _ pattern: String, _ run: @escaping @Sendable (Visit, Demonstration) async throws -> Response
  ) -> Route {
    Route(method: .post, pattern: pattern, body: .form, handler: .demonstration(run))
  }

  static func post(_ pattern: String, _ run: @escaping @Sendable (Visit, SignedIn) async throws -> Response) -> Route {
    Route(method: .post, pattern: pattern, body: .form, handler: .signedIn(run))
  }

  static func post(_ pattern: String, _ run: @escaping @Sendable (Visit, Actor) async throws -> Response) -> Route {
    Route(method: .post, pattern: pattern, body: .form, handler: .member(run))
  }

  static func post(_ pattern: String, _ run: @escaping @Sendable (Visit, Coordinator) async throws -> Response) -> Route
  {
    Route(method: .post, pattern: pattern, body: .form, handler: .coordinator(run))
  }

  static func upload(
    _ pattern: String, limit: Int, _ run: @escaping @Sendable (Visit, Coordinator) async throws -> Response
  ) -> Route {
    Route(method: .post, pattern: pattern, body: .upload(limit: limit), handler: .coordinator(run))
  }

  static func upload(
    _ pattern: String, limit: Int, _ run: @escaping @Sendable (Visit, SignedIn) async throws -> Response
  ) -> Route {
    Route(method: .post, pattern: pattern, body: .upload(limit: limit), handler: .signedIn(run))
  }

  static func upload(
    _ pattern: String, limit: Int, _ run: @escaping @Sendable (Visit, Actor) async throws -> Response
  ) -> Route {
    Route(method: .post, pattern: pattern, body: .upload(limit: limit), handler: .member(run))
  }
}
