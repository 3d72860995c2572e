import Coaching
import Database
import HTML
import HTTPTypes
import Hummingbird
import Time

/// The page of one's own free hours in an ordinary week.
struct AvailabilityPages: Sendable {
  private let surroundings: Surroundings
  private let saveProfile: SaveProfile

  init(_ surroundings: Surroundings) {
    self.surroundings = surroundings
    saveProfile = SaveProfile(surroundings)
  }

  func show(_ visit: Visit, _ actor: Actor) async throws -> Response {
    let own = try await surroundings.database.read { try $0.profiles.own(actor) }
    let form = Form(AvailabilityForm.fields(of: own.profile.availability), for: visit.reader)
    return .page(AvailabilityViews.show(form, zone: zone(own), saved: visit.savedRounds))
  }

  func save(_ visit: Visit, _ actor: Actor) async throws -> Response {
    var errors = FieldErrors()
    _ = AvailabilityForm.availability(visit.fields, kept: nil, &errors)
    guard errors.isEmpty else {
      let own = try await surroundings.database.read { try $0.profiles.own(actor) }
      let form = Form(visit.fields, errors: errors, for: visit.reader)
      return .page(AvailabilityViews.show(form, zone: zone(own), saved: nil), status: .unprocessableContent)
    }
    let fields = visit.fields
    let rounds = try await saveProfile.run(by: actor) { kept in
      var own = kept
      var none = FieldErrors()
      own.profile = ProfileForm.profile(fields, changing: kept.profile, parts: [.availability], &none)
      return own
    }
    return .seeOther(("\(visit.home)/availability" as Path).with("saved", String(rounds)))
  }

  private func zone(_ own: OwnProfile) -> ZoneRules {
    surroundings.zones.rules(own.zone) ?? .utc
  }
}
