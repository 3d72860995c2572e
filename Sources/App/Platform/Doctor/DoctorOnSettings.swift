import Foundation
import Time

/// How the instance is configured, passwords left out.
struct DoctorOnSettings {
  private let configuration: Configuration

  init(_ configuration: Configuration) { self.configuration = configuration }

  var findings: [Finding] {
    [origin, .ok("listens", "on \(configuration.host), port \(configuration.port)"), fetches, folder]
      .compactMap(\.self)
  }

  private var origin: Finding {
    let says = "\(configuration.origin), behind \(configuration.proxies) proxies"
    guard configuration.origin.isSecure, configuration.proxies == 0 else { return .ok("origin", says) }
    return .look(
      "origin", says,
      "Somebody must speak TLS in front; set TURNABOUT_PROXIES to how many, or limits count all people as one.")
  }

  private var fetches: Finding {
    let opened = configuration.openedNetworks.count
    return .ok(
      "calendars", "fetched from public addresses" + (opened == 0 ? "" : ", and in \(opened) networks that are opened"))
  }

  /// With PostgreSQL there may be none.
  private var folder: Finding? {
    guard let attributes = try? FileManager.default.attributesOfItem(atPath: configuration.folder) else { return nil }
    let free =
      (try? FileManager.default.attributesOfFileSystem(forPath: configuration.folder))?[.systemFreeSize] as? Int
    let mode = (attributes[.posixPermissions] as? Int ?? 0) & 0o777
    let says = "\(configuration.folder), mode \(String(mode, radix: 8)), \((free ?? 0) / 1_000_000) MB free"
    if let free, free < 200_000_000 {
      return .bad("folder", says, "Make room: when the disk is full nothing is stored, though pages can be read.")
    }
    return mode & 0o077 == 0
      ? .ok("folder", says) : .look("folder", says, "chmod 700 keeps others on this machine out.")
  }
}

/// The key that opens what is sealed.
struct DoctorOnKey {
  let path: String

  /// What was found, and the key if there is one.
  var findings: (Seal?, [Finding]) {
    let seal: Seal?
    do {
      seal = try Seal(existing: path)
    } catch {
      return (nil, [.bad("key", "\(error)", "Put the key file back from where you keep it.")])
    }
    guard let seal else {
      return (
        nil, [.look("key", "there is no key file \(path) yet", "`turnabout serve` makes it, unless one was lost.")]
      )
    }
    let mode = ((try? FileManager.default.attributesOfItem(atPath: path))?[.posixPermissions] as? Int ?? 0) & 0o777
    let says = "\(seal.fingerprint), mode \(String(mode, radix: 8))"
    return (
      seal,
      [mode & 0o077 == 0 ? .ok("key", says) : .bad("key", says, "chmod 600 \(path), and think who may have read it.")]
    )
  }
}

/// The rules of time zones that this machine has.
struct DoctorOnZones {
  let folder: String
  let now: Instant

  var findings: [Finding] {
    let zones: ZoneDirectory
    do { zones = try ZoneDirectory(folder: folder) } catch {
      return [.bad("zones", "\(error)", "apt-get install tzdata")]
    }
    guard let version else {
      return [
        .look("zones", "\(zones.names.count) zones, of an unknown version", "Install the system's tzdata package.")
      ]
    }
    let says = "\(zones.names.count) zones, tzdata \(version)"
    let year = Int(version.prefix(4)) ?? 0
    let present = Int(now.iso8601.prefix(4)) ?? 0
    return [
      present - year > 1
        ? .look("zones", says, "Update tzdata: governments change their clocks at short notice.")
        : .ok("zones", says)
    ]
  }

  /// As tzdata's own files say it: `# version 2026a` above its rules.
  private var version: String? {
    for (name, prefix) in [("tzdata.zi", "# version "), ("+VERSION", "")] {
      guard let file = FileHandle(forReadingAtPath: "\(folder)/\(name)") else { continue }
      defer { try? file.close() }
      let line = (try? file.read(upToCount: 40)).flatMap {
        String(decoding: $0, as: UTF8.self).split(separator: "\n").first
      }
      if let line, line.hasPrefix(prefix) { return String(line.dropFirst(prefix.count)) }
    }
    return nil
  }
}
