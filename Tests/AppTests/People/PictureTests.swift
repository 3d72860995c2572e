import HTTPTypes
import Testing

/// A picture is made anew, or refused with a sentence.
@Suite(.world) struct PictureTests {
  let w = World.here

  @Test func `a picture is shown in small, as a JPEG that no cache keeps`() async throws {
    let olga = try await w.olga()
    #expect(try await olga.upload("/o/icf-paris/profile/picture", drawing()).status == 303)
    let page = try await olga.get("/o/icf-paris/profile")
    let answer = try await olga.get(try #require(page.pictures.first))
    #expect(answer.headers[.contentType] == "image/jpeg" && answer.body.starts(with: [0xFF, 0xD8]))
    #expect(answer.headers[.cacheControl] == "private, no-store")
    #expect(answer.headers[.xContentTypeOptions] == "nosniff")
  }

  @Test(arguments: ["<svg xmlns=\"http://www.w3.org/2000/svg\"/>", "", "GIF89a/*=1;alert(1)//"])
  func `what is no picture is refused on the page`(text: String) async throws {
    let olga = try await w.olga()
    let before = try await w.contents()
    let answer = try await olga.upload("/o/icf-paris/profile/picture", Array(text.utf8), name: "../me.jpg")
    #expect(answer.status == 422 && answer.html.contains("id=\"error-picture\""))
    #expect(try await w.contents() == before)
  }

  @Test func `more than five megabytes are not read`() async throws {
    let olga = try await w.olga()
    let file = [UInt8](repeating: 0, count: 5_000_001)
    #expect(try await olga.upload("/o/icf-paris/profile/picture", file).status == 413)
  }

  @Test func `a picture that was removed or replaced is gone from its address`() async throws {
    let olga = try await w.olga()
    try await olga.upload("/o/icf-paris/profile/picture", drawing())
    let first = try #require(try await olga.get("/o/icf-paris/profile").pictures.first)
    try await olga.upload("/o/icf-paris/profile/picture", drawing(shade: 0x3366))
    #expect(try await olga.get(first).status == 404)
    try await olga.post("/o/icf-paris/profile/picture/removal")
    #expect(try await olga.get("/o/icf-paris/profile").pictures == [])
    #expect(try await w.count("picture") == 0)
  }
}
