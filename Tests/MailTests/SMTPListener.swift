import Foundation
import Synchronization

/// A mail server for one test, on a port of its own, which misbehaves where it is told to.
final class SMTPListener: Sendable {
  /// Where the server departs from taking the message.
  enum Fault: Sendable {
    /// Answers this at that command (`""` is the greeting, `.` the final dot).
    case answer(String, at: String)
    /// Closes the connection instead of answering.
    case drop(at: String)
    /// Says nothing any more.
    case stall(at: String)
    /// Waits so many seconds before each answer.
    case slow(Double)
    /// Takes the message, says so and closes, announcing it as servers do that tire of waiting.
    case closeAfterMessage
  }

  struct Heard: Sendable {
    var connections = 0
    var commands: [String] = []
    /// As sent, dot-stuffing included.
    var messages: [[UInt8]] = []
  }

  let port: Int
  private let record = Mutex(Heard())
  private let socket: Int32
  private let fault: Fault?
  private let extensions: [String]

  init(_ fault: Fault? = nil, extensions: [String] = []) throws {
    self.fault = fault
    self.extensions = extensions
    socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let status = withUnsafeMutablePointer(to: &address) { [socket] pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(socket, $0, size) | listen(socket, 16) | getsockname(socket, $0, &size)
      }
    }
    guard status == 0 else { throw POSIXError(.EADDRNOTAVAIL) }
    port = Int(UInt16(bigEndian: address.sin_port))
    Thread.detachNewThread { self.acceptConnections() }
  }

  var heard: Heard { record.withLock { $0 } }

  /// Waits for a command that nobody waits to see answered.
  func hears(_ command: String) async throws -> Bool {
    for _ in 0..<200 where !heard.commands.contains(command) { try await Task.sleep(for: .milliseconds(10)) }
    return heard.commands.contains(command)
  }

  func stop() {
    shutdown(socket, Int32(SHUT_RDWR))
  }

  private func acceptConnections() {
    while case let connection = accept(socket, nil, nil), connection >= 0 {
      record.withLock { $0.connections += 1 }
      Thread.detachNewThread {
        self.converse(over: connection)
        close(connection)
      }
    }
    close(socket)
  }

  private func converse(over connection: Int32) {
    var input = LineReader(connection: connection)
    guard answer("", "220 ready", over: connection) else { return }
    while let line = input.next() {
      let text = String(decoding: line.dropLast(2), as: UTF8.self)
      record.withLock { $0.commands.append(text) }
      switch text.prefix(4) {
      case "EHLO":
        let lines = ["250-listener"] + extensions.map { "250-\($0)" } + ["250 8BITMIME"]
        guard answer("EHLO", lines.joined(separator: "\r\n"), over: connection) else { return }
      case "DATA":
        guard answer("DATA", "354 go on", over: connection) else { return }
        if case .answer(_, at: "DATA") = fault { continue }
        guard take(&input), answer(".", "250 taken", over: connection) else { return }
        if case .closeAfterMessage = fault {
          Thread.sleep(forTimeInterval: 0.02)
          _ = answer("", "421 goodbye", over: connection)
          return
        }
      case "QUIT":
        _ = answer("QUIT", "221 bye", over: connection)
        return
      default:
        guard answer(String(text.prefix(4)), "250 fine", over: connection) else { return }
      }
    }
  }

  private func take(_ input: inout LineReader) -> Bool {
    var message: [UInt8] = []
    while let line = input.next() {
      guard line != Array(".\r\n".utf8) else {
        record.withLock { $0.messages.append(message) }
        return true
      }
      message += line
    }
    return false
  }

  /// Whether the conversation goes on.
  private func answer(_ command: String, _ usual: String, over connection: Int32) -> Bool {
    var answer = usual
    switch fault {
    case .answer(let other, at: command): answer = other
    case .drop(at: command): return false
    case .stall(at: command):
      var byte: UInt8 = 0
      while recv(connection, &byte, 1, 0) > 0 {}
      return false
    case .slow(let seconds): Thread.sleep(forTimeInterval: seconds)
    default: break
    }
    let bytes = Array((answer + "\r\n").utf8)
    return send(connection, bytes, bytes.count, Int32(MSG_NOSIGNAL)) == bytes.count
  }
}

/// Reads up to each LF, bare or not, so that a smuggled dot would be seen.
private struct LineReader {
  let connection: Int32
  private var buffer: [UInt8] = []
  private var position = 0

  init(connection: Int32) {
    self.connection = connection
  }

  mutating func next() -> [UInt8]? {
    var line: [UInt8] = []
    while line.last != UInt8(ascii: "\n") {
      if position == buffer.count {
        buffer = Array(repeating: 0, count: 65_536)
        let count = recv(connection, &buffer, buffer.count, 0)
        guard count > 0 else { return nil }
        buffer.removeLast(buffer.count - count)
        position = 0
      }
      line.append(buffer[position])
      position += 1
    }
    return line
  }
}
