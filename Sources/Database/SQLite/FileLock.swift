import Synchronization

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The right to write one SQLite file, held by one process at a time and released when that process ends, however it
/// ends.
///
/// SQLite's own locks let two processes write in turn, but the WAL-reset bug of versions 3.7.0 to 3.51.2 can lose an
/// acknowledged commit when they do.
final class FileLock: Sendable {
  private let descriptor: Mutex<CInt?>

  /// - Parameters:
  ///   - path: The lock file; it stays behind, since removing it would let two processes lock two files of one name.
  ///   - purpose: What this process does, for whoever comes second.
  init(path: String, purpose: String) throws(DatabaseError) {
    // A child process must not inherit the lock, or it would outlive us.
    let file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw .unavailable("Cannot open \(path): \(String(cString: strerror(errno))).") }
    guard flock(file, LOCK_EX | LOCK_NB) == 0 else {
      let holder = Self.holder(in: file)
      close(file)
      throw .locked(by: holder)
    }
    let note = Array("\(purpose), process \(getpid())".utf8)
    guard ftruncate(file, 0) == 0, pwrite(file, note, note.count, 0) == note.count else {
      close(file)
      throw .unavailable("Cannot write \(path): \(String(cString: strerror(errno))).")
    }
    descriptor = Mutex(file)
  }

  deinit { release() }

  func release() {
    descriptor.withLock { file in
      if let open = file { close(open) }
      file = nil
    }
  }

  /// The path without links: however a file is reached, it has one lock.
  static func resolved(_ path: String) -> String {
    guard let real = realpath(path, nil) else { return path }
    defer { free(real) }
    return String(cString: real)
  }

  /// Who has the lock, without asking for it: asking, however shortly, could turn a starting server away.
  static func holder(of path: String) -> String? {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return nil }
    defer { close(file) }
    let note = holder(in: file)
    guard let number = note.split(separator: " ").last.flatMap({ pid_t($0) }) else { return nil }
    // A process of another user's is there, though it may not be signalled.
    return kill(number, 0) == 0 || errno == EPERM ? note : nil
  }

  private static func holder(in file: CInt) -> String {
    var note = [UInt8](repeating: 0, count: 200)
    let length = pread(file, &note, note.count, 0)
    return length > 0 ? String(decoding: note.prefix(length), as: UTF8.self) : "another process"
  }
}
