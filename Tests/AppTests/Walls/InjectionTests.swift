@testable import App
import Coaching
import HTTPTypes
import Logging
import Mail
import NIOPosix
import Testing

/// Words that would be more than words (S12, S13, S17, S19).
@Suite(.world) struct InjectionTests {
  let w = World.here

  static let payloads = [
    "<script>alert(1)</script>", "\"><script>alert(1)</script>", "'><img src=x onerror=alert(1)>",
    "<img src=x onerror=alert(1)>", "<svg onload=alert(1)>", "<svg><script>alert(1)</script></svg>",
    "</title><script>alert(1)</script>", "</textarea><script>alert(1)</script>", "</option></select><img src=x>",
    "\" onmouseover=\"alert(1)", "' onfocus='alert(1)' autofocus='", "\" autofocus onfocus=alert(1) x=\"",
    "<a href=javascript:alert(1)>x</a>", "javascript:alert(1)", "data:text/html,<script>alert(1)</script>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>", "<body onload=alert(1)>", "<style>@import '//evil'</style>",
    "<base href=//evil.example>", "<meta http-equiv=refresh content='0;url=//evil'>", "<form action=//evil><button>",
    "<math><mi xlink:href=javascript:alert(1)>", "&lt;script&gt;alert(1)&lt;/script&gt;", "&#60;script&#62;",
    "{{7*7}}", "${alert(1)}", "<!--<img src=--><img src=x onerror=alert(1)//>", "]]><script>alert(1)</script>",
    "\u{FF1C}script\u{FF1E}alert(1)", "<scr\u{200B}ipt>alert(1)</script>", "+ADw-script+AD4-alert(1)", "{name}{count}",
  ]

  @Test func `S12: what is typed into any field, or stands in a roster, comes out as text wherever it is shown`()
    async throws
  {
    let stage = try await Stage(in: w)
    let olga = try #require(stage.browsers[.coordinator])
    try await write(stage)
    let round = try await olga.openRound(named: "Hostile")
    let hostile = try await olga.bring(Self.hostileRoster, to: round)
    try await olga.post("\(hostile)/acceptance", ["standing": "settled"])
    try await olga.release(try await olga.propose(round))
    var texts = ""
    for browser in [olga, try #require(stage.browsers[.member]), try await w.signIn("Hans0")] {
      for (path, page) in try await browser.crawl() where page.isPage {
        page.expectHarmless(path)
        texts += page.text
      }
    }
    for payload in Self.payloads.map({ $0.split(separator: " ").joined(separator: " ") }) {
      #expect(texts.contains(payload), "\(payload) was shown nowhere")
    }
  }

  /// Every form that a page shows takes every payload in every field that people write in.
  private func write(_ stage: Stage) async throws {
    for audience in [Audience.coordinator, .member] {
      let browser = try #require(stage.browsers[audience])
      var done: Set<String> = []
      for (_, page) in try await browser.crawl() {
        for form in page.forms where !form.writable.isEmpty && !form.takesFile && done.insert(form.action).inserted {
          for payload in Self.payloads {
            let values = Dictionary(form.writable.map { ($0, payload) }) { first, _ in first }
            let answer = try await browser.post(form.action, fields: form.filled(values))
            #expect(answer.status < 500, "\(form.action)")
            answer.expectHarmless(form.action)
          }
        }
      }
    }
  }

  /// Each payload as somebody's name, and once in every column that takes words.
  private static var hostileRoster: String {
    func cell(_ text: String) -> String { "\"\(text.replacing("\"", with: "\"\""))\"" }
    let columns = RosterColumn.allCases
    let rows = payloads.enumerated().map { index, payload in
      columns.map { column in
        switch column {
        case .address: "hans\(index)@example.org"
        case .name: cell(payload)
        case .zone: "Europe/Paris"
        case .languages: "fr:fluent"
        case .availability: "Mon-Fri 18:00-20:00"
        case .employer, .goals, .speciality: cell(payload)
        default: ""
        }
      }.joined(separator: ",")
    }
    let broken = columns.map { $0 == .name ? "X" : cell("<script>alert(1)</script>") }.joined(separator: ",")
    return ([columns.map(\.header).joined(separator: ",")] + rows + [broken]).joined(separator: "\n")
  }

  @Test func `S13: marks that turn the direction of writing are refused, look-alikes are shown as they are`()
    async throws
  {
    let olga = try await w.olga()
    for scalar in ["\u{202E}", "\u{2066}", "\u{2028}", "\u{FEFF}", "\u{85}", "\u{7}"] {
      let answer = try await olga.post("/o/icf-paris/programmes", ["name": "a\(scalar)b", "template": "school"])
      #expect(answer.status == 422, "U+\(String(scalar.unicodeScalars.first?.value ?? 0, radix: 16))")
    }
    let lookalike = "\u{430}dmin"  // with a Cyrillic a
    try await olga.post("/o/icf-paris/programmes", ["name": "\(lookalike)", "template": "school"])
    #expect(try await olga.get("/o/icf-paris/programmes").text.contains(lookalike))
    let links = try await olga.crawl().values.flatMap(\.links)
    #expect(links.allSatisfy { $0.hasPrefix("/") || $0.hasPrefix("#") })
  }

  @Test func `S17: no file for spreadsheets has a cell that would be a formula`() async throws {
    let stage = try await Stage(in: w)
    let olga = try #require(stage.browsers[.coordinator])
    let round = try await olga.openRound(named: "=cmd|' /C calc'!A0")
    let people = ["=HYPERLINK(\"\"x\"\")", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"].enumerated().map {
      "f\($0)@example.org,\"\($1)\",Europe/Paris,fr:fluent,Mon-Fri 18:00-20:00"
    }
    try await olga.enrol((["address,name,zone,languages,availability"] + people).joined(separator: "\n"), in: round)
    try await olga.release(try await olga.propose(round))
    let files = try await olga.crawl().filter { $0.value.headers[.contentType]?.hasPrefix("text/csv") == true }
    let known = stage.table.filter { $0.route.hasSuffix(".csv") }
    #expect(!files.isEmpty && known.allSatisfy { row in files.keys.contains { row.matches($0) } })
    for (path, file) in files {
      let cells = file.html.split(whereSeparator: { ",\r\n".contains($0) }).map { $0.drop { $0 == "\"" } }
      let dangerous = cells.filter { cell in cell.first.map { "=+@\t\r".contains($0) } ?? false }
      #expect(dangerous == [], "\(path)")
      #expect(cells.filter { $0.hasPrefix("-") && Int($0) == nil } == [], "\(path)")
      #expect(file.headers[.contentDisposition]?.hasPrefix("attachment") == true)
    }
  }

  @Test func `S19: nobody's words become a header, a recipient or another mail`() async throws {
    let olga = try await w.found("O\u{2001}F", by: "Olga")
    let attack =
      "Ana\r\nBcc: stan@evil.example\r\n\r\n.\r\nMAIL FROM:<stan@evil.example>\r\nRCPT TO:<a@evil.example>\r\n"
    let round = try await olga.openRound(named: "R =?utf-8?q?=0D=0ABcc:stan=40evil.example?=")
    let cells = [attack, "Ana\n.\n", "\n.\nRSET", "=?utf-8?q?a=0ABcc:x?="].enumerated().map {
      "p\($0)@example.org,\"\($1)\",Europe/Paris,fr:fluent,Mon-Fri 18:00-20:00"
    }
    let good = roster("Ana", "Ben", "Cleo")
    try await olga.enrol(good + "\n" + cells.joined(separator: "\n"), in: round)
    try await olga.release(try await olga.propose(round))
    let expected = try await w.mails()
    let taken = try await w.sendMail()
    #expect(taken.count == expected.count && taken.count >= 4)
    for message in taken {
      let head = message.split(separator: "\n\n", maxSplits: 1)[0].lowercased()
      let names = head.split(separator: "\n").filter { $0.first.map { !$0.isWhitespace } ?? false }
        .map { $0.prefix { $0 != ":" } }
      #expect(Set(names).count == names.count && !names.contains("bcc") && !names.contains("cc"), "\(head)")
      #expect(names.filter { $0 == "to" }.count == 1 && !head.contains("evil.example"), "\(head)")
    }
  }
}

extension World {
  /// Sends what waits through a mail server on this machine.
  ///
  /// - Returns: what that server took.
  func sendMail() async throws -> [String] {
    let server = try await MailServer.start()
    let local = try SMTPConfiguration(host: "127.0.0.1", port: server.port, security: .none)
    let mailer = SMTPMailer(configuration: local, logger: .silent)
    let result = await Result { try await app.jobRunner(mailer: mailer, matchingThreads: .singleton).drain() }
    await mailer.close()
    try await server.stop()
    try result.get()
    return server.messages
  }
}

extension AccessRow {
  /// Whether an address is one of this route's.
  func matches(_ path: String) -> Bool {
    let pattern = route.drop { $0 != "/" }.split(separator: "/")
    let parts = path.prefix { $0 != "?" }.split(separator: "/")
    return pattern.count == parts.count && zip(pattern, parts).allSatisfy { $0.hasPrefix(":") || $0 == $1 }
  }
}

extension Answer {
  var isPage: Bool { headers[.contentType]?.hasPrefix("text/html") == true }

  /// Nothing on the page runs, leads away or loads but what is ours.
  func expectHarmless(_ path: String) {
    guard isPage else { return }
    for tag in markup.tags {
      #expect(!["style", "iframe", "object", "embed", "base", "math"].contains(tag.name), "\(path): \(tag)")
      #expect(tag.name != "script" || tag["src"]?.hasPrefix("/assets/") == true, "\(path): \(tag)")
      #expect(tag.name != "meta" || tag["http-equiv"] == nil, "\(path): \(tag)")
      for attribute in tag.attributes {
        #expect(!attribute.name.lowercased().hasPrefix("on") && attribute.name != "style", "\(path): \(tag)")
        if ["href", "src", "action", "formaction", "srcset", "data"].contains(attribute.name) {
          let isOurs = attribute.value.hasPrefix("/") && !attribute.value.hasPrefix("//")
          #expect(isOurs || attribute.value.hasPrefix("#") || attribute.value.isEmpty, "\(path): \(tag)")
        }
      }
    }
  }
}
