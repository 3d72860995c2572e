import Coaching
import Foundation
import HTML

/// A ring, a pair or a group, drawn: who coaches whom round a circle, or who is together. A screen reader hears the
/// same in words.
struct CircleDrawing {
  /// Up to so many, names stand around the circle; up to the second, numbers; of more there is only the circle.
  private static let mostNames = 12
  private static let mostNumbers = 60

  let names: [String]
  let structure: Policy.Structure
  let reader: Reader

  var figure: HTML {
    """
    <figure class="drawing"><svg viewBox="-24 0 368 \(height)" role="img" aria-label="\(caption). \(names.count > Self.mostNames ? "" : words)">\(lines)\(people)</svg>
    <figcaption>\(caption)</figcaption>\(legend)</figure>
    """
  }

  private var isPair: Bool { names.count == 2 }
  private var isRing: Bool { structure.code == "ring" }
  private var height: Int { isPair ? 40 : 200 }
  private var radius: Double { names.count > Self.mostNames ? 78 : 60 }

  private var caption: String {
    if isPair { return reader("drawing.pair") }
    return isRing ? reader("drawing.ring", count: names.count) : reader("drawing.group", count: names.count)
  }

  private var words: String {
    let people = isRing ? names.joined(separator: " → ") : reader.language.list(names)
    return reader(Text(isRing ? "drawing.in-turn" : "drawing.together", ["people": .words(people)]))
  }

  private var legend: HTML {
    guard names.count > Self.mostNames else { return .none }
    guard names.count <= Self.mostNumbers else { return "<p class=\"hint\">\(reader("drawing.long"))</p>" }
    let items = names.map { "<li>\($0)</li>" as HTML }
    return "<details><summary>\(reader("drawing.legend"))</summary><ol>\(items)</ol></details>"
  }

  /// Places on the circle, from the top on, clockwise.
  private func point(_ place: Double, at radius: Double) -> (x: Int, y: Int) {
    if isPair { return (place == 0 ? 130 : 190, 20) }
    let angle = 2 * Double.pi * place / Double(names.count)
    return (Int((160 + radius * sin(angle)).rounded()), Int((100 - radius * cos(angle)).rounded()))
  }

  private var lines: HTML {
    if isRing {
      let step = names.count > Self.mostNames ? (names.count + 7) / 8 : 1
      let arrows = stride(from: 0, to: names.count, by: step).map(arrow)
      return "<circle class=\"link\" cx=\"160\" cy=\"100\" r=\"\(Int(radius))\"/>\(arrows)"
    }
    let pairs = names.indices.flatMap { one in names.indices.prefix(one).map { (one, $0) } }
    return .joined(
      pairs.map { one, other in
        let (from, to) = (point(Double(one), at: radius), point(Double(other), at: radius))
        return "<path class=\"link\" d=\"M\(from.x) \(from.y)L\(to.x) \(to.y)\"/>"
      })
  }

  /// A head half-way to the next, in the direction of coaching.
  private func arrow(_ place: Int) -> HTML {
    let middle = Double(place) + 0.5
    let angle = 2 * Double.pi * middle / Double(names.count)
    let (x, y) = (160 + radius * sin(angle), 100 - radius * cos(angle))
    func corner(_ along: Double, _ across: Double) -> String {
      let (cosine, sine) = (cos(angle), sin(angle))
      return
        "\(Int((x + along * cosine + across * sine).rounded())) \(Int((y + along * sine - across * cosine).rounded()))"
    }
    return "<path class=\"dot\" d=\"M\(corner(7, 0))L\(corner(-4, 5))L\(corner(-4, -5))Z\"/>"
  }

  private var people: HTML {
    guard names.count <= Self.mostNumbers else { return .none }
    return .joined(
      names.indices.map { place in
        let dot = point(Double(place), at: radius)
        let size = names.count > Self.mostNames ? 2 : 4
        return "<circle class=\"dot\" cx=\"\(dot.x)\" cy=\"\(dot.y)\" r=\"\(size)\"/>\(label(place))"
      })
  }

  private func label(_ place: Int) -> HTML {
    if isPair {
      let (x, anchor) = place == 0 ? (120, "end") : (200, "start")
      return "<text x=\"\(x)\" y=\"24\" text-anchor=\"\(anchor)\">\(short(names[place], in: 144))</text>"
    }
    let spot = point(Double(place), at: radius + 11)
    guard names.count <= Self.mostNames else {
      return "<text x=\"\(spot.x)\" y=\"\(spot.y + 4)\" text-anchor=\"middle\">\(place + 1)</text>"
    }
    let side = Double(spot.x - 160)
    let anchor = abs(side) < 12 ? "middle" : side > 0 ? "start" : "end"
    let lift = abs(side) < 12 ? (spot.y < 100 ? -1 : 9) : 4
    let room = anchor == "middle" ? 144 : 184 - abs(spot.x - 160)
    return
      "<text x=\"\(spot.x)\" y=\"\(spot.y + lift)\" text-anchor=\"\(anchor)\">\(short(names[place], in: room))</text>"
  }

  /// As much of a name as there is room for, at about seven units a letter.
  private func short(_ name: String, in room: Int) -> String {
    let letters = room / 7
    return name.count > letters ? name.prefix(letters - 1).trimmingSpace + "…" : name
  }
}
