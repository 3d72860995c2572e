import CGD
@testable import Pictures

/// A plain picture to be encoded in any of the kinds that people send.
final class Drawing {
  enum Kind: CaseIterable {
    case jpeg, png, gif, webp
  }

  let image: gdImagePtr

  init(width: Int32, height: Int32) {
    guard let image = gdImageCreateTrueColor(width, height) else { preconditionFailure("no memory for a drawing") }
    self.image = image
    gdImageFilledRectangle(image, 0, 0, width - 1, height - 1, Color.white.value)
  }

  deinit { gdImageDestroy(image) }

  func fill(_ x: Range<Int32>, _ y: Range<Int32>, _ color: Color) {
    gdImageFilledRectangle(image, x.lowerBound, y.lowerBound, x.upperBound - 1, y.upperBound - 1, color.value)
  }

  func encoded(as kind: Kind) -> [UInt8] {
    var count: Int32 = 0
    let bytes =
      switch kind {
      case .jpeg: gdImageJpegPtr(image, &count, 95)
      case .png: gdImagePngPtr(image, &count)
      case .gif: gdImageGifPtr(image, &count)
      case .webp: gdImageWebpPtr(image, &count)
      }
    guard let bytes else { return [] }
    defer { gdFree(bytes) }
    return Array(UnsafeRawBufferPointer(start: bytes, count: Int(count)))
  }
}

/// A colour as 0xRRGGBB.
struct Color: Hashable {
  static let red = Color(value: 0xFF0000)
  static let green = Color(value: 0x00FF00)
  static let blue = Color(value: 0x0000FF)
  static let white = Color(value: 0xFFFFFF)

  let value: Int32
}

/// A decoded JPEG, to look at single pixels.
final class Pixels {
  private let image: gdImagePtr

  init(jpeg: [UInt8]) throws {
    var jpeg = jpeg
    let image = jpeg.withUnsafeMutableBytes { gdImageCreateFromJpegPtr(Int32($0.count), $0.baseAddress) }
    guard let image else { throw PictureRefusal.broken }
    self.image = image
  }

  deinit { gdImageDestroy(image) }

  /// The nearest colour whose parts are full or nothing; JPEG does not keep them exactly.
  func color(_ x: Int, _ y: Int) -> Color {
    let value = gdImageGetTrueColorPixel(image, Int32(x), Int32(y))
    let parts = [value >> 16 & 0xFF, value >> 8 & 0xFF, value & 0xFF].map { Int32($0 > 127 ? 0xFF : 0) }
    return Color(value: parts[0] << 16 | parts[1] << 8 | parts[2])
  }
}

extension [UInt8] {
  /// A JPEG with an Exif segment after its first two bytes that has an orientation and says where it was taken.
  func withExif(orientation: UInt8) -> [UInt8] {
    let tiff: [UInt8] =
      Array("MM".utf8) + [0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0]
    let content = Array("Exif\0\0".utf8) + tiff + Array("GPS 48.8566 2.3522".utf8)
    let length = content.count + 2
    return Array(prefix(2)) + [0xFF, 0xE1, UInt8(length >> 8), UInt8(length & 0xFF)] + content + Array(dropFirst(2))
  }

  func contains(_ word: String) -> Bool {
    let needle = Array(word.utf8)
    guard count >= needle.count else { return false }
    return (0...count - needle.count).contains { self[$0..<$0 + needle.count].elementsEqual(needle) }
  }
}
