@testable import App
import Foundation
import Testing

/// A folder of zone files as the system has it, which a test changes.
struct ZoneFiles {
  /// For each zone one whose clocks show an hour less.
  private static let further = [
    "Europe/Paris": "Europe/London", "America/New_York": "America/Chicago", "Asia/Kathmandu": "Asia/Karachi",
  ]

  private let folder = FileManager.default.temporaryDirectory.appendingPathComponent("zones-\(UUID().uuidString)")

  var path: String { folder.path }

  /// - Parameter edition: what the folder calls itself; empty where it does not say.
  init(_ edition: String) throws {
    for name in Self.further.keys { try put(name, as: name) }
    try call(edition)
  }

  /// Now the zone is an hour further west than it was: its clocks show a time an hour earlier.
  func moveWest(_ zone: String) throws {
    try put(try #require(Self.further[zone]), as: zone)
  }

  func call(_ edition: String) throws {
    let text = edition.isEmpty ? "#\n" : "# version \(edition)\n"
    try Data(text.utf8).write(to: folder.appendingPathComponent("tzdata.zi"))
  }

  func remove() { try? FileManager.default.removeItem(at: folder) }

  private func put(_ source: String, as name: String) throws {
    let file = folder.appendingPathComponent(name)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    let bytes = try Data(contentsOf: URL(fileURLWithPath: "/usr/share/zoneinfo/\(source)"))
    try bytes.write(to: file, options: .atomic)
  }
}
