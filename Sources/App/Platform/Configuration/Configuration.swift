import Fetching
import Foundation
import Logging
import Mail

/// What this instance was told, parsed once at start.
package struct Configuration: Sendable {
  package enum Engine: Hashable, Sendable {
    case sqlite(path: String)
    case postgres(url: String)
  }

  package var engine: Engine
  package var host: String
  package var port: Int
  package var origin: Origin
  /// Proxies of the operator's own, whose word on a request's source is taken.
  package var proxies: Int
  package var keyFile: String
  /// Where files of the instance's own are: beside the database file, or with PostgreSQL in `./data`.
  package var folder: String
  package var smtp: SMTPConfiguration?
  package var mailFrom: Mailbox
  package var zoneinfo: String
  /// Where calendars may be fetched from besides public addresses.
  package var openedNetworks: [Network]
  /// What a program shows that reads `/metrics`; nil when nobody may.
  package var metricsToken: String?
  package var logLevel: Logger.Level

  /// Reads `TURNABOUT_*` from the environment, over the file that `TURNABOUT_CONFIGURATION` names.
  ///
  /// Names that begin with `TURNABOUT_TEST_` belong to the test suite and are passed over; any other unknown name is
  /// refused, because a misspelt setting is worse than none.
  ///
  /// - Parameter fallbacks: what holds, instead of a setting's own fallback, where nothing is set.
  package init(
    environment: [String: String], fallbacks: [Setting: String] = [:]
  ) throws(ConfigurationRefusal) {
    var values = try Self.known(environment)
    if let file = values[.configuration] {
      values = try Self.file(file).merging(values) { _, fromEnvironment in fromEnvironment }
    }
    func value(_ setting: Setting) -> String? { values[setting] ?? fallbacks[setting] ?? setting.fallback }

    let database = value(.database) ?? ""
    let isPostgres = database.hasPrefix("postgres://") || database.hasPrefix("postgresql://")
    engine = isPostgres ? .postgres(url: database) : .sqlite(path: database)
    host = value(.host) ?? ""
    guard let port = Int(value(.port) ?? ""), (1...65_535).contains(port) else {
      throw .invalid(.port, why: "a port is a number from 1 to 65535")
    }
    guard let proxies = Int(value(.proxies) ?? ""), (0...10).contains(proxies) else {
      throw .invalid(.proxies, why: "it is a number from 0 to 10")
    }
    self.proxies = proxies
    self.port = port
    let shownHost = host.contains(":") ? "[\(host)]" : host
    origin = try Origin(value(.origin) ?? "http://\(shownHost):\(port)")
    let folder = isPostgres ? "./data" : (database as NSString).deletingLastPathComponent
    self.folder = folder.isEmpty ? "." : folder
    keyFile = value(.keyFile) ?? self.folder + "/turnabout.key"
    do {
      smtp = try value(.smtp).map { try SMTPConfiguration(url: $0) }
      mailFrom = try Mailbox(name: "Turnabout", address: value(.mailFrom) ?? "turnabout@\(origin.mailHost)")
    } catch {
      throw .invalid(values[.mailFrom] == nil ? .smtp : .mailFrom, why: "docs/self-hosting.md shows its form")
    }
    zoneinfo = value(.zoneinfo) ?? ""
    openedNetworks = try Self.networks(value(.openedNetworks) ?? "")
    metricsToken = value(.metricsToken)
    guard metricsToken.map({ $0.utf8.count >= 16 }) ?? true else {
      throw .invalid(.metricsToken, why: "a token has 16 characters or more")
    }
    guard let level = Logger.Level(rawValue: value(.log) ?? "") else {
      throw .invalid(.log, why: Setting.log.summary)
    }
    logLevel = level
  }

  private static func networks(_ text: String) throws(ConfigurationRefusal) -> [Network] {
    var networks: [Network] = []
    for word in text.split(whereSeparator: { $0 == "," || $0.isWhitespace }) {
      guard let network = Network(String(word)) else {
        throw .invalid(.openedNetworks, why: "“\(word.prefix(60))” is no network in CIDR notation, such as 10.1.0.0/16")
      }
      networks.append(network)
    }
    return networks
  }

  private static func known(_ values: [String: String]) throws(ConfigurationRefusal) -> [Setting: String] {
    var known: [Setting: String] = [:]
    for (name, value) in values where name.hasPrefix("TURNABOUT_") && !name.hasPrefix("TURNABOUT_TEST_") {
      guard let setting = Setting(rawValue: name) else {
        let names = Setting.allCases.map(\.rawValue)
        throw .unknown(name, nearest: names.min { distance($0, name) < distance($1, name) } ?? "")
      }
      if !value.isEmpty { known[setting] = value }
    }
    return known
  }

  private static func file(_ path: String) throws(ConfigurationRefusal) -> [Setting: String] {
    guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
      throw .invalid(.configuration, why: "the file \(path) cannot be read as UTF-8 text")
    }
    var values: [String: String] = [:]
    for line in text.split(whereSeparator: \.isNewline) {
      let line = line.trimmingCharacters(in: .whitespaces)
      if line.isEmpty || line.hasPrefix("#") { continue }
      let parts = line.split(separator: "=", maxSplits: 1)
      guard parts.count == 2, line.hasPrefix("TURNABOUT_") else {
        throw .invalid(.configuration, why: "the line “\(line.prefix(60))” is not NAME=VALUE")
      }
      values[parts[0].trimmingCharacters(in: .whitespaces)] = parts[1].trimmingCharacters(in: .whitespaces)
    }
    return try known(values)
  }
}

/// A setting that cannot be used, in words for an operator.
package enum ConfigurationRefusal: Error, Equatable, CustomStringConvertible {
  case unknown(String, nearest: String)
  case invalid(Setting, why: String)

  package var description: String {
    switch self {
    case .unknown(let name, let nearest): "There is no setting \(name). Did you mean \(nearest)?"
    case .invalid(let setting, let why): "\(setting.rawValue) cannot be used: \(why)."
    }
  }
}

/// The scheme, host and port under which people open this instance.
package struct Origin: Hashable, Sendable, CustomStringConvertible {
  package let description: String
  package let isSecure: Bool
  /// Whether it leads to the machine that the server runs on, and to no other.
  let isLoopback: Bool
  let mailHost: String

  /// - Throws: a refusal for anything but `https://host[:port]`, or `http://` on a loopback host, where alone a cookie
  ///   without TLS is safe.
  init(_ text: String) throws(ConfigurationRefusal) {
    guard let url = URLComponents(string: text), let scheme = url.scheme, let host = url.host, !host.isEmpty,
      url.path.isEmpty || url.path == "/", url.query == nil, url.user == nil
    else { throw .invalid(.origin, why: "an origin looks like https://coaching.example.org") }
    isLoopback = Loopback.isLoopback(host)
    guard scheme == "https" || (scheme == "http" && isLoopback) else {
      throw .invalid(.origin, why: "over http only loopback addresses are served; put TLS in front and use https://")
    }
    isSecure = scheme == "https"
    description = "\(scheme)://\(host)\(url.port.map { ":\($0)" } ?? "")"
    mailHost = isLoopback ? "localhost.localdomain" : host
  }
}

/// Levenshtein's distance, for naming the nearest of a few short names.
func distance(_ left: String, _ right: String) -> Int {
  let right = Array(right.utf8)
  var row = Array(0...right.count)
  for (i, byte) in left.utf8.enumerated() {
    var diagonal = row[0]
    row[0] = i + 1
    for (j, other) in right.enumerated() {
      let substituted = diagonal + (byte == other ? 0 : 1)
      diagonal = row[j + 1]
      row[j + 1] = min(substituted, row[j] + 1, row[j + 1] + 1)
    }
  }
  return row[right.count]
}
