import Foundation
import Testing

/// A script beside these tests, run by the interpreter of the repository's `.venv`, or by the one that
/// TURNABOUT_TEST_PYTHON names.
enum PythonTool {
  /// What the script prints.
  static func output(of script: String, arguments: [String]) throws -> Data {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    let process = Process()
    let pipe = Pipe()
    process.executableURL = interpreter(above: folder)
    process.arguments = [folder.appendingPathComponent(script).path] + arguments
    process.standardOutput = pipe
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0, "\(script) failed")
    return output
  }

  private static func interpreter(above folder: URL) -> URL {
    if let named = ProcessInfo.processInfo.environment["TURNABOUT_TEST_PYTHON"] { return URL(fileURLWithPath: named) }
    return folder.deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent(".venv/bin/python")
  }
}
