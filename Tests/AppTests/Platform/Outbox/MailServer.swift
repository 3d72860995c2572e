import NIOCore
import NIOPosix
import Synchronization

/// A mail server on this machine that takes every message and keeps it.
final class MailServer: Sendable {
  private let channel: any Channel
  private let inbox: Inbox

  private init(_ channel: any Channel, _ inbox: Inbox) {
    self.channel = channel
    self.inbox = inbox
  }

  static func start() async throws -> MailServer {
    let inbox = Inbox()
    let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture { try channel.pipeline.syncOperations.addHandler(Conversation(inbox)) }
      }
      .bind(host: "127.0.0.1", port: 0).get()
    return MailServer(channel, inbox)
  }

  var port: Int { channel.localAddress?.port ?? 0 }
  var messages: [String] { inbox.messages }

  func stop() async throws { try await channel.close() }

  private final class Inbox: Sendable {
    private let taken = Mutex<[String]>([])

    var messages: [String] { taken.withLock { $0 } }

    func take(_ message: String) { taken.withLock { $0.append(message) } }
  }

  /// SMTP (RFC 5321) with somebody who makes no mistakes.
  private final class Conversation: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let inbox: Inbox
    private var heard = ""
    private var message: String?

    init(_ inbox: Inbox) { self.inbox = inbox }

    func channelActive(context: ChannelHandlerContext) { answer("220 here", context) }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
      heard += String(buffer: unwrapInboundIn(data))
      while let end = heard.firstRange(of: "\r\n") {
        let line = String(heard[..<end.lowerBound])
        heard.removeSubrange(..<end.upperBound)
        hear(line, context)
      }
    }

    private func hear(_ line: String, _ context: ChannelHandlerContext) {
      if let begun = message {
        message = line == "." ? nil : begun + line + "\n"
        guard line == "." else { return }
        inbox.take(begun)
        answer("250 taken", context)
      } else if line == "DATA" {
        message = ""
        answer("354 go on", context)
      } else {
        answer(line == "QUIT" ? "221 bye" : "250 fine", context)
      }
    }

    private func answer(_ text: String, _ context: ChannelHandlerContext) {
      context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: text + "\r\n")), promise: nil)
    }
  }
}
