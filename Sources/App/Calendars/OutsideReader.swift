import Fetching
import ICalendar
import Logging
import NIOPosix
import Time

/// Fetches and reads people's calendars within bounds, on threads apart from those that serve.
struct OutsideReader: Sendable {
  /// Some twenty a day; more are no one person's.
  private static let mostTimes = 10_000

  private let reach: Reach
  private let zoneFolder: ZoneFolder
  private let log: Logger

  init(_ surroundings: Surroundings, reach: Reach) {
    self.reach = reach
    zoneFolder = surroundings.zoneFolder
    log = surroundings.log
  }

  /// - Throws: `OutsideFailure`; `CancellationError`.
  func fetch(_ address: WebAddress, unless known: Validators = Validators()) async throws -> Fetched {
    // One of its own for each, so that none waits for another.
    let fetcher = Fetcher(reach: reach, threads: 1, logger: log)
    let result: Result<Fetched, any Error>
    do throws(FetchFailure) {
      result = .success(try await fetcher.get(address, unless: known))
    } catch {
      result = .failure(OutsideFailure(error) ?? CancellationError())
    }
    await fetcher.close()
    return try result.get()
  }

  /// Takes up to a second for what is made to take long.
  ///
  /// - Throws: `OutsideFailure`
  func times(of document: [UInt8], for owner: OutsideOwner, at now: Instant) async throws -> OutsideTimes {
    try await NIOThreadPool.singleton.runIfActive {
      do throws(CalendarRefusal) {
        return try times(of: CalendarReader.read(document), for: owner, at: now)
      } catch {
        throw OutsideFailure(error)
      }
    }
  }

  private func times(
    of calendar: ForeignCalendar, for owner: OutsideOwner, at now: Instant
  ) throws(CalendarRefusal) -> OutsideTimes {
    let zones = zoneFolder.zones
    let busy = try calendar.busy(
      in: OutsideCalendar.window(at: now), besides: owner.sessions,
      floating: owner.zone.flatMap(zones.rules) ?? .utc, zones: zones.rules)
    guard busy.intervals.count <= Self.mostTimes else { throw .tooManyEvents(limit: Self.mostTimes) }
    let leftOut = busy.skipped.reduce(into: [:]) { counts, skipped in
      counts[OutsideReading.LeftOut(skipped.key).rawValue, default: 0] += skipped.value
    }
    return OutsideTimes(
      reading: OutsideReading(
        entries: calendar.entries, own: calendar.entries(named: owner.sessions), leftOut: leftOut),
      intervals: busy.intervals.filter { $0.start < $0.end })
  }
}
