/// Which instant a wall clock's reading means in a zone.
package enum LocalResolution: Hashable, Sendable {
  case unique(Instant)
  /// No clock shows it: clocks go forward over it. It can be read with the offset in force `before` the gap, which
  /// gives an instant after the change, or with the one in force `after` it, which gives one before the change.
  case gap(before: Instant, after: Instant)
  /// Clocks show it twice: they go back behind it.
  case fold(first: Instant, second: Instant)
}

extension ZoneRules {
  package func resolution(of local: LocalDateTime) -> LocalResolution {
    let wall = local.wallSeconds
    let eras = offsetEras(around: wall)
    let readings = eras.compactMap { era in
      era.seconds.contains(wall - Int64(era.offset)) ? Instant(seconds: wall - Int64(era.offset)) : nil
    }
    switch readings.count {
    case 0: return gap(at: wall, between: eras)
    case 1: return .unique(readings[0])
    default: return .fold(first: readings[0], second: readings[1])
    }
  }

  /// The instant meant: in a gap the clock is read with the offset before it, so that 02:30 becomes 03:30; in a fold
  /// the first time round (RFC 5545, 3.3.5).
  package func instant(of local: LocalDateTime) -> Instant {
    switch resolution(of: local) {
    case .unique(let instant), .gap(before: let instant, after: _), .fold(first: let instant, second: _): instant
    }
  }

  /// The change whose gap holds the reading: the last that leaves it behind before it is reached.
  private func gap(at wall: Int64, between eras: [OffsetEra]) -> LocalResolution {
    let after = eras.firstIndex { wall - Int64($0.offset) < $0.seconds.lowerBound } ?? eras.endIndex - 1
    let before = max(after - 1, 0)
    return .gap(
      before: Instant(seconds: wall - Int64(eras[before].offset)),
      after: Instant(seconds: wall - Int64(eras[after].offset)))
  }

  /// Every stretch of a constant offset in which any zone's clock could show the reading.
  private func offsetEras(around wall: Int64) -> [OffsetEra] {
    let reach = Int64(LocalTimeType.offsets.upperBound) + 1
    return offsetEras(in: (wall - reach)..<(wall + reach))
  }

  /// The seconds, in stretches of a constant offset.
  func offsetEras(in seconds: Range<Int64>) -> [OffsetEra] {
    let starts = [seconds.lowerBound] + transitionSeconds(in: (seconds.lowerBound + 1)..<seconds.upperBound)
    return zip(starts, starts.dropFirst() + [seconds.upperBound]).map { start, next in
      OffsetEra(seconds: start..<next, offset: offset(atSecond: start))
    }
  }
}

/// Seconds of UTC, since 1970, with one and the same offset.
struct OffsetEra {
  let seconds: Range<Int64>
  let offset: Int
}
