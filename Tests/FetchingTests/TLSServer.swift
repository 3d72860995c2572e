import Foundation

/// OpenSSL's test server on a port of its own, with a certificate for 127.0.0.1 made for it; gives its one answer to
/// `GET /answer`.
struct TLSServer {
  let port: Int
  private let folder: URL
  private let process = Process()

  init(answer: String, options: [String] = []) throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data(answer.utf8).write(to: folder.appendingPathComponent("answer"))
    try output(
      of: "openssl",
      [
        "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-subj", "/CN=turnabout",
        "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", folder.path + "/key.pem", "-out",
        folder.path + "/certificate.pem",
      ])
    let pipe = Pipe()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/openssl")
    process.currentDirectoryURL = folder
    process.arguments =
      ["s_server", "-accept", "127.0.0.1:0", "-cert", "certificate.pem", "-key", "key.pem", "-HTTP"] + options
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    try process.run()
    port = Self.port(saidIn: pipe.fileHandleForReading)
  }

  var certificate: String { folder.path + "/certificate.pem" }

  func stop() {
    // It has inherited the mask of a thread of the pool, which blocks SIGTERM.
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    try? FileManager.default.removeItem(at: folder)
  }

  /// From the line `ACCEPT 127.0.0.1:40000`; 0 when it ends without one.
  private static func port(saidIn output: FileHandle) -> Int {
    var text = ""
    while true {
      let more = output.availableData
      text += String(decoding: more, as: UTF8.self)
      if let match = text.firstMatch(of: #/ACCEPT 127\.0\.0\.1:(\d+)\n/#) { return Int(match.1) ?? 0 }
      guard !more.isEmpty else { return 0 }
    }
  }
}
