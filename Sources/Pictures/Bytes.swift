/// A file's bytes, of which those beyond its end are simply not there.
struct Bytes {
  private let all: [UInt8]

  init(_ all: [UInt8]) { self.all = all }

  subscript(_ index: Int) -> Int? {
    all.indices.contains(index) ? Int(all[index]) : nil
  }

  func starts(with some: [UInt8], at start: Int) -> Bool {
    start >= 0 && start + some.count <= all.count && all[start..<start + some.count].elementsEqual(some)
  }

  func bigEndian(_ count: Int, at start: Int) -> Int? {
    number(start..<start + count)
  }

  func littleEndian(_ count: Int, at start: Int) -> Int? {
    number((start..<start + count).reversed())
  }

  private func number(_ indices: some Sequence<Int>) -> Int? {
    indices.reduce(0) { number, index in
      guard let number, let byte = self[index] else { return nil }
      return number << 8 | byte
    }
  }

  /// A part of a JPEG: its marker, and where what follows the length begins.
  struct Segment {
    let marker: Int
    let start: Int
  }

  /// The segments up to the picture itself; none of what is no JPEG (ITU T.81, B.1.1).
  var jpegSegments: [Segment] {
    guard starts(with: [0xFF, 0xD8, 0xFF], at: 0) else { return [] }
    var segments: [Segment] = []
    var at = 2
    while self[at] == 0xFF, let marker = self[at + 1], marker != 0xDA {
      if marker == 0xFF {
        at += 1
        continue
      }
      guard let length = bigEndian(2, at: at + 2), length >= 2 else { break }
      segments.append(Segment(marker: marker, start: at + 4))
      at += 2 + length
    }
    return segments
  }
}
