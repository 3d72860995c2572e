import App
import ArgumentParser
import Foundation
import Logging

struct DoctorCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor", abstract: "Say what is well and what is not, in one report to paste.",
    discussion: """
      Works beside a running server and without one, and changes nothing. Passwords, names and addresses of people are \
      not in it. It ends with 1 if something is bad.
      """)

  @Flag(help: "One JSON object, with healthy and findings.")
  var json = false

  private struct Report: Encodable {
    let healthy: Bool
    let findings: [Finding]
  }

  func run() async throws {
    var log = Logger(label: "turnabout") { StreamLogHandler.standardError(label: $0) }
    log.logLevel = .critical
    let now = App.present()
    let findings = await Doctor(environment: ProcessInfo.processInfo.environment, now: now, log: log).examine()
    let worst = findings.map(\.verdict).max() ?? .ok
    if json {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
      say(String(decoding: try encoder.encode(Report(healthy: worst != .bad, findings: findings)), as: UTF8.self))
    } else {
      findings.flatMap(lines).forEach(say)
    }
    if worst == .bad { throw ExitCode(1) }
  }

  private func lines(_ finding: Finding) -> [String] {
    let verdict = finding.verdict.rawValue.padding(toLength: 6, withPad: " ", startingAt: 0)
    let topic = finding.topic.padding(toLength: 11, withPad: " ", startingAt: 0)
    return ["\(verdict)\(topic)\(finding.says)"] + (finding.advice.map { ["                 → \($0)"] } ?? [])
  }
}
