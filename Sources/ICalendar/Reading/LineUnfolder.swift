/// Puts the lines of an iCalendar stream together again (RFC 5545, 3.1), whatever pieces it comes in.
///
/// A line may be ended by CR LF, as it should be, or by either alone. Of a line over the limit the beginning is kept.
struct LineUnfolder: Sendable {
  /// A line without its end and without its folds.
  struct Line {
    var octets: [UInt8] = []
    /// Whether there was more of it.
    var isCut = false
  }

  private let limit: Int
  private var line = Line()
  /// Whether the line has ended, unless the next octet says that it goes on.
  private var hasEnded = false

  init(limit: Int) { self.limit = limit }

  /// The next line that is known to be whole; nil where more octets are needed to know that.
  mutating func nextLine(from octets: inout some IteratorProtocol<UInt8>) -> Line? {
    while let octet = octets.next() {
      switch octet {
      case UInt8(ascii: "\r"), UInt8(ascii: "\n"): hasEnded = true
      case UInt8(ascii: " ") where hasEnded, UInt8(ascii: "\t") where hasEnded: hasEnded = false
      default:
        let whole = hasEnded && !line.octets.isEmpty ? lastLine() : nil
        hasEnded = false
        if line.octets.count < limit { line.octets.append(octet) } else { line.isCut = true }
        if let whole { return whole }
      }
    }
    return nil
  }

  /// What is left at the end of the stream; nil where nothing is.
  mutating func lastLine() -> Line? {
    defer { line = Line() }
    return line.octets.isEmpty ? nil : line
  }
}
