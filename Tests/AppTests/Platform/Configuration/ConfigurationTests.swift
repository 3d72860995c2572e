@testable import App
import Fetching
import Foundation
import Logging
import Testing

@Suite struct ConfigurationTests {
  let folder: ShortLivedFolder

  init() throws { folder = try ShortLivedFolder() }

  @Test func `without settings an instance serves this machine from a file`() throws {
    let configuration = try Configuration(environment: ["PATH": "/bin", "HOME": "/root"])
    #expect(configuration.engine == .sqlite(path: "./data/turnabout.db"))
    #expect(configuration.keyFile == "./data/turnabout.key")
    #expect(configuration.origin.description == "http://127.0.0.1:8080" && !configuration.origin.isSecure)
    #expect(configuration.smtp == nil && configuration.proxies == 0)
  }

  @Test func `a misspelt setting is refused with the one that was meant`() {
    #expect(throws: ConfigurationRefusal.unknown("TURNABOUT_DATABSE", nearest: "TURNABOUT_DATABASE")) {
      try Configuration(environment: ["TURNABOUT_DATABSE": "x"])
    }
  }

  @Test func `the tests' own names are passed over`() throws {
    _ = try Configuration(environment: ["TURNABOUT_TEST_POSTGRES": "postgres://x"])
  }

  @Test(arguments: ["0", "-1", "65536", "http", "80 80", "8080x", " "]) func `a port is a number`(port: String) {
    #expect(refused(by: .port, ["TURNABOUT_PORT": port]))
  }

  @Test(arguments: [
    "http://coaching.example.org", "http://192.0.2.1:8080", "coaching.example.org", "https://", "ftp://localhost",
    "https://user:secret@example.org", "https://example.org/path", "https://example.org?x",
    "http://127.0.0.1.example.org",
    "http://localhost.example.org",
  ]) func `an origin is https, or http on this machine alone`(origin: String) {
    #expect(refused(by: .origin, ["TURNABOUT_ORIGIN": origin]))
  }

  @Test(arguments: [
    ("https://coaching.example.org", true), ("https://coaching.example.org:8443", true),
    ("http://localhost:3000", false),
    ("http://127.0.0.1:8080", false), ("http://[::1]:8080", false),
  ]) func `an origin is kept as it is written`(text: String, isSecure: Bool) throws {
    let origin = try Configuration(environment: ["TURNABOUT_ORIGIN": text]).origin
    #expect(origin.description == text && origin.isSecure == isSecure)
  }

  @Test(arguments: ["-1", "11", "one", "1.5"]) func `proxies are counted`(proxies: String) {
    #expect(refused(by: .proxies, ["TURNABOUT_PROXIES": proxies]))
  }

  @Test(arguments: ["10.0.0.1/8", "10.0.0.0/33", "intranet", "10.0.0.0/8;fd00::/8", "::/0"])
  func `a network is opened as it is written in CIDR`(networks: String) {
    #expect(refused(by: .openedNetworks, ["TURNABOUT_OPENED_NETWORKS": networks]))
  }

  @Test func `without a word no network is opened, and with words those that they name`() throws {
    #expect(try Configuration(environment: [:]).openedNetworks == [])
    let two = try Configuration(environment: ["TURNABOUT_OPENED_NETWORKS": "10.1.0.0/16, fd00:1::/32"]).openedNetworks
    #expect(two == [Network("10.1.0.0/16"), Network("fd00:1::/32")])
  }

  @Test func `an address beyond this machine without an origin is refused`() {
    #expect(refused(by: .origin, ["TURNABOUT_HOST": "0.0.0.0"]))
  }

  @Test func `a database by URL is PostgreSQL, and the key stays in the data folder`() throws {
    let url = "postgres://role:password@db/turnabout"
    let configuration = try Configuration(environment: ["TURNABOUT_DATABASE": url])
    #expect(configuration.engine == .postgres(url: url))
    #expect(configuration.keyFile == "./data/turnabout.key")
  }

  @Test func `the environment wins over the file, which may have comments`() throws {
    let file = try written("# a comment\n\nTURNABOUT_PORT = 9090\nTURNABOUT_LOG=debug\n")
    let configuration = try Configuration(environment: ["TURNABOUT_CONFIGURATION": file, "TURNABOUT_PORT": "7070"])
    #expect(configuration.port == 7070 && configuration.logLevel == .debug)
  }

  @Test(arguments: ["TURNABOUT_PRT=1", "PORT=1", "TURNABOUT_PORT", "=1"])
  func `a file's line that says nothing known is refused`(line: String) throws {
    let file = try written(line + "\n")
    #expect(throws: ConfigurationRefusal.self) { try Configuration(environment: ["TURNABOUT_CONFIGURATION": file]) }
  }

  @Test func `a file that is not there is refused`() {
    #expect(refused(by: .configuration, ["TURNABOUT_CONFIGURATION": "/nowhere/turnabout.conf"]))
  }

  @Test func `a password is in no refusal`() {
    for setting in ["TURNABOUT_SMTP": "smtp://role:secret-word@mail.example.org:x", "TURNABOUT_LOG": "loud"] {
      do {
        _ = try Configuration(environment: [setting.key: setting.value])
        Issue.record("\(setting.key) was taken")
      } catch {
        #expect(!error.description.contains("secret-word"))
      }
    }
  }

  private func refused(by setting: Setting, _ environment: [String: String]) -> Bool {
    do {
      _ = try Configuration(environment: environment)
      return false
    } catch {
      if case .invalid(setting, _) = error { return true }
      return false
    }
  }

  private func written(_ text: String) throws -> String {
    let file = folder.path("turnabout.conf")
    try text.write(toFile: file, atomically: true, encoding: .utf8)
    return file
  }
}
