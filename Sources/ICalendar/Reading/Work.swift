/// The steps that a search may still take.
struct Work: Sendable {
  private(set) var left: Int

  init(_ steps: Int) { left = max(0, steps) }

  mutating func spend(_ steps: Int = 1) throws(SkipReason) {
    guard steps <= left else {
      left = 0
      throw .tooMuchWork
    }
    left -= steps
  }
}
