import Coaching
import Database
import HTML
import HTTPTypes
import Hummingbird
import Pictures

/// The pages on which members tell of themselves.
struct ProfilePages: Sendable {
  static let pictureLimit = 5_000_000

  private let surroundings: Surroundings
  private let saveProfile: SaveProfile
  private let savePicture: SavePicture

  init(_ surroundings: Surroundings) {
    self.surroundings = surroundings
    saveProfile = SaveProfile(surroundings)
    savePicture = SavePicture(surroundings)
  }

  func show(_ visit: Visit, _ actor: Actor) async throws -> Response {
    let view = try await view(actor, saved: visit.savedRounds)
    return .page(ProfileViews.edit(view, Form(ProfileForm.fields(of: view.own), for: visit.reader)))
  }

  func save(_ visit: Visit, _ actor: Actor) async throws -> Response {
    var errors = FieldErrors()
    let name = ProfileForm.name(visit.fields, &errors)
    let zone = ProfileForm.zone(visit.fields, surroundings.zones, &errors)
    let parts = Set(ProfileForm.Part.allCases).subtracting([.availability])
    _ = ProfileForm.profile(visit.fields, changing: Profile(), parts: parts, &errors)
    guard errors.isEmpty, let name, let zone else {
      let form = Form(visit.fields, errors: errors, for: visit.reader)
      return .page(ProfileViews.edit(try await view(actor), form), status: .unprocessableContent)
    }
    let fields = visit.fields
    let rounds = try await saveProfile.run(by: actor) { kept in
      var own = kept
      var none = FieldErrors()
      (own.name, own.zone) = (name, zone)
      own.profile = ProfileForm.profile(fields, changing: kept.profile, parts: parts, &none)
      return own
    }
    return .seeOther(("\(visit.home)/profile" as Path).with("saved", String(rounds)))
  }

  /// One's own profile as another participant of a round sees it.
  func preview(_ visit: Visit, _ actor: Actor) async throws -> Response {
    let own = try await surroundings.database.read { try $0.profiles.own(actor) }
    return .page(ProfileViews.preview(SeenProfile(own, as: .participant), for: visit.reader))
  }

  func takePicture(_ visit: Visit, _ actor: Actor) async throws -> Response {
    do {
      guard let upload = visit.upload, !upload.bytes.isEmpty else {
        throw FieldErrors("picture", Text("roster.file.missing"))
      }
      do {
        try await savePicture.run(upload.bytes, by: actor)
      } catch let refusal as PictureRefusal {
        throw FieldErrors("picture", PictureText.text(refusal))
      }
      return .seeOther("\(visit.home)/profile")
    } catch let errors as FieldErrors {
      let view = try await view(actor)
      let form = Form(ProfileForm.fields(of: view.own), errors: errors, for: visit.reader)
      return .page(ProfileViews.edit(view, form), status: .unprocessableContent)
    }
  }

  func removePicture(_ visit: Visit, _ actor: Actor) async throws -> Response {
    try await savePicture.remove(by: actor)
    return .seeOther("\(visit.home)/profile")
  }

  private func view(_ actor: Actor, saved: Int? = nil) async throws -> ProfileView {
    let zones = surroundings.zones
    return try await surroundings.database.read { transaction in
      ProfileView(
        own: try transaction.profiles.own(actor), words: try transaction.profiles.specialitiesInUse(for: actor),
        zones: zones, savedRounds: saved)
    }
  }
}

/// What the page of one's own profile shows besides its form.
struct ProfileView: Sendable {
  let own: OwnProfile
  /// Specialities that others name.
  let words: [String]
  let zones: ZoneDirectory
  /// In how many rounds the enrolment followed what was just saved.
  let savedRounds: Int?
}

extension Visit {
  /// After saving: in how many rounds the member's enrolment followed.
  var savedRounds: Int? { Int(query.text("saved")) }
}
