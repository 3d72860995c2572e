import Foundation
import Matching

/// Processor and wall seconds by phase.
struct Stopwatch {
  struct Seconds: Codable {
    var cpu = 0.0
    var wall = 0.0
  }

  private(set) var seconds: [Matching.Progress.Phase: Seconds] = [:]
  private var phase = Matching.Progress.Phase.comparing
  private var since = Self.now

  /// What was done until now belongs to the phase that ends here.
  mutating func enter(_ next: Matching.Progress.Phase) {
    guard next != phase else { return }
    stop()
    phase = next
  }

  mutating func stop() {
    let now = Self.now
    seconds[phase, default: Seconds()].cpu += now.cpu - since.cpu
    seconds[phase, default: Seconds()].wall += now.wall - since.wall
    since = now
  }

  private static var now: Seconds { Seconds(cpu: read(CLOCK_PROCESS_CPUTIME_ID), wall: read(CLOCK_MONOTONIC)) }

  private static func read(_ clock: clockid_t) -> Double {
    var time = timespec()
    clock_gettime(clock, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
