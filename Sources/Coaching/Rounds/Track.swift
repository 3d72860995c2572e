/// A round's audience.
package enum Track: String, CaseIterable, Codable, Hashable, Sendable {
  case general, national, international, acc, pcc, mcc, student
}
