import Crypto
import Database
import NIOPosix
import Pictures

/// A member shows a picture of themselves, made anew from the file that they sent.
struct SavePicture: Sendable {
  private let surroundings: Surroundings

  init(_ surroundings: Surroundings) {
    self.surroundings = surroundings
  }

  /// Decoding takes a while and runs on a thread apart from those that serve.
  func run(_ file: [UInt8], by actor: Actor) async throws {
    guard let person = actor.person else { throw NotFound() }
    let portrait = try await NIOThreadPool.singleton.runIfActive { try Portrait(file) }
    let hash = hexadecimal(SHA256.hash(data: portrait.jpeg).prefix(16))
    let now = surroundings.now()
    try await surroundings.database.write { transaction in
      try transaction.profiles.putPicture(portrait.jpeg, hash: hash, of: person, for: actor, at: now)
    }
  }

  func remove(by actor: Actor) async throws {
    guard let person = actor.person else { throw NotFound() }
    try await surroundings.database.write { try $0.profiles.removePicture(of: person, for: actor) }
  }
}

/// Why a picture is not taken, as texts.
enum PictureText {
  static func text(_ refusal: PictureRefusal) -> Text {
    switch refusal {
    case .unknownKind: Text("picture.unknown-kind")
    case .tooLarge(let megapixels, let side):
      Text("picture.too-large", ["megapixels": .number(megapixels), "side": .number(side)])
    case .broken: Text("picture.broken")
    }
  }
}
