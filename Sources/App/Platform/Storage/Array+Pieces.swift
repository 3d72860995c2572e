extension Array {
  /// As many at a time as one statement may name.
  var pieces: [ArraySlice<Element>] {
    stride(from: 0, to: count, by: 300).map { self[$0..<Swift.min($0 + 300, count)] }
  }
}
