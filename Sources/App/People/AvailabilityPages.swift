import Coaching
import Database
import HTML
import HTTPTypes
import Hummingbird
import Time

/// The page of one's own time: the free hours of an ordinary week, and where one is meanwhile.
struct AvailabilityPages: Sendable {
  private let surroundings: Surroundings
  private let saveProfile: SaveProfile
  private let tellStays: TellStays

  init(_ surroundings: Surroundings) {
    self.surroundings = surroundings
    saveProfile = SaveProfile(surroundings)
    tellStays = TellStays(surroundings)
  }

  func show(_ visit: Visit, _ actor: Actor) async throws -> Response {
    try await page(visit, actor, hours: nil, stay: Form(for: visit.reader))
  }

  /// - Parameter hours: the form as it was typed; nil for what is kept.
  private func page(
    _ visit: Visit, _ actor: Actor, hours: Form?, stay: Form, status: HTTPResponse.Status = .ok
  ) async throws -> Response {
    let now = surroundings.now()
    let (own, stays, habits) = try await surroundings.database.read { [zones = surroundings.zones] transaction in
      let own = try transaction.profiles.own(actor)
      let today = (zones.rules(own.zone) ?? .utc).local(at: now).date
      return (own, try transaction.stays.own(actor, from: today), try transaction.habits.own(actor))
    }
    let view = AvailabilityView(
      hours: hours ?? Form(AvailabilityForm.fields(of: own.profile.availability), for: visit.reader), habits: habits,
      stay: stay, stays: stays, zone: zone(own), zones: surroundings.zones, saved: visit.savedRounds)
    return .page(AvailabilityViews.show(view, for: visit.reader), status: status)
  }

  func save(_ visit: Visit, _ actor: Actor) async throws -> Response {
    var errors = FieldErrors()
    _ = AvailabilityForm.availability(visit.fields, kept: nil, &errors)
    guard errors.isEmpty else {
      let form = Form(visit.fields, errors: errors, for: visit.reader)
      return try await page(
        visit, actor, hours: form, stay: Form(for: visit.reader), status: .unprocessableContent)
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

  func saveHabits(_ visit: Visit, _ actor: Actor) async throws -> Response {
    guard let habits = HabitForm.habits(visit.fields) else { throw BadRequest() }
    try await surroundings.database.write { try $0.habits.put(habits, for: actor) }
    return .seeOther("\(visit.home)/availability")
  }

  func addStay(_ visit: Visit, _ actor: Actor) async throws -> Response {
    do {
      var errors = FieldErrors()
      guard let stay = StayForm.value(visit.fields, surroundings.zones, &errors) else { throw errors }
      try await tellStays.add(from: stay.first, to: stay.last, in: stay.zone, by: actor)
    } catch let errors as FieldErrors {
      let form = Form(visit.fields, errors: errors, for: visit.reader)
      return try await page(visit, actor, hours: nil, stay: form, status: .unprocessableContent)
    }
    return .seeOther("\(visit.home)/availability")
  }

  func removeStay(_ visit: Visit, _ actor: Actor) async throws -> Response {
    try await tellStays.remove(try visit.id("stay"), by: actor)
    return .seeOther("\(visit.home)/availability")
  }

  private func zone(_ own: OwnProfile) -> ZoneRules {
    surroundings.zones.rules(own.zone) ?? .utc
  }
}
