import CGD
@testable import Pictures
import Testing

/// Whatever is sent as a picture comes out as a small JPEG of our own, or not at all.
@Suite struct PortraitTests {
  @Test(arguments: Drawing.Kind.allCases) func `a picture becomes a square JPEG`(kind: Drawing.Kind) throws {
    let portrait = try Portrait(Drawing(width: 500, height: 400).encoded(as: kind))
    let read = try #require(PictureHeader(portrait.jpeg))
    #expect(read.kind == .jpeg && read.sizes == [.init(width: 320, height: 320)])
    #expect(portrait.jpeg.count < 60_000)
  }

  @Test func `the middle is kept and the edges are cut off`() throws {
    let drawing = Drawing(width: 600, height: 200)
    drawing.fill(0..<200, 0..<200, .red)
    drawing.fill(200..<400, 0..<200, .green)
    drawing.fill(400..<600, 0..<200, .blue)
    let pixels = try Pixels(jpeg: Portrait(drawing.encoded(as: .png)).jpeg)
    for (x, y) in [(5, 5), (160, 160), (314, 314)] { #expect(pixels.color(x, y) == .green) }
  }

  /// Which corner of an upright picture the red one of the stored picture is, by Exif's orientation.
  @Test(arguments: [
    (1, [0, 0]), (2, [1, 0]), (3, [1, 1]), (4, [0, 1]), (5, [0, 0]), (6, [1, 0]), (7, [1, 1]), (8, [0, 1]),
  ])
  func `a picture is turned as its camera was held`(orientation: Int, corner: [Int]) throws {
    let drawing = Drawing(width: 400, height: 400)
    drawing.fill(0..<200, 0..<200, .red)
    let file = drawing.encoded(as: .jpeg).withExif(orientation: UInt8(orientation))
    let pixels = try Pixels(jpeg: Portrait(file).jpeg)
    #expect(pixels.color(40 + corner[0] * 240, 40 + corner[1] * 240) == .red)
  }

  @Test func `nothing that the file says besides its pixels is in the portrait`() throws {
    let file = Drawing(width: 400, height: 300).encoded(as: .jpeg).withExif(orientation: 6)
    #expect(file.contains("Exif") && file.contains("GPS 48.8566"))
    let portrait = try Portrait(file)
    for word in ["Exif", "GPS", "48.8566", "Adobe", "http"] { #expect(!portrait.jpeg.contains(word)) }
  }

  @Test func `a transparent picture stands on white`() throws {
    let drawing = Drawing(width: 100, height: 100)
    gdImageSaveAlpha(drawing.image, 1)
    gdImageAlphaBlending(drawing.image, 0)
    drawing.fill(0..<100, 0..<100, Color(value: 0x7F00_0000))
    let pixels = try Pixels(jpeg: Portrait(drawing.encoded(as: .png)).jpeg)
    #expect(pixels.color(160, 160) == .white)
  }
}

/// What is refused, and for which reason.
@Suite struct PictureRefusalTests {
  @Test(arguments: [
    "", "GIF", "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>",
    "<?xml version=\"1.0\"?><svg/>", "<!doctype html><script>alert(1)</script>", "%PDF-1.7", "BM000000",
    "GIF89a/*\u{1}\u{1}*/=1;alert(1)//", "RIFF0000WEBPjunk", "RIFF0000WAVEfmt ",
  ])
  func `what is no picture by its content is refused`(text: String) {
    #expect(throws: PictureRefusal.unknownKind) { try Portrait(Array(text.utf8)) }
  }

  @Test func `a script behind a picture does not come through`() throws {
    let file = Drawing(width: 20, height: 20).encoded(as: .gif) + Array("/*<script>alert(1)</script>".utf8)
    #expect(try !Portrait(file).jpeg.contains("script"))
  }

  @Test func `a picture too large to decode is refused by its header alone`() {
    let png = Array("\u{89}PNG\r\n\u{1A}\n".unicodeScalars.map { UInt8($0.value) })
    let header = png + [0, 0, 0, 13] + Array("IHDR".utf8) + [0, 0, 0x75, 0x30, 0, 0, 0x75, 0x30, 8, 2, 0, 0, 0]
    #expect(throws: PictureRefusal.tooLarge(megapixels: 40, side: 12_000)) { try Portrait(header) }
    let frame: [UInt8] = [0x2C, 0, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF, 0]
    let gif = Array("GIF89a".utf8) + [10, 0, 10, 0, 0, 0, 0] + frame
    #expect(throws: PictureRefusal.tooLarge(megapixels: 40, side: 12_000)) { try Portrait(gif) }
  }

  @Test func `a picture that breaks off is refused`() {
    let png = Drawing(width: 300, height: 300).encoded(as: .png)
    #expect(throws: PictureRefusal.broken) { try Portrait(Array(png.prefix(60))) }
    let jpeg = Drawing(width: 300, height: 300).encoded(as: .jpeg)
    #expect(throws: PictureRefusal.self) { try Portrait(Array(jpeg.prefix(100))) }
  }

  @Test(arguments: Drawing.Kind.allCases) func `a damaged picture is refused or read, and nothing else`(
    kind: Drawing.Kind
  ) {
    let whole = Drawing(width: 90, height: 70).encoded(as: kind)
    for step in 1...60 {
      var file = whole
      for index in stride(from: step * 7 % 41, to: file.count, by: 41 + step) { file[index] ^= UInt8(step * 4 & 0xFF) }
      let damaged = [file, Array(whole.prefix(whole.count * step / 61))]
      for file in damaged {
        do { #expect(try !Portrait(file).jpeg.isEmpty) } catch { #expect(error as Any is PictureRefusal) }
      }
    }
  }
}
