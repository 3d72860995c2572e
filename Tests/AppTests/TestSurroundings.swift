import Synchronization
import Time

/// A clock that stands still but for a microsecond at each reading, so that what happens later is written as later.
final class TestClock: Sendable {
  private let present: Mutex<Instant>

  init(_ start: Instant) { present = Mutex(start) }

  func read() -> Instant {
    present.withLock { now in
      now = Instant(microseconds: now.microseconds + 1)
      return now
    }
  }

  func pass(_ minutes: Minutes) { present.withLock { $0 = $0.adding(minutes) } }
}

/// Random bytes that are the same in every run (SplitMix64).
final class TestDraws: Sendable {
  private let state = Mutex<UInt64>(2030)

  func bytes(_ count: Int) -> [UInt8] { (0..<count).map { _ in UInt8(truncatingIfNeeded: next() >> 32) } }

  private func next() -> UInt64 {
    state.withLock { state in
      state &+= 0x9e37_79b9_7f4a_7c15
      var mixed = (state ^ state >> 30) &* 0xbf58_476d_1ce4_e5b9
      mixed = (mixed ^ mixed >> 27) &* 0x94d0_49bb_1331_11eb
      return mixed ^ mixed >> 31
    }
  }
}
