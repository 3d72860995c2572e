@testable import App
import Foundation
import Testing

@Suite struct SealTests {
  let folder: ShortLivedFolder
  let seal = Seal(key: Array(repeating: 1, count: 32))

  init() throws { folder = try ShortLivedFolder() }

  @Test func `sealed text opens in its own place`() throws {
    let sealed = try seal.sealed("Bonjour Zoë", for: "mail 1")
    #expect(try seal.opened(sealed, for: "mail 1") == "Bonjour Zoë")
    #expect(!String(decoding: sealed, as: UTF8.self).contains("Bonjour"))
  }

  @Test func `the same text is sealed differently each time`() throws {
    #expect(try seal.sealed("Ana", for: "mail 1") != seal.sealed("Ana", for: "mail 1"))
  }

  @Test func `sealed text that was moved to another place does not open`() throws {
    let sealed = try seal.sealed("Ana", for: "mail 1")
    #expect(throws: (any Error).self) { try seal.opened(sealed, for: "mail 2") }
  }

  @Test func `sealed text does not open under another key`() throws {
    let sealed = try seal.sealed("Ana", for: "mail 1")
    #expect(throws: (any Error).self) {
      try Seal(key: Array(repeating: 2, count: 32)).opened(sealed, for: "mail 1")
    }
  }

  @Test func `sealed text of which any byte was altered or lost does not open`() throws {
    let sealed = try seal.sealed("Ana", for: "mail 1")
    for index in sealed.indices {
      var altered = sealed
      altered[index] ^= 1
      #expect(throws: (any Error).self) { try seal.opened(altered, for: "mail 1") }
      #expect(throws: (any Error).self) { try seal.opened(Array(sealed[..<index]), for: "mail 1") }
    }
  }

  @Test func `the key file is made at first, for its owner alone, and read from then on`() throws {
    let file = folder.path("turnabout.key")
    let first = try Seal(keyFile: file) { Array(repeating: 9, count: $0) }
    let permissions = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int
    #expect(permissions == 0o600)
    let second = try Seal(keyFile: file) { _ in [] }
    #expect(try second.opened(first.sealed("Ana", for: "1"), for: "1") == "Ana")
  }

  @Test(arguments: ["", "abc", String(repeating: "g", count: 64), String(repeating: "0", count: 63)])
  func `a key file that is no key is refused, never replaced`(text: String) throws {
    let file = folder.path("turnabout.key")
    try text.write(toFile: file, atomically: true, encoding: .utf8)
    #expect(throws: SealRefusal.self) { try Seal(keyFile: file) { Array(repeating: 9, count: $0) } }
    #expect(try String(contentsOfFile: file, encoding: .utf8) == text)
  }
}
