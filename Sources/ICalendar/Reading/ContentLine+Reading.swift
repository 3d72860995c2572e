extension ContentLine {
  /// Reads a line; names are brought to capitals, and what is not ASCII is as `asciiText` writes it. Nil where it is
  /// none, as after a producer has broken a text without folding it.
  init?(_ octets: [UInt8]) {
    var scanner = LineScanner(octets)
    let name = scanner.name()
    guard !name.isEmpty else { return nil }
    var parameters: [Parameter] = []
    while scanner.take(UInt8(ascii: ";")) {
      let parameter = scanner.name()
      guard scanner.take(UInt8(ascii: "=")), let value = scanner.parameterValue() else { return nil }
      parameters.append(Parameter(parameter, value))
    }
    guard scanner.take(UInt8(ascii: ":")) else { return nil }
    self.init(name, parameters, value: scanner.rest)
  }

  /// The value of a parameter; of several values all, with the commas between them.
  func parameter(_ name: String) -> String? { parameters.first { $0.name == name }?.value }

  /// The name alone, in capitals: most lines need not be read any further.
  static func name(of octets: [UInt8]) -> String {
    var scanner = LineScanner(octets)
    return scanner.name()
  }
}

/// Reads a content line from left to right.
private struct LineScanner {
  private let octets: [UInt8]
  private var position = 0

  init(_ octets: [UInt8]) { self.octets = octets }

  var rest: String { asciiText(octets[position...]) }

  mutating func take(_ octet: UInt8) -> Bool {
    guard position < octets.count, octets[position] == octet else { return false }
    position += 1
    return true
  }

  /// Letters, digits and hyphens, in capitals; no name that is read has more than 32.
  mutating func name() -> String {
    var name: [UInt8] = []
    while position < octets.count, name.count < 32 {
      switch octets[position] {
      case UInt8(ascii: "a")...UInt8(ascii: "z"): name.append(octets[position] - 32)
      case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
        name.append(octets[position])
      default: return String(decoding: name, as: UTF8.self)
      }
      position += 1
    }
    return String(decoding: name, as: UTF8.self)
  }

  /// Up to the next parameter or the property's value, without quotes; nil where the line ends before.
  mutating func parameterValue() -> String? {
    var value: [UInt8] = []
    var isQuoted = false
    while position < octets.count {
      switch octets[position] {
      case UInt8(ascii: "\""): isQuoted.toggle()
      case UInt8(ascii: ";") where !isQuoted, UInt8(ascii: ":") where !isQuoted: return asciiText(value)
      case let octet: value.append(octet)
      }
      position += 1
    }
    return nil
  }
}
