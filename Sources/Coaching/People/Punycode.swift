/// The letters of an internationalised domain label as ASCII (RFC 3492), without the `xn--` before it.
enum Punycode {
  private static let base = 36
  private static let smallestThreshold = 1
  private static let largestThreshold = 26

  static func encoded(_ label: String) -> String {
    let scalars = label.unicodeScalars.map { Int($0.value) }
    var output = scalars.filter { $0 < 0x80 }.map(UInt8.init)
    let basicCount = output.count
    var handled = basicCount
    var (codePoint, delta, bias) = (0x80, 0, 72)
    if basicCount > 0 { output.append(UInt8(ascii: "-")) }
    while let next = scalars.filter({ $0 >= codePoint }).min() {
      delta += (next - codePoint) * (handled + 1)
      codePoint = next
      for scalar in scalars {
        if scalar < codePoint { delta += 1 }
        guard scalar == codePoint else { continue }
        append(delta, bias: bias, to: &output)
        bias = adapted(delta, count: handled + 1, isFirst: handled == basicCount)
        delta = 0
        handled += 1
      }
      delta += 1
      codePoint += 1
    }
    return String(decoding: output, as: UTF8.self)
  }

  /// A variable-length integer, least significant digit first (section 3.3).
  private static func append(_ delta: Int, bias: Int, to output: inout [UInt8]) {
    var (rest, position) = (delta, base)
    while true {
      let threshold = min(max(position - bias, smallestThreshold), largestThreshold)
      guard rest >= threshold else { break }
      output.append(digit(threshold + (rest - threshold) % (base - threshold)))
      rest = (rest - threshold) / (base - threshold)
      position += base
    }
    output.append(digit(rest))
  }

  private static func adapted(_ delta: Int, count: Int, isFirst: Bool) -> Int {
    var rest = isFirst ? delta / 700 : delta / 2
    rest += rest / count
    var position = 0
    while rest > ((base - smallestThreshold) * largestThreshold) / 2 {
      rest /= base - smallestThreshold
      position += base
    }
    return position + (base - smallestThreshold + 1) * rest / (rest + 38)
  }

  private static func digit(_ value: Int) -> UInt8 {
    UInt8(value < 26 ? value + 0x61 : value - 26 + 0x30)
  }
}
