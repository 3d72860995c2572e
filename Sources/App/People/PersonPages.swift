import Coaching
import Database
import HTML
import Hummingbird
import NIOCore

/// The page of one person, for whoever may see it, and their picture.
struct PersonPages: Sendable {
  private let database: any Database

  init(_ surroundings: Surroundings) {
    database = surroundings.database
  }

  func show(_ visit: Visit, _ actor: Actor) async throws -> Response {
    let person: ID<Person> = try visit.id("person")
    let coordinator = Coordinator(actor)
    let (seen, member) = try await database.read { transaction in
      (
        try transaction.profiles.seen(person, by: actor),
        try coordinator.map { try transaction.members.find(person, for: $0) }
      )
    }
    var changes = HTML.none
    if let member, let coordinator { changes = MemberViews.changes(member, by: coordinator, for: visit.reader) }
    return .page(ProfileViews.person(seen, changes: changes, for: visit.reader))
  }

  /// The address holds a hash of the picture: another picture is another address.
  func picture(_ visit: Visit, _ actor: Actor) async throws -> Response {
    let person: ID<Person> = try visit.id("person")
    let hash = visit.parameters.get("hash") ?? ""
    let bytes = try await database.read { try $0.profiles.picture(of: person, hash: hash, for: actor) }
    return Response(
      status: .ok, headers: [.contentType: "image/jpeg"], body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
  }
}
