import Coaching
import Database
import HTML
import Hummingbird

/// The coordinators' page of who did what.
struct ActivityPages: Sendable {
  private static let shown = 200

  private let database: any Database

  init(_ surroundings: Surroundings) {
    database = surroundings.database
  }

  func list(_ visit: Visit, _ coordinator: Coordinator) async throws -> Response {
    let activity = try await database.read { try $0.activity.latest(Self.shown, for: coordinator) }
    let reader = visit.reader
    let items = activity.map { activity in
      """
      <li>\(reader.moment(activity.at))\(activity.objectName.map { " · <strong>\($0)</strong>" as HTML })<br>\(reader(Self.sentence(activity)))</li>
      """ as HTML
    }
    let title = reader("activity.title")
    return .page(
      Page(
        title, section: .activity,
        content: """
          <h1>\(title)</h1>
          <p>\(reader("activity.about"))</p>
          \(items.isEmpty ? "<p class=\"empty\">\(reader("activity.empty"))</p>" as HTML : "<ol class=\"plain rows\">\(items)</ol>")
          """
      ).html(for: reader))
  }

  private static func sentence(_ activity: Activity) -> Text {
    .of(
      "activity", activity.verb.rawValue,
      [
        "name": activity.actorName.map { .words($0) } ?? .text(Text("activity.nobody")),
        "people": .number(activity.count ?? 0),
      ])
  }
}
