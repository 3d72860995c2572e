/// Everything an operator can set, with its default; the one list that parsing, help and documentation read.
package enum Setting: String, CaseIterable, Sendable {
  case configuration = "TURNABOUT_CONFIGURATION"
  case database = "TURNABOUT_DATABASE"
  case host = "TURNABOUT_HOST"
  case port = "TURNABOUT_PORT"
  case origin = "TURNABOUT_ORIGIN"
  case proxies = "TURNABOUT_PROXIES"
  case keyFile = "TURNABOUT_KEY_FILE"
  case smtp = "TURNABOUT_SMTP"
  case mailFrom = "TURNABOUT_MAIL_FROM"
  case zoneinfo = "TURNABOUT_ZONEINFO"
  case openedNetworks = "TURNABOUT_OPENED_NETWORKS"
  case metricsToken = "TURNABOUT_METRICS_TOKEN"
  case log = "TURNABOUT_LOG"

  /// The value when nothing is set, as an operator would write it; nil when unset means "none".
  package var fallback: String? {
    switch self {
    case .configuration, .smtp, .openedNetworks, .metricsToken: nil
    case .database: "./data/turnabout.db"
    case .host: "127.0.0.1"
    case .port: "8080"
    case .origin: nil
    case .proxies: "0"
    case .keyFile: nil
    case .mailFrom: nil
    case .zoneinfo: "/usr/share/zoneinfo"
    case .log: "info"
    }
  }

  /// What unset means where that depends on other settings, or is that something does not happen.
  package var fallbackInWords: String {
    switch self {
    case .origin: "`http://HOST:PORT`"
    case .keyFile: "`turnabout.key` beside the database file; `./data/turnabout.key` with PostgreSQL"
    case .mailFrom: "`turnabout@` and the origin's host"
    default: fallback.map { "`\($0)`" } ?? "none"
    }
  }

  /// One line for an operator.
  package var summary: String {
    switch self {
    case .configuration: "a file of NAME=VALUE lines, read before the environment; the environment wins"
    case .database: "a file path, or postgres://role:password@host/database"
    case .host: "the address to listen on"
    case .port: "the port to listen on"
    case .origin:
      "the address that people open, for links in mail and for refusing other sites: https, or http on this machine"
    case .proxies:
      "how many proxies of yours stand in front and add to X-Forwarded-For; rate limits count what they say"
    case .keyFile: "the file with the key that seals mail, rosters and notes; made at the first start"
    case .smtp:
      "smtp://role:password@host:587 or smtps://…; unset, mail stays in the outbox and `turnabout mail` shows it"
    case .mailFrom: "the address that mail comes from"
    case .zoneinfo: "the folder of the system's time zone files"
    case .openedNetworks:
      "networks of yours in which calendars may be fetched that people name, such as 10.1.0.0/16,fd00:1::/32; unset, only public addresses are"
    case .metricsToken:
      "with it `/metrics` answers whoever shows it as `Authorization: Bearer …`, and without it nobody; 16 characters at least"
    case .log: "trace, debug, info, notice, warning or error"
    }
  }
}

extension Setting {
  /// The reference for operators, as a Markdown table; docs/configuration.md holds it.
  package static var markdown: String {
    let rows = allCases.map { "| `\($0.rawValue)` | \($0.fallbackInWords) | \($0.summary) |" }
    return (["| setting | default | what it is |", "|---|---|---|"] + rows).joined(separator: "\n")
  }

  /// The same for a terminal.
  package static var plain: String {
    allCases.map { "\($0.rawValue)\($0.fallback.map { " [\($0)]" } ?? ""): \($0.summary)" }.joined(separator: "\n\n")
  }
}
