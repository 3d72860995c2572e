import Database
import HTML
import Hummingbird

/// The pages of signing out, here or elsewhere.
struct DevicePages: Sendable {
  private let surroundings: Surroundings
  private let isSecure: Bool

  init(_ surroundings: Surroundings, origin: Origin) {
    self.surroundings = surroundings
    isSecure = origin.isSecure
  }

  func signOut(_ visit: Visit, _ signedIn: SignedIn) async throws -> Response {
    let now = surroundings.now()
    _ = try await surroundings.database.write { try $0.devices.revoke(signedIn.device, of: signedIn.person, at: now) }
    return Response.seeOther("/sign-in").with(Cookie(Devices.cookieName, "", seconds: 0, isSecure: isSecure))
  }

  func list(_ visit: Visit, _ signedIn: SignedIn) async throws -> Response {
    let now = surroundings.now()
    let devices = try await surroundings.database.read { try $0.devices.all(of: signedIn.person, now: now) }
    return .page(SignInViews.devices(devices, here: signedIn.device, for: visit.reader))
  }

  func revoke(_ visit: Visit, _ signedIn: SignedIn) async throws -> Response {
    let device: ID<Device> = try visit.id("device")
    let now = surroundings.now()
    guard try await surroundings.database.write({ try $0.devices.revoke(device, of: signedIn.person, at: now) }) else {
      throw NotFound()
    }
    return .seeOther("/devices")
  }

  /// Signs out everywhere but here.
  func revokeOthers(_ visit: Visit, _ signedIn: SignedIn) async throws -> Response {
    let now = surroundings.now()
    try await surroundings.database.write {
      try $0.devices.revokeOthers(than: signedIn.device, of: signedIn.person, at: now)
    }
    return .seeOther("/devices")
  }
}
