extension Policy.Fee {
  /// How many digits an amount in the currency has after its point (ISO 4217); two unless it is known otherwise.
  package static func digits(of currency: String) -> Int {
    switch currency {
    case "BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "VND", "VUV", "XAF", "XOF", "XPF":
      0
    case "BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND": 3
    default: 2
    }
  }

  /// An amount as people write it, "25" or "25.50" or "25,50", in the currency's minor unit; nil when it is none.
  package static func amount(_ text: String, in currency: String) -> Int? {
    let digits = digits(of: currency)
    let parts = text.split(omittingEmptySubsequences: false) { $0 == "." || $0 == "," }
    guard (1...2).contains(parts.count), parts.allSatisfy({ $0.allSatisfy { $0.isASCII && $0.isNumber } }),
      !parts[0].isEmpty, let whole = Int(parts[0]), whole <= Policy.feeAmounts.upperBound
    else { return nil }
    let fraction = parts.count == 2 ? parts[1] : ""
    guard fraction.count <= digits, parts.count == 1 || !fraction.isEmpty else { return nil }
    let scale = (0..<digits).reduce(1) { scale, _ in scale * 10 }
    let padded = fraction + String(repeating: "0", count: digits - fraction.count)
    return whole * scale + (Int(padded) ?? 0)
  }

  /// The amount as a form takes it: "25.50".
  package var text: String {
    let digits = Self.digits(of: currency)
    guard digits > 0 else { return String(amount) }
    let all = String(amount)
    let padded = String(repeating: "0", count: max(0, digits + 1 - all.count)) + all
    return padded.dropLast(digits) + "." + padded.suffix(digits)
  }
}
