@testable import App
import Foundation
import Testing

@Suite struct SettingsReferenceTests {
  private func text(_ name: String) throws -> String {
    try String(contentsOf: SourceFile.root.appendingPathComponent(name), encoding: .utf8)
  }

  @Test func `the reference in the documents is what the code says`() throws {
    let page = try text("docs/configuration.md")
    #expect(page.contains(Setting.markdown), "`turnabout settings --markdown` prints the table")
  }

  @Test func `every setting has a line of its own`() {
    #expect(Setting.markdown.split(separator: "\n").count == Setting.allCases.count + 2)
    for setting in Setting.allCases {
      #expect(Setting.plain.contains(setting.rawValue) && Setting.markdown.contains("`\(setting.rawValue)`"))
    }
  }

  @Test func `documents and units name no setting that does not exist`() throws {
    let known = Set(Setting.allCases.map(\.rawValue))
    for name in ["docs/self-hosting.md", "docs/configuration.md", "SECURITY.md", "packaging/turnabout.service"] {
      let named = try text(name).matches(of: #/TURNABOUT_[A-Z_]+[A-Z]/#).map { String($0.output) }
      #expect(Set(named).subtracting(known) == [], "\(name)")
    }
  }
}
