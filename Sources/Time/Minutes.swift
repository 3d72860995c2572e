/// A length of time in whole minutes; may be negative as a difference.
package struct Minutes: Hashable, Sendable {
  package let count: Int

  package init(_ count: Int) { self.count = count }

  package static func minutes(_ count: Int) -> Minutes { Minutes(count) }

  package static func hours(_ count: Int) -> Minutes { Minutes(count * 60) }

  package static func + (left: Minutes, right: Minutes) -> Minutes { Minutes(left.count + right.count) }

  package static func - (left: Minutes, right: Minutes) -> Minutes { Minutes(left.count - right.count) }
}

extension Minutes: Comparable {
  package static func < (left: Minutes, right: Minutes) -> Bool { left.count < right.count }
}

extension Minutes: Codable {
  package init(from decoder: any Decoder) throws {
    count = try decoder.singleValueContainer().decode(Int.self)
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(count)
  }
}
