import Foundation
import Logging
import Mail

let quiet = Logger(label: "mail") { _ in SwiftLogNoOpLogHandler() }

/// The listener's address, in clear.
func clear(_ server: SMTPListener) throws -> SMTPConfiguration {
  try SMTPConfiguration(url: "smtp://127.0.0.1:\(server.port)?security=none")
}

/// A mailer for as long as the closure runs, closed whatever happens; then the listener stops.
func sending(
  to server: SMTPListener, threads: Int = 2, limits: SMTPMailer.Limits = SMTPMailer.Limits(),
  _ use: (SMTPMailer) async throws -> Void
) async throws {
  let mailer = SMTPMailer(configuration: try clear(server), threads: threads, limits: limits, logger: quiet)
  do {
    try await use(mailer)
  } catch {
    await mailer.close()
    throw error
  }
  await mailer.close()
  server.stop()
}

/// Time limits that a test can wait for.
let impatient = SMTPMailer.Limits(connecting: .seconds(2), whole: .seconds(2))

/// How sending one message failed.
func failure(
  of message: MailMessage, over configuration: SMTPConfiguration, limits: SMTPMailer.Limits = impatient
) async -> MailFailure? {
  let mailer = SMTPMailer(configuration: configuration, threads: 1, limits: limits, logger: quiet)
  var failure: MailFailure?
  do {
    try await mailer.send(message)
  } catch {
    failure = error
  }
  await mailer.close()
  return failure
}

/// How sending one message fails at a server that misbehaves so.
func failure(
  of fault: SMTPListener.Fault, limits: SMTPMailer.Limits = impatient
) async throws -> MailFailure? {
  let server = try SMTPListener(fault)
  defer { server.stop() }
  return await failure(of: try mail(), over: try clear(server), limits: limits)
}

extension MailFailure {
  enum Kind { case temporary, permanent, outcomeUnknown }

  /// The failure without the words, which are libcurl's.
  var kind: Kind {
    switch self {
    case .temporary: .temporary
    case .permanent: .permanent
    case .outcomeUnknown: .outcomeUnknown
    }
  }
}

/// RFC 5321 §4.5.2, the receiving side: a dot that begins a line goes.
func withoutStuffing(_ message: [UInt8]) -> [UInt8] {
  let lines = String(decoding: message, as: UTF8.self).components(separatedBy: "\r\n")
  return Array(lines.map { $0.hasPrefix(".") ? String($0.dropFirst()) : $0 }.joined(separator: "\r\n").utf8)
}
