import Crypto
import HTML
import Hummingbird
import NIOCore

/// A file that every page may fetch: the stylesheet, the icon, a script. Embedded in the binary.
///
/// Its address carries a hash of its content, so that a browser may keep it for good.
struct Asset: Sendable {
  let name: String
  let type: String
  let bytes: [UInt8]
  let path: Path

  private init(_ name: String, type: String, _ bytes: [UInt8]) {
    self.name = name
    self.type = type
    self.bytes = bytes
    path = "/assets/\(hexadecimal(SHA256.hash(data: bytes).prefix(6)))/\(name)"
  }

  static let stylesheet = Asset("turnabout.css", type: "text/css; charset=utf-8", PackageResources.turnabout_css)
  static let icon = Asset("turnabout.svg", type: "image/svg+xml", PackageResources.turnabout_svg)
  static let progress = Asset("progress.js", type: "text/javascript; charset=utf-8", PackageResources.progress_js)

  static let zone = Asset("zone.js", type: "text/javascript; charset=utf-8", PackageResources.zone_js)

  static let availability = Asset(
    "availability.js", type: "text/javascript; charset=utf-8", PackageResources.availability_js)

  static let all = [stylesheet, icon, progress, zone, availability]

  static func show(_ visit: Visit) async throws -> Response {
    guard let asset = all.first(where: { $0.path.text == visit.path }) else { throw NotFound() }
    return Response(
      status: .ok,
      headers: [.contentType: asset.type, .cacheControl: "public, max-age=31536000, immutable"],
      body: ResponseBody(byteBuffer: ByteBuffer(bytes: asset.bytes)))
  }
}
