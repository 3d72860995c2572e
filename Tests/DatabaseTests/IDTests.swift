import Database
import Foundation
import Testing

@Suite struct IDTests {
  private enum Session {}

  private let id = ID<Session>(uuidV7: 0x0123_4567_89ab, random: (.max, 0))

  @Test func `a new id has its time, version and variant`() {
    #expect(id.description == "01234567-89ab-7fff-8000-000000000000")
  }

  @Test func `an id survives being written and read`() {
    let text = "0198c2f1-7a3b-7c4d-9e5f-a0b1c2d3e4f5"
    #expect(ID<Session>(text)?.description == text)
    #expect(ID<Session>(id.description) == id)
  }

  @Test(arguments: [
    "", "0198C2F1-7A3B-7C4D-9E5F-A0B1C2D3E4F5", "0198c2f17a3b7c4d9e5fa0b1c2d3e4f5",
    " 198c2f1-7a3b-7c4d-9e5f-a0b1c2d3e4f5",
    "0198c2f1-7a3b-7c4d-9e5f-a0b1c2d3e4f", "0198c2f1-7a3b-7c4d-9e5f_a0b1c2d3e4f5",
    "0198c2f1-7a3b-7c4d-9e5f-a0b1c2d3e4fg",
  ])
  func `another spelling is not an id`(text: String) {
    #expect(ID<Session>(text) == nil)
  }

  @Test func `an id is a string in JSON`() throws {
    let json = try JSONEncoder().encode([id])
    #expect(String(decoding: json, as: UTF8.self) == "[\"01234567-89ab-7fff-8000-000000000000\"]")
    #expect(try JSONDecoder().decode([ID<Session>].self, from: json) == [id])
  }

  @Test func `what is not an id does not decode`() {
    #expect(throws: DecodingError.self) { try JSONDecoder().decode([ID<Session>].self, from: Data("[\"x\"]".utf8)) }
  }
}
