import Foundation

/// Places in a file of text.
extension [UInt8] {
  /// Where a byte next occurs.
  func offset(of byte: UInt8, from start: Int = 0) -> Int? {
    withUnsafeBytes { buffer in
      guard start < buffer.count, let base = buffer.baseAddress,
        let found = memchr(base + start, Int32(byte), buffer.count - start)
      else { return nil }
      return UnsafeRawPointer(found) - base
    }
  }

  /// LF, CR, and CRLF as one.
  func lineEnds(in range: Range<Int>) -> Int {
    withUnsafeBufferPointer { buffer in
      var (ends, previous) = (0, UInt8(0))
      for byte in UnsafeBufferPointer(rebasing: buffer[range]) {
        if byte == 0x0D || (byte == 0x0A && previous != 0x0D) { ends += 1 }
        previous = byte
      }
      return ends
    }
  }

  /// The line, from 1, of the byte at an offset.
  func line(at offset: Int) -> Int { 1 + lineEnds(in: 0..<offset) }

  func isUTF8(in range: Range<Int>) -> Bool {
    withUnsafeBufferPointer { String(validating: $0[range], as: UTF8.self) != nil }
  }

  /// Where bytes that are known not to be UTF-8 first break its rules. Whole blocks are tried first, because decoding
  /// scalar by scalar would take seconds on a large file.
  func firstInvalidOffset() -> Int {
    var start = 0
    while start < count {
      var end = Swift.min(start + 4_096, count)
      while end < count, self[end] & 0xC0 == 0x80, end - start < 4_100 { end += 1 }
      guard isUTF8(in: start..<end) else { break }
      start = end
    }
    var (decoder, rest, position) = (UTF8.ForwardParser(), self[start...].makeIterator(), start)
    while case .valid(let scalar) = decoder.parseScalar(from: &rest) { position += scalar.count }
    return position
  }
}
