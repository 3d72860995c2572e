import Foundation
import HTML
import HTTPTypes
import Hummingbird
import NIOCore

/// Refusals and faults as a page, or as problem details (RFC 9457) for programs.
enum ErrorPages {
  /// - Parameters:
  ///   - refusal: nil for a fault, of which the reader learns only the request's id.
  ///   - sender: the page of ours on which the request was made.
  static func response(
    to refusal: (any Refusal)?, from sender: Path?, reader: Reader, requestID: String, asProblem: Bool
  ) -> Response {
    let status = refusal?.status ?? .internalServerError
    let text = refusal?.text ?? Text("error.fault", ["request": .words(requestID)])
    var response =
      asProblem
      ? problem(refusal?.code ?? "fault", status: status, detail: reader(text))
      : .page(
        page(text, status: status, ways: ways(refusal, back: sender, for: reader), reader: reader), status: status)
    if let seconds = refusal?.retryAfter { response.headers[.retryAfter] = String(seconds) }
    return response
  }

  /// Where to go from here, the most likely first.
  private static func ways(_ refusal: (any Refusal)?, back: Path?, for reader: Reader) -> HTML {
    let all = [
      refusal?.way, back.map { RefusalWay(label: Text("error.back"), path: $0) },
      RefusalWay(label: Text("error.home"), path: "/"),
    ].compactMap(\.self)
    return .joined(
      all.enumerated().map { place, way in
        "<a class=\"button\(place == 0 ? "" : " quiet")\" href=\"\(way.path)\">\(reader(way.label))</a>\n"
      })
  }

  private static func page(_ text: Text, status: HTTPResponse.Status, ways: HTML, reader: Reader) -> HTML {
    let title = reader(status == .notFound ? "error.title.not-found" : "error.title")
    return Page(
      title,
      content: """
        <h1>\(title)</h1>
        <p>\(reader(text))</p>
        <div class="actions">\(ways)</div>
        """
    ).html(for: reader)
  }

  private struct Problem: Encodable {
    let type: String
    let title: String
    let status: Int
    let detail: String
  }

  private static func problem(_ code: String, status: HTTPResponse.Status, detail: String) -> Response {
    let problem = Problem(
      type: "urn:turnabout:\(code)", title: status.reasonPhrase, status: status.code, detail: detail)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let body = (try? encoder.encode(problem)) ?? Data()
    return Response(
      status: status, headers: [.contentType: "application/problem+json"],
      body: ResponseBody(byteBuffer: ByteBuffer(bytes: body)))
  }
}
