import CPostgres

/// Types by their numbers in PostgreSQL's catalogue (`pg_type.oid`), which never change.
private enum TypeNumber {
  static let bool: Oid = 16
  static let bytea: Oid = 17
  static let int8: Oid = 20
  static let int2: Oid = 21
  static let int4: Oid = 23
  static let text: Oid = 25
  static let float4: Oid = 700
  static let float8: Oid = 701
  static let numeric: Oid = 1700
}

extension SQLValue {
  /// The type that a parameter is declared to have; for NULL none, so that PostgreSQL takes it from the context.
  var typeNumber: Oid {
    switch self {
    case .null: 0
    case .integer: TypeNumber.int8
    case .real: TypeNumber.float8
    case .text: TypeNumber.text
    case .blob: TypeNumber.bytea
    case .bool: TypeNumber.bool
    }
  }

  /// How PostgreSQL reads the value.
  var postgresText: String? {
    switch self {
    case .null: nil
    case .integer(let integer): String(integer)
    case .real(let real): "\(real)"
    case .text(let text): text
    case .blob(let bytes): Hexadecimal.text(of: bytes)
    case .bool(let bool): bool ? "t" : "f"
    }
  }

  /// What PostgreSQL wrote. A sum of whole numbers is of type numeric there, and becomes an integer if it fits.
  init(postgresText text: String, type: Oid) {
    let value: SQLValue? =
      switch type {
      case TypeNumber.int8, TypeNumber.int4, TypeNumber.int2: Int64(text).map { .integer($0) }
      case TypeNumber.float8, TypeNumber.float4: Double(text).map { .real($0) }
      case TypeNumber.numeric: Int64(text).map { .integer($0) } ?? Double(text).map { .real($0) }
      case TypeNumber.bool: .bool(text == "t")
      case TypeNumber.bytea: Hexadecimal.bytes(of: text).map { .blob($0) }
      default: .text(text)
      }
    self = value ?? .text(text)
  }
}

/// PostgreSQL's spelling of bytes: `\x` and two digits each.
private enum Hexadecimal {
  private static let digits = Array("0123456789abcdef".utf8)

  static func text(of bytes: [UInt8]) -> String {
    var text = Array("\\x".utf8)
    text.reserveCapacity(2 * bytes.count + 2)
    for byte in bytes {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }

  static func bytes(of text: String) -> [UInt8]? {
    let digits = text.utf8.dropFirst(2).compactMap(value)
    guard text.hasPrefix("\\x"), digits.count == text.utf8.count - 2, digits.count.isMultiple(of: 2) else { return nil }
    return stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
  }

  private static func value(ofDigit byte: UInt8) -> UInt8? {
    digits.firstIndex(of: byte).map { UInt8($0) }
  }
}
