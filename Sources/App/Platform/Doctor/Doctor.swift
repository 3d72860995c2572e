import Database
import Foundation
import Logging
import Mail
import Time

/// Looks at everything that an operator would otherwise be asked about, beside a running server or without one, and
/// changes nothing: it makes no file, no key and no database.
package struct Doctor: Sendable {
  private let environment: [String: String]
  private let now: Instant
  private let log: Logger

  package init(environment: [String: String], now: Instant, log: Logger) {
    self.environment = environment
    self.now = now
    self.log = log
  }

  package func examine() async -> [Finding] {
    let machine = [
      Finding.ok("version", "turnabout \(Product.version), schema \(Migrations.all.count)"),
      .ok("system", ProcessInfo.processInfo.operatingSystemVersionString),
    ]
    let configuration: Configuration
    do {
      configuration = try Configuration(environment: environment)
    } catch {
      return machine + [.bad("settings", "\(error)", "`turnabout settings` lists them all; then run doctor again.")]
    }
    var findings = machine + DoctorOnSettings(configuration).findings
    findings += DoctorOnZones(folder: configuration.zoneinfo, now: now).findings
    let (seal, key) = DoctorOnKey(path: configuration.keyFile).findings
    findings += key
    findings += await DoctorOnDatabase(configuration, seal: seal, now: now, log: log).findings()
    findings += await mail(configuration)
    findings += [backup(configuration)]
    return findings
  }

  private func mail(_ configuration: Configuration) async -> [Finding] {
    guard let smtp = configuration.smtp else {
      return [
        .look(
          "mail", "no mail server is set; mail stays in the outbox",
          "Set TURNABOUT_SMTP, or hand out what `turnabout mail` shows.")
      ]
    }
    let mailer = SMTPMailer(configuration: smtp, threads: 1, logger: log)
    let failure = await mailer.probe()
    await mailer.close()
    let server = "\(smtp.host), port \(smtp.port), \(smtp.manner)"
    let reached: Finding =
      if let failure {
        .bad(
          "mail", "\(server): \(failure.reason)", "Check TURNABOUT_SMTP, the name, the password and the certificate.")
      } else {
        .ok("mail", "\(server): it answers\(smtp.user == nil ? "" : " and lets us in"); nothing was sent")
      }
    guard configuration.mailFrom.address.hasSuffix("localdomain") else { return [reached] }
    return [
      reached,
      .look(
        "mail", "mail comes from a name that no other server knows", "Set TURNABOUT_MAIL_FROM to an address of yours."),
    ]
  }

  private func backup(_ configuration: Configuration) -> Finding {
    let advice = "Run `turnabout backup FILE` every night; docs/self-hosting.md has a timer for it."
    guard let last = BackupNote(folder: configuration.folder).read() else {
      return .look("backup", "none was made yet, as far as is known here", advice)
    }
    let hours = max(0, (now.microseconds - last.createdAt) / 3_600_000_000)
    let says = "the last was made \(hours) hours ago, \(last.rows) rows in \(last.bytes) bytes"
    return hours > 48 ? .look("backup", says, advice) : .ok("backup", says)
  }
}

extension SMTPConfiguration {
  fileprivate var manner: String {
    switch security {
    case .none: "in clear on this machine"
    case .startTLS: "STARTTLS"
    case .tls: "TLS"
    }
  }
}

extension MailFailure {
  fileprivate var reason: String {
    switch self {
    case .temporary(let code, let reason), .permanent(let code, let reason): "\(code.map { "\($0) " } ?? "")\(reason)"
    case .outcomeUnknown(let reason): reason
    }
  }
}
