/// A number padded with zeros; a negative one keeps its sign in front.
func decimal(_ value: Int, width: Int) -> String {
  let digits = String(value.magnitude)
  return (value < 0 ? "-" : "") + String(repeating: "0", count: max(0, width - digits.count)) + digits
}
