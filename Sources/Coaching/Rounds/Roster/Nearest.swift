/// The word that needs the fewest letters changed, added or left out; nil when that would be more than about a third.
func nearest(to text: String, among words: [String]) -> String? {
  let letters = Array(text.utf8)
  guard (2...64).contains(letters.count) else { return nil }
  let allowed = max(1, min(4, letters.count / 3))
  let candidates = words.filter { abs($0.utf8.count - letters.count) <= allowed }
  let distances = candidates.map { (word: $0, distance: distance(letters, Array($0.utf8))) }
  guard let best = distances.min(by: { $0.distance < $1.distance }), best.distance <= allowed else { return nil }
  return best.word
}

/// Levenshtein's distance, one row of the table at a time.
private func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
  var row = Array(0...right.count)
  for (i, letter) in left.enumerated() {
    var diagonal = row[0]
    row[0] = i + 1
    for (j, other) in right.enumerated() {
      let replaced = diagonal + (letter == other ? 0 : 1)
      diagonal = row[j + 1]
      row[j + 1] = min(replaced, diagonal + 1, row[j] + 1)
    }
  }
  return row[right.count]
}
