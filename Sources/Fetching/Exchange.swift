import CFetching

/// One request and what came of it.
struct Exchange {
  /// Of the whole exchange, name resolution included.
  let milliseconds: Int

  private let end: fetch_end
  private let status: Int
  private let validators: Validators
  private let location: String?
  private let body: [UInt8]

  /// What an answer tells to do.
  enum Answer {
    case final(Fetched)
    case elsewhere(String)
  }

  /// Blocks the calling thread, which must be one of the fetcher's own.
  init(
    getting address: WebAddress, unless known: Validators, by client: Fetcher.Client, limits: FetchLimits,
    milliseconds left: Int
  ) {
    let limits = fetch_limits(
      connect_ms: Fetching.milliseconds(limits.connecting), total_ms: left, body_bytes: Int64(limits.bytes))
    var inbox = Inbox(reach: client.reach)
    let outcome = withUnsafeMutablePointer(to: &inbox) { inbox in
      fetch_get(
        address.text, client.agent, known.ifNoneMatch, known.ifModifiedSince, client.caFile, client.name, limits,
        listener(for: inbox))
    }
    defer { fetch_forget(outcome) }
    milliseconds = Int(outcome.milliseconds)
    end = outcome.end
    status = outcome.status
    validators = Validators(
      etag: outcome.etag.map { String(cString: $0) }, lastModified: outcome.last_modified.map { String(cString: $0) })
    location = outcome.location.map { String(cString: $0) }
    body = inbox.body
  }

  /// Whether it was out of reach; for the operator, since whoever gave the address must not learn it.
  var isRefused: Bool { end == fetch_special }

  func answer(to known: Validators) throws(FetchFailure) -> Answer {
    if let failure = FetchFailure(end) { throw failure }
    switch (status, location) {
    case (200, _): return .final(.document(body, validators))
    case (304, _) where known != Validators(): return .final(.notModified)
    // RFC 9110, 15.4: the others of the class ask for a choice, or for nothing that a GET could follow.
    case (301...303, let location?), (307...308, let location?): return .elsewhere(location)
    default: throw .status(status)
    }
  }
}

/// What C calls back to.
private struct Inbox {
  let reach: Reach
  var body: [UInt8] = []

  func mayConnect(to address: UnsafeBufferPointer<UInt8>) -> Bool {
    IPAddress(bytes: address).map(reach.includes) ?? false
  }

  mutating func take(_ bytes: UnsafeBufferPointer<UInt8>) {
    body.append(contentsOf: bytes)
  }
}

private func listener(for inbox: UnsafeMutablePointer<Inbox>) -> fetch_listener {
  fetch_listener(
    context: inbox,
    may_connect: { context, address, count in
      let inbox = context.assumingMemoryBound(to: Inbox.self)
      return inbox.pointee.mayConnect(to: UnsafeBufferPointer(start: address, count: count))
    },
    take: { context, bytes, count in
      let inbox = context.assumingMemoryBound(to: Inbox.self)
      inbox.pointee.take(UnsafeBufferPointer(start: bytes, count: count))
    })
}

extension Validators {
  fileprivate var ifNoneMatch: String? { etag.map { "If-None-Match: \($0)" } }
  fileprivate var ifModifiedSince: String? { lastModified.map { "If-Modified-Since: \($0)" } }
}

extension FetchFailure {
  /// Nil when there is an answer.
  fileprivate init?(_ end: fetch_end) {
    switch end {
    case fetch_answered: return nil
    case fetch_special, fetch_unreachable: self = .unreachable
    case fetch_untrusted: self = .untrusted
    case fetch_late: self = .late
    case fetch_too_large: self = .tooLarge
    default: self = .broken
    }
  }
}

/// At least one, as libcurl takes zero for no limit, and at most a day.
func milliseconds(_ duration: Duration) -> Int {
  Int(max(.milliseconds(1), min(duration, .seconds(86_400))) / .milliseconds(1))
}
