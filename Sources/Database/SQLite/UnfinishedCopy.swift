#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A copy of a file in the making. It gets its name only when it is whole and on the disk.
struct UnfinishedCopy {
  let path: String
  private let original: String
  private let destination: String

  init(of original: String, at destination: String) {
    self.path = destination + ".unfinished"
    self.original = original
    self.destination = destination
  }

  /// Removes what an earlier attempt left.
  func discard() throws(DatabaseError) {
    guard unlink(path) == 0 || errno == ENOENT else { throw failure }
  }

  /// Makes the copy durable, readable by whom the original is, and gives it its name.
  func finish() throws(DatabaseError) {
    var status = stat()
    let file = open(path, O_RDWR | O_CLOEXEC)
    guard file >= 0 else { throw failure }
    defer { close(file) }
    guard stat(original, &status) == 0, fchmod(file, status.st_mode & 0o777) == 0, fsync(file) == 0,
      rename(path, destination) == 0
    else { throw failure }
  }

  private var failure: DatabaseError {
    .unavailable("Cannot write \(destination): \(String(cString: strerror(errno))).")
  }
}

/// How large files are.
enum FileSize {
  /// Nil when there is no such file.
  static func bytes(of path: String) -> Int? {
    var status = stat()
    return stat(path, &status) == 0 ? Int(status.st_size) : nil
  }
}
