/// A key of a policy document.
struct PolicyKey: CodingKey, ExpressibleByStringLiteral {
  let stringValue: String
  var intValue: Int? { nil }

  init(_ name: String) { stringValue = name }
  init(stringLiteral name: String) { stringValue = name }
  init?(stringValue: String) { self.stringValue = stringValue }
  init?(intValue: Int) { nil }
}

/// One object of a policy document, with the path that leads to it, so that a refusal can name the key.
struct PolicyFields {
  private let container: KeyedDecodingContainer<PolicyKey>
  /// What leads here, with a dot after it: `constraints.`; empty for the whole document.
  let path: String

  init(_ decoder: any Decoder) throws {
    self = try Self(container: decoder.container(keyedBy: PolicyKey.self), path: "")
  }

  private init(container: KeyedDecodingContainer<PolicyKey>, path: String) {
    self.container = container
    self.path = path
  }

  func refuseOthers(than known: [String]) throws(PolicyRefusal) {
    let unknown = container.allKeys.map(\.stringValue).filter { !known.contains($0) }
    if let first = unknown.min() { throw .unknownKey(path + first.excerpt) }
  }

  /// Whether an optional field was given.
  func has(_ name: String) -> Bool { container.contains(PolicyKey(name)) }

  func integer(_ name: String) throws(PolicyRefusal) -> Int { try value(name) }

  func text(_ name: String) throws(PolicyRefusal) -> String { try value(name) }

  func flag(_ name: String) throws(PolicyRefusal) -> Bool { try value(name) }

  func word<Word: RawRepresentable<String>>(_ name: String) throws(PolicyRefusal) -> Word {
    let text = try text(name)
    guard let word = Word(rawValue: text) else { throw .unknownWord(text.excerpt, key: path + name) }
    return word
  }

  func nested(_ name: String) throws(PolicyRefusal) -> PolicyFields {
    try PolicyFields(
      container: reading(name) { try container.nestedContainer(keyedBy: PolicyKey.self, forKey: PolicyKey(name)) },
      path: path + name + ".")
  }

  func list(_ name: String) throws(PolicyRefusal) -> [PolicyFields] {
    try reading(name) {
      var list = try container.nestedUnkeyedContainer(forKey: PolicyKey(name))
      var entries: [PolicyFields] = []
      while !list.isAtEnd {
        let entry = try list.nestedContainer(keyedBy: PolicyKey.self)
        entries.append(PolicyFields(container: entry, path: "\(path)\(name).\(entries.count)."))
      }
      return entries
    }
  }

  private func value<Value: Decodable>(_ name: String) throws(PolicyRefusal) -> Value {
    try reading(name) { try container.decode(Value.self, forKey: PolicyKey(name)) }
  }

  private func reading<Value>(_ name: String, _ body: () throws -> Value) throws(PolicyRefusal) -> Value {
    guard container.contains(PolicyKey(name)) else { throw .missing(key: path + name) }
    do { return try body() } catch { throw .wrongType(key: path + name) }
  }
}
