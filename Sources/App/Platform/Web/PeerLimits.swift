import HTTPTypes
import NIOCore
import NIOHTTP1
import NIOHTTPTypes

/// What one connection may take of the server: how large a request's head is, how slowly its body comes, and how slowly
/// the answer is taken.
///
/// A connection that says nothing, or half a head, is closed by Hummingbird's idle timeout, which runs from the last
/// whole head or answer. A body that drips would keep it open for ever, and so would an answer that nobody reads.
final class PeerLimits: ChannelDuplexHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPRequestPart
  typealias InboundOut = HTTPRequestPart
  typealias OutboundIn = HTTPResponsePart
  typealias OutboundOut = HTTPResponsePart

  /// A request may take so long in any case, and a second more for each of so many bytes that came.
  private static let patience = TimeAmount.seconds(30)
  private static let slowestBytesPerSecond: Int64 = 1_000
  private static let unreadTimeout = TimeAmount.seconds(60)

  private var began: NIODeadline?
  private var received: Int64 = 0
  private var deadline: Scheduled<Void>?
  private var unread: Scheduled<Void>?
  /// Whether the router has begun an answer, so that none of ours may begin.
  private var isAnswering = false

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head:
      (began, received, isAnswering) = (.now(), 0, false)
      watch(context, in: Self.patience)
    case .body(let bytes):
      received += Int64(bytes.readableBytes)
    case .end:
      began = nil
      deadline?.cancel()
    }
    context.fireChannelRead(data)
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    if case .head = unwrapOutboundIn(data) { isAnswering = true }
    context.write(data, promise: promise)
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    guard let error = error as? HTTPParserError, error == .headerOverflow else {
      return context.fireErrorCaught(error)
    }
    refuse(.requestHeaderFieldsTooLarge, context)
  }

  func channelWritabilityChanged(context: ChannelHandlerContext) {
    unread?.cancel()
    if !context.channel.isWritable {
      let channel = context.channel
      unread = context.eventLoop.scheduleTask(in: Self.unreadTimeout) { channel.close(promise: nil) }
    }
    context.fireChannelWritabilityChanged()
  }

  func handlerRemoved(context: ChannelHandlerContext) {
    deadline?.cancel()
    unread?.cancel()
  }

  private func watch(_ context: ChannelHandlerContext, in time: TimeAmount) {
    deadline?.cancel()
    let (limits, place) = (NIOLoopBound(self, eventLoop: context.eventLoop), context.loopBound)
    deadline = context.eventLoop.scheduleTask(in: time) { limits.value.look(place.value) }
  }

  /// Gives a request that came quickly enough more time, and ends one that did not.
  private func look(_ context: ChannelHandlerContext) {
    guard let began else { return }
    let due = began + Self.patience + .seconds(received / Self.slowestBytesPerSecond)
    if due > .now() { watch(context, in: due - .now()) } else { refuse(.requestTimeout, context) }
  }

  private func refuse(_ status: HTTPResponse.Status, _ context: ChannelHandlerContext) {
    if !isAnswering {
      let head = HTTPResponse(status: status, headerFields: [.connection: "close", .contentLength: "0"])
      context.write(wrapOutboundOut(.head(head)), promise: nil)
      context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
    }
    context.close(promise: nil)
  }
}
