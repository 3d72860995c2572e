/// The contents of a TZif file, versions 1 to 4 (RFC 9636), checked as far as lookups rely on them.
struct ZoneFile {
  let initial: LocalTimeType
  let changes: [LocalTimeChange]
  let yearly: YearlyRule?

  /// The largest file of the time-zone database is below 4 KB.
  static let limit = 65_536

  init(_ bytes: [UInt8]) throws(ZoneRulesError) {
    guard bytes.count <= Self.limit else { throw .tooLarge(limit: Self.limit) }
    var reader = ByteReader(bytes)
    let old = try reader.header()
    guard old.version >= 2 else {
      (initial, changes) = try reader.block(old, timeSize: 4)
      yearly = nil
      return
    }
    // The first block repeats what fits in 32 bits, for readers of the last century.
    try reader.skip(old.blockSize(timeSize: 4))
    let header = try reader.header()
    (initial, changes) = try reader.block(header, timeSize: 8)
    yearly = try reader.footer()
  }
}

/// How many of everything a block holds, in the order of the file.
private struct ZoneFileHeader {
  let version: Int
  let utcFlags: Int
  let standardFlags: Int
  let leapSeconds: Int
  let changes: Int
  let types: Int
  let characters: Int

  func blockSize(timeSize: Int) -> Int {
    changes * (timeSize + 1) + types * 6 + characters + leapSeconds * (timeSize + 4) + standardFlags + utcFlags
  }
}

/// Bytes read from the first to the last; to read beyond the last is a truncated file.
private struct ByteReader {
  private let bytes: [UInt8]
  private var position = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func skip(_ count: Int) throws(ZoneRulesError) { _ = try take(count) }

  private mutating func take(_ count: Int) throws(ZoneRulesError) -> ArraySlice<UInt8> {
    guard count <= bytes.count - position else { throw .truncated }
    defer { position += count }
    return bytes[position..<(position + count)]
  }

  /// A signed number in two's complement, most significant byte first.
  private mutating func integer(size: Int) throws(ZoneRulesError) -> Int64 {
    var value: UInt64 = 0
    for byte in try take(size) { value = value << 8 | UInt64(byte) }
    let unused = 64 - size * 8
    return Int64(bitPattern: value << UInt64(unused)) >> Int64(unused)
  }

  private mutating func count() throws(ZoneRulesError) -> Int {
    Int(try integer(size: 4) & 0xffff_ffff)
  }
}

extension ByteReader {
  mutating func header() throws(ZoneRulesError) -> ZoneFileHeader {
    guard try take(4).elementsEqual("TZif".utf8) else { throw .notAZoneFile }
    let mark = Int(try integer(size: 1))
    let digit = mark - Int(UInt8(ascii: "0"))
    // Later versions, if there ever are any, may only add to what is read here.
    guard mark == 0 || (2...9).contains(digit) else { throw .notAZoneFile }
    try skip(15)
    let header = ZoneFileHeader(
      version: mark == 0 ? 1 : digit, utcFlags: try count(), standardFlags: try count(), leapSeconds: try count(),
      changes: try count(), types: try count(), characters: try count())
    return header
  }

  mutating func block(
    _ header: ZoneFileHeader, timeSize: Int
  ) throws(ZoneRulesError) -> (LocalTimeType, [LocalTimeChange]) {
    guard header.leapSeconds == 0 else { throw .leapSeconds }
    guard (1...256).contains(header.types), header.characters > 0,
      [0, header.types].contains(header.standardFlags), [0, header.types].contains(header.utcFlags)
    else { throw .badCounts }
    // Before anything is reserved by these counts, the file must be as long as they say.
    guard header.blockSize(timeSize: timeSize) <= bytes.count - position else { throw .truncated }

    var seconds: [Int64] = []
    for _ in 0..<header.changes { seconds.append(try integer(size: timeSize)) }
    guard zip(seconds, seconds.dropFirst()).allSatisfy({ $0 < $1 }) else { throw .unorderedTransitions }
    let indices = try take(header.changes)
    let types = try localTimes(header)
    guard indices.allSatisfy({ $0 < types.count }) else { throw .unknownLocalTime }
    try skip(header.standardFlags + header.utcFlags)
    return (types[0], zip(seconds, indices).map { LocalTimeChange(second: $0, type: types[Int($1)]) })
  }

  private mutating func localTimes(_ header: ZoneFileHeader) throws(ZoneRulesError) -> [LocalTimeType] {
    var records: [ArraySlice<UInt8>] = []
    for _ in 0..<header.types { records.append(try take(6)) }
    let names = try take(header.characters)
    var types: [LocalTimeType] = []
    for record in records {
      var fields = ByteReader(Array(record))
      let offset = Int(try fields.integer(size: 4))
      let isDaylight = try fields.integer(size: 1)
      let name = names.dropFirst(Int(try fields.integer(size: 1) & 0xff))
      guard LocalTimeType.offsets.contains(offset), (0...1).contains(isDaylight),
        let end = name.firstIndex(of: 0), name[..<end].allSatisfy({ (0x21...0x7e).contains($0) })
      else { throw .badLocalTime }
      types.append(LocalTimeType(offset: offset, abbreviation: String(decoding: name[..<end], as: UTF8.self)))
    }
    return types
  }

  /// The rule between the last two line feeds; nil where it is empty, which says that nothing is known.
  mutating func footer() throws(ZoneRulesError) -> YearlyRule? {
    guard try take(1).elementsEqual("\n".utf8) else { throw .badFooter }
    guard let end = bytes[position...].firstIndex(of: UInt8(ascii: "\n")) else { throw .truncated }
    let text = try take(end - position)
    if text.isEmpty { return nil }
    guard let rule = YearlyRule(posix: text) else { throw .badFooter }
    return rule
  }
}
