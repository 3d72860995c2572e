extension Decoder {
  /// A value written as text; throws where the text is not of that form.
  func decodeText<Value>(_ form: String, as read: (String) -> Value?) throws -> Value {
    let container = try singleValueContainer()
    let text = try container.decode(String.self)
    guard let value = read(text) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "expected \(form)")
    }
    return value
  }
}
