import NIOCore
import NIOPosix
import Synchronization
import Testing

/// A server of one document for one test, on a port of its own of 127.0.0.1, that answers as it is told.
final class FeedServer: Sendable {
  struct Answer: Sendable {
    var status = "200 OK"
    var fields: [String] = []
    var body: [UInt8] = []

    /// A calendar of events, each given by its lines, in a version of its own.
    static func calendar(_ events: [String]..., version: Int = 1) -> Answer {
      Answer(fields: ["ETag: \"\(version)\""], body: Array(ics(events).utf8))
    }
  }

  private let exchange: Exchange
  private let channel: any Channel

  var address: String { "http://127.0.0.1:\(channel.localAddress?.port ?? 0)/private-7f3a/basic.ics" }

  /// The heads of all requests so far.
  var heard: [String] { exchange.state.withLock { $0.heard } }

  func answer(_ answer: Answer) { exchange.state.withLock { $0.answer = answer } }

  /// Runs a test with a server that is there as long.
  static func serving<T>(_ answer: Answer, _ body: (FeedServer) async throws -> T) async throws -> T {
    let server = try await FeedServer(Exchange(answer))
    let result = await Result { try await body(server) }
    try await server.channel.close()
    return try result.get()
  }

  private init(_ exchange: Exchange) async throws {
    self.exchange = exchange
    channel = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHandler(Handler(exchange))
        }
      }
      .bind(host: "127.0.0.1", port: 0).get()
  }

  private final class Exchange: Sendable {
    let state: Mutex<(answer: Answer, heard: [String])>

    init(_ answer: Answer) { state = Mutex((answer, [])) }

    /// A version that the client has is not sent again.
    func answer(to head: String) -> Answer {
      state.withLock { state in
        state.heard.append(head)
        let tag = state.answer.fields.first { $0.hasPrefix("ETag: ") }?.dropFirst(6)
        let isKnown = tag.map { head.contains("If-None-Match: \($0)\r\n") } ?? false
        return isKnown ? Answer(status: "304 Not Modified") : state.answer
      }
    }
  }

  private final class Handler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private let exchange: Exchange
    private var head = ""

    init(_ exchange: Exchange) { self.exchange = exchange }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
      head += String(buffer: unwrapInboundIn(data))
      guard head.hasSuffix("\r\n\r\n") else { return }
      let answer = exchange.answer(to: head)
      let fields = answer.fields + ["Content-Length: \(answer.body.count)", "Connection: close"]
      let lines = ["HTTP/1.1 \(answer.status)"] + fields
      let bytes = Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8) + answer.body
      context.channel.writeAndFlush(ByteBuffer(bytes: bytes)).whenComplete { [channel = context.channel] _ in
        channel.close(promise: nil)
      }
    }
  }
}

/// A calendar of events, each given by its lines.
func ics(_ events: [[String]]) -> String {
  let lines = ["BEGIN:VCALENDAR"] + events.flatMap { ["BEGIN:VEVENT"] + $0 + ["END:VEVENT"] } + ["END:VCALENDAR"]
  return lines.map { $0 + "\r\n" }.joined()
}

/// The evening on which Ana and Ben could meet first: Monday, 18 March 2030, from 18 to 20 in Paris.
let firstMonday = ["UID:1@elsewhere", "DTSTART:20300318T170000Z", "DTEND:20300318T190000Z", "SUMMARY:Dentist"]
let secondMonday = ["UID:2@elsewhere", "DTSTART:20300325T170000Z", "DTEND:20300325T190000Z", "SUMMARY:Choir"]

/// Not its bytes, of which there may be many millions.
extension FeedServer.Answer: CustomTestStringConvertible {
  var testDescription: String { "\(status), \(body.count) bytes" }
}
