import Synchronization

/// The folder of the system's time zone files, and what was last read of it. Whoever computes takes `zones` once and goes
/// on with them, whatever is read meanwhile.
package final class ZoneFolder: Sendable {
  /// What became of looking for new files.
  enum News: Hashable, Sendable {
    case none
    /// Other rules than before hold from now on.
    case read
  }

  private let path: String
  private let present: Mutex<ZoneDirectory>

  /// - Throws: when the folder holds no zones.
  package init(_ path: String) throws(ZoneDirectoryRefusal) {
    self.path = path
    present = Mutex(try ZoneDirectory(folder: path))
  }

  package var zones: ZoneDirectory { present.withLock { $0 } }

  /// Reads the folder anew if its files are others by now. While they are still being put in place, what was read before
  /// holds until the next time.
  ///
  /// - Parameter pause: after which files that are complete are still the same.
  /// - Throws: `ZoneDirectoryRefusal` where there are no zones any more; `CancellationError`.
  func renew(settledFor pause: Duration) async throws -> News {
    let seen = try ZoneDirectory(folder: path)
    guard !seen.isSame(as: zones) else { return .none }
    try await Task.sleep(for: pause)
    let settled = try ZoneDirectory(folder: path)
    guard settled.isSame(as: seen) else { return .none }
    present.withLock { $0 = settled }
    return .read
  }
}
