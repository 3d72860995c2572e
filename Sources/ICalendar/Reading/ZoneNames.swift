/// The names of zones that a calendar's times refer to, by number, so that each time need not hold its name.
struct ZoneNames: Sendable {
  private(set) var names: [String] = []
  private var numbers: [String: UInt16] = [:]
  private let limit: Int

  init(limit: Int) { self.limit = min(limit, Int(UInt16.max)) }

  /// Nil for a name beyond the limit.
  mutating func number(of name: String) -> UInt16? {
    if let known = numbers[name] { return known }
    guard names.count < limit else { return nil }
    let number = UInt16(names.count)
    numbers[name] = number
    names.append(name)
    return number
  }
}
