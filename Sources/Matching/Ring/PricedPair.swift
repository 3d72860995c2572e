/// Two people who pay for coaching each other: what both of their arcs cost more, and is paid back once.
struct PricedPair: Sendable {
  let lower: Int32
  let higher: Int32
  /// The arc from the lower person to the higher, and the one back.
  var arc: Int32
  var twin: Int32
  var multiplier: Int
}
