import Coaching
import Database

/// Marks ids of people; the person's fields live in their memberships.
enum Person {}

/// A tenant: a chapter, school or company that runs programmes on this instance.
struct Organisation: Hashable, Sendable {
  let id: ID<Organisation>
  let slug: String
  let name: String
}

/// On whose behalf something is found or done, inside one organisation. Every finder takes one.
struct Actor: Hashable, Sendable {
  enum Role: String, Hashable, Sendable {
    case coordinator
  }

  /// A member, or the product itself at work on a job.
  enum Standing: Hashable, Sendable {
    case member(ID<Person>, roles: Set<Role>)
    case system
  }

  let organisation: ID<Organisation>
  let standing: Standing

  static func system(in organisation: ID<Organisation>) -> Actor {
    Actor(organisation: organisation, standing: .system)
  }

  /// The member's id; nil for a job.
  var person: ID<Person>? {
    switch standing {
    case .member(let person, _): person
    case .system: nil
    }
  }

  /// Whether the actor may see what the organisation's coordinators see.
  var coordinates: Bool {
    switch standing {
    case .member(_, let roles): roles.contains(.coordinator)
    case .system: true
    }
  }
}

/// An actor of whom it is known that they are a coordinator; only `Reception` makes one for a request.
struct Coordinator: Hashable, Sendable {
  let actor: Actor
  let person: ID<Person>

  init?(_ actor: Actor) {
    guard case .member(let person, let roles) = actor.standing, roles.contains(.coordinator) else { return nil }
    self.actor = actor
    self.person = person
  }
}
