import Foundation
import Synchronization

/// A server for one test, on a port of its own of 127.0.0.1 (or of another loopback address), that answers as it is told.
final class HTTPListener: Sendable {
  /// The one who asked, to whom anything may be sent.
  struct Client {
    fileprivate let connection: Int32

    /// Whether the client still listens.
    @discardableResult
    func send(_ bytes: [UInt8]) -> Bool {
      bytes.withUnsafeBytes { buffer in
        var sent = 0
        while sent < buffer.count {
          let count = Glibc.send(connection, buffer.baseAddress?.advanced(by: sent), buffer.count - sent, flags)
          guard count > 0 else { return false }
          sent += count
        }
        return true
      }
    }

    @discardableResult
    func send(_ text: String) -> Bool { send(Array(text.utf8)) }

    /// Waits until the client has hung up.
    func stall() {
      var byte: UInt8 = 0
      while recv(connection, &byte, 1, 0) > 0 {}
    }

    private var flags: Int32 { Int32(MSG_NOSIGNAL) }
  }

  let port: Int
  private let socket: Int32
  private let record = Mutex(Heard())
  private let answer: @Sendable (String, Client) -> Void

  struct Heard: Sendable {
    var connections = 0
    /// Whole heads, as sent.
    var requests: [String] = []
  }

  /// - Parameter answer: gets each request's head, and may take its time: every client has a thread.
  init(at address: String = "127.0.0.1", answer: @escaping @Sendable (String, Client) -> Void) throws {
    self.answer = answer
    socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var place = sockaddr_in()
    place.sin_family = sa_family_t(AF_INET)
    place.sin_addr.s_addr = inet_addr(address)
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let status = withUnsafeMutablePointer(to: &place) { [socket] pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(socket, $0, size) | listen(socket, 16) | getsockname(socket, $0, &size)
      }
    }
    guard status == 0 else { throw POSIXError(.EADDRNOTAVAIL) }
    port = Int(UInt16(bigEndian: place.sin_port))
    Thread.detachNewThread { self.acceptConnections() }
  }

  /// Answers everything with this head, which gets its empty line, and body.
  convenience init(
    at address: String = "127.0.0.1", status: String = "200 OK", fields: [String] = [], body: [UInt8] = []
  ) throws {
    try self.init(at: address) { _, client in
      client.send(head(status, fields + ["Content-Length: \(body.count)"]))
      client.send(body)
    }
  }

  var heard: Heard { record.withLock { $0 } }

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
    var request: [UInt8] = []
    while !request.suffix(4).elementsEqual("\r\n\r\n".utf8) {
      var byte: UInt8 = 0
      guard recv(connection, &byte, 1, 0) == 1 else { return }
      request.append(byte)
    }
    let text = String(decoding: request, as: UTF8.self)
    record.withLock { $0.requests.append(text) }
    answer(text, Client(connection: connection))
    shutdown(connection, Int32(SHUT_WR))
    Client(connection: connection).stall()
  }
}

/// A head of an answer that ends with the connection.
func head(_ status: String = "200 OK", _ fields: [String] = []) -> String {
  "HTTP/1.1 \(status)\r\n" + (fields + ["Connection: close"]).map { "\($0)\r\n" }.joined() + "\r\n"
}
