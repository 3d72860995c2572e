import CGD

/// A picture of somebody, made anew from the pixels of a file that they sent: nothing else of the file is in it, neither
/// where it was taken nor by which device.
package struct Portrait: Hashable, Sendable {
  /// Pixels a side.
  package static let side = 320
  /// The largest pictures that are decoded at all.
  package static let mostPixels = 40_000_000
  package static let longestSide = 12_000

  /// A JPEG without metadata.
  package let jpeg: [UInt8]

  private static let quality: Int32 = 82

  /// Reads a JPEG, PNG, WebP or the first frame of a GIF, whatever the file is called; turns it as its camera was held,
  /// cuts the middle square out and scales it. Takes up to a few seconds: not for a thread that others wait for.
  package init(_ file: [UInt8]) throws(PictureRefusal) {
    guard let header = PictureHeader(file) else { throw .unknownKind }
    for size in header.sizes {
      guard size.width <= Self.longestSide, size.height <= Self.longestSide, size.pixels <= Self.mostPixels else {
        throw .tooLarge(megapixels: Self.mostPixels / 1_000_000, side: Self.longestSide)
      }
    }
    gdSetErrorMethod { _, _, _ in }
    guard let decoded = Self.decoded(file, header.kind) else { throw .broken }
    defer { gdImageDestroy(decoded) }
    guard let square = Self.square(decoded) else { throw .broken }
    defer { gdImageDestroy(square) }
    guard let turned = Self.turned(square, header.orientation) else { throw .broken }
    defer { gdImageDestroy(turned) }
    var count: Int32 = 0
    guard let bytes = gdImageJpegPtr(turned, &count, Self.quality), count > 0 else { throw .broken }
    defer { gdFree(bytes) }
    jpeg = Array(UnsafeRawBufferPointer(start: bytes, count: Int(count)))
  }

  private static func decoded(_ file: [UInt8], _ kind: PictureHeader.Kind) -> gdImagePtr? {
    guard let count = Int32(exactly: file.count) else { return nil }
    var file = file
    return file.withUnsafeMutableBytes { bytes in
      switch kind {
      case .jpeg: gdImageCreateFromJpegPtr(count, bytes.baseAddress)
      case .png: gdImageCreateFromPngPtr(count, bytes.baseAddress)
      case .gif: gdImageCreateFromGifPtr(count, bytes.baseAddress)
      case .webp: gdImageCreateFromWebpPtr(count, bytes.baseAddress)
      }
    }
  }

  /// The middle of a picture at its final size, on white where it is transparent.
  private static func square(_ picture: gdImagePtr) -> gdImagePtr? {
    let (width, height) = (picture.pointee.sx, picture.pointee.sy)
    let (edge, side) = (min(width, height), Int32(side))
    guard edge > 0, let square = gdImageCreateTrueColor(side, side) else { return nil }
    gdImageFilledRectangle(square, 0, 0, side - 1, side - 1, 0xFFFFFF)
    gdImageCopyResampled(
      square, picture, 0, 0, (width - edge) / 2, (height - edge) / 2, side, side, edge, edge)
    return square
  }

  /// A square turned and mirrored as Exif's orientation says, 1 being upright (CIPA DC-008, tag 0x0112).
  private static func turned(_ square: gdImagePtr, _ orientation: Int) -> gdImagePtr? {
    let last = Int32(side) - 1
    guard let turned = gdImageCreateTrueColor(Int32(side), Int32(side)) else { return nil }
    for y in 0...last {
      for x in 0...last {
        let (fromX, fromY) =
          switch orientation {
          case 2: (last - x, y)
          case 3: (last - x, last - y)
          case 4: (x, last - y)
          case 5: (y, x)
          case 6: (y, last - x)
          case 7: (last - y, last - x)
          case 8: (last - y, x)
          default: (x, y)
          }
        gdImageSetPixel(turned, x, y, gdImageGetTrueColorPixel(square, fromX, fromY))
      }
    }
    return turned
  }
}

/// Why a file is not taken as a picture.
package enum PictureRefusal: Error, Hashable, Sendable {
  /// Not a JPEG, PNG, WebP or GIF, by its content; so is every SVG.
  case unknownKind
  case tooLarge(megapixels: Int, side: Int)
  /// It begins as a picture does and cannot be decoded.
  case broken
}
