/// What a picture's first bytes say, read before anything is decoded, so that a small file cannot claim a large memory.
struct PictureHeader: Hashable {
  enum Kind: Hashable {
    case jpeg, png, gif, webp
  }

  struct Size: Hashable {
    let width: Int
    let height: Int

    var pixels: Int { width * height }
  }

  let kind: Kind
  /// Every size that the file gives for what would be decoded.
  let sizes: [Size]
  /// Exif's, 1...8; 1 is upright.
  let orientation: Int

  /// nil for whatever is none of the four kinds.
  init?(_ file: [UInt8]) {
    let bytes = Bytes(file)
    let found: (Kind, [Size]?, Int) =
      if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], at: 0) {
        (.png, Self.png(bytes), 1)
      } else if bytes.starts(with: Array("GIF8".utf8), at: 0) {
        (.gif, Self.gif(bytes), 1)
      } else if bytes.starts(with: Array("RIFF".utf8), at: 0), bytes.starts(with: Array("WEBP".utf8), at: 8) {
        (.webp, Self.webp(bytes), 1)
      } else {
        (.jpeg, Self.jpeg(bytes), Self.orientation(ofJPEG: bytes))
      }
    guard let sizes = found.1, !sizes.isEmpty, sizes.allSatisfy({ $0.width > 0 && $0.height > 0 }) else { return nil }
    (kind, self.sizes, orientation) = (found.0, sizes, found.2)
  }

  /// IHDR is always first (PNG, 11.2.2).
  private static func png(_ bytes: Bytes) -> [Size]? {
    guard bytes.starts(with: Array("IHDR".utf8), at: 12), let width = bytes.bigEndian(4, at: 16),
      let height = bytes.bigEndian(4, at: 20)
    else { return nil }
    return [Size(width: width, height: height)]
  }

  /// The screen and the first frame on it (GIF89a, 18 and 20).
  private static func gif(_ bytes: Bytes) -> [Size]? {
    guard let width = bytes.littleEndian(2, at: 6), let height = bytes.littleEndian(2, at: 8),
      let flags = bytes[10]
    else { return nil }
    var at = 13 + (flags & 0x80 == 0 ? 0 : 3 << ((flags & 7) + 1))
    while bytes[at] == 0x21 {
      at += 2
      while let length = bytes[at], length > 0 { at += length + 1 }
      at += 1
    }
    guard bytes[at] == 0x2C, let frameWidth = bytes.littleEndian(2, at: at + 5),
      let frameHeight = bytes.littleEndian(2, at: at + 7)
    else { return nil }
    return [Size(width: width, height: height), Size(width: frameWidth, height: frameHeight)]
  }

  /// The three kinds of first chunk (RFC 9649, 2.5 to 2.7).
  private static func webp(_ bytes: Bytes) -> [Size]? {
    if bytes.starts(with: Array("VP8X".utf8), at: 12) {
      guard let width = bytes.littleEndian(3, at: 24), let height = bytes.littleEndian(3, at: 27) else { return nil }
      return [Size(width: width + 1, height: height + 1)]
    }
    if bytes.starts(with: Array("VP8L".utf8), at: 12) {
      guard let bits = bytes.littleEndian(4, at: 21) else { return nil }
      return [Size(width: (bits & 0x3FFF) + 1, height: (bits >> 14 & 0x3FFF) + 1)]
    }
    guard bytes.starts(with: Array("VP8 ".utf8), at: 12), let width = bytes.littleEndian(2, at: 26),
      let height = bytes.littleEndian(2, at: 28)
    else { return nil }
    return [Size(width: width & 0x3FFF, height: height & 0x3FFF)]
  }

  /// The frame headers, SOF0 to SOF15 without the three markers that mean something else (ITU T.81, table B.1).
  private static func jpeg(_ bytes: Bytes) -> [Size]? {
    for segment in bytes.jpegSegments where (0xC0...0xCF).contains(segment.marker) {
      guard ![0xC4, 0xC8, 0xCC].contains(segment.marker) else { continue }
      guard let height = bytes.bigEndian(2, at: segment.start + 1),
        let width = bytes.bigEndian(2, at: segment.start + 3)
      else { return nil }
      return [Size(width: width, height: height)]
    }
    return nil
  }

  /// The tag Orientation of Exif's first directory.
  private static func orientation(ofJPEG bytes: Bytes) -> Int {
    let exif = bytes.jpegSegments.first {
      $0.marker == 0xE1 && bytes.starts(with: Array("Exif\0\0".utf8), at: $0.start)
    }
    guard let exif else { return 1 }
    let tiff = exif.start + 6
    let isLittle = bytes.starts(with: Array("II".utf8), at: tiff)
    func number(_ count: Int, _ at: Int) -> Int? {
      isLittle ? bytes.littleEndian(count, at: at) : bytes.bigEndian(count, at: at)
    }
    guard let directory = number(4, tiff + 4).map({ tiff + $0 }), let entries = number(2, directory) else { return 1 }
    for entry in 0..<min(entries, 200) {
      let at = directory + 2 + entry * 12
      guard let tag = number(2, at) else { return 1 }
      if tag == 0x0112, let orientation = number(2, at + 8), (1...8).contains(orientation) { return orientation }
    }
    return 1
  }
}
