/// A page taken apart as far as tests need it: its tags with their attributes, and the text between them.
struct Markup: Sendable {
  struct Tag: Sendable {
    let name: String
    let attributes: [(name: String, value: String)]

    subscript(name: String) -> String? { attributes.first { $0.name == name }?.value }
  }

  enum Piece: Sendable {
    case tag(Tag)
    case text(String)
  }

  private(set) var pieces: [Piece] = []

  init(_ html: String) {
    var rest = Array(html.utf8)[...]
    while !rest.isEmpty {
      let text = rest.prefix { $0 != UInt8(ascii: "<") }
      rest = rest.dropFirst(text.count)
      if text.contains(where: { $0 > 32 }) { pieces.append(.text(Self.plain(text))) }
      guard let end = rest.firstIndex(of: UInt8(ascii: ">")) else { break }
      let inside = rest[(rest.startIndex + 1)..<end]
      rest = rest[(end + 1)...]
      if inside.first.map({ $0 != UInt8(ascii: "!") }) == true { pieces.append(.tag(Self.tag(inside))) }
    }
  }

  var tags: [Tag] {
    pieces.compactMap { if case .tag(let tag) = $0 { tag } else { nil } }
  }

  /// What is read or read out: texts, and the attributes that stand for one.
  var texts: [String] {
    pieces.flatMap { piece -> [String] in
      switch piece {
      case .text(let text): [text]
      case .tag(let tag):
        tag.attributes.filter { ["aria-label", "title", "alt", "placeholder", "data-label"].contains($0.name) }
          .map(\.value)
      }
    }
  }

  private static func tag(_ inside: ArraySlice<UInt8>) -> Tag {
    let name = inside.prefix { $0 > 32 }
    var attributes: [(name: String, value: String)] = []
    var rest = inside.dropFirst(name.count).drop { $0 <= 32 }
    while !rest.isEmpty {
      let key = rest.prefix { $0 > 32 && $0 != UInt8(ascii: "=") }
      rest = rest.dropFirst(key.count)
      var value: ArraySlice<UInt8> = []
      if rest.first == UInt8(ascii: "="), rest.dropFirst().first == UInt8(ascii: "\"") {
        value = rest.dropFirst(2).prefix { $0 != UInt8(ascii: "\"") }
        rest = rest.dropFirst(value.count + 3)
      } else if key.isEmpty {
        rest = rest.dropFirst()
      }
      attributes.append((String(decoding: key, as: UTF8.self), plain(value)))
      rest = rest.drop { $0 <= 32 }
    }
    return Tag(name: String(decoding: name, as: UTF8.self), attributes: attributes)
  }

  private static func plain(_ bytes: ArraySlice<UInt8>) -> String {
    let text = String(decoding: bytes, as: UTF8.self)
    guard bytes.contains(UInt8(ascii: "&")) else { return text }
    return text.replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&quot;", with: "\"")
      .replacing("&#39;", with: "'").replacing("&amp;", with: "&")
  }
}

/// A form as a page shows it: where it posts, and what it would send if nobody changed anything.
struct SeenForm: Sendable {
  let action: String
  let takesFile: Bool
  private(set) var fields: [(name: String, value: String)] = []
  /// The names of those fields that people write in.
  private(set) var writable: [String] = []

  fileprivate init(_ tag: Markup.Tag) {
    action = tag["action"] ?? ""
    takesFile = tag["enctype"] == "multipart/form-data"
  }

  fileprivate mutating func add(_ tag: Markup.Tag) {
    guard let name = tag["name"] else { return }
    let type = tag.name == "input" ? tag["type"] ?? "text" : tag.name
    let isChosen = !["radio", "checkbox"].contains(type) || tag["checked"] != nil
    if isChosen, type != "file" { fields.append((name, tag["value"] ?? "")) }
    if ["text", "email", "search", "url", "tel", "textarea"].contains(type) { writable.append(name) }
  }

  fileprivate mutating func choose(_ option: Markup.Tag) {
    guard let last = fields.indices.last, fields[last].value.isEmpty || option["selected"] != nil else { return }
    fields[last].value = option["value"] ?? ""
  }

  /// What is sent when some fields are filled in otherwise.
  func filled(_ values: [String: String]) -> [(name: String, value: String)] {
    fields.map { (name: $0.name, value: values[$0.name] ?? $0.value) }
      + values.filter { value in !fields.contains { $0.name == value.key } }.map { (name: $0.key, value: $0.value) }
  }
}

extension Answer {
  var markup: Markup { Markup(html) }

  /// The forms that post.
  var forms: [SeenForm] {
    var forms: [SeenForm] = []
    var open: SeenForm?
    for tag in markup.tags {
      switch tag.name {
      case "form": open = tag["method"] == "post" ? SeenForm(tag) : nil
      case "/form":
        if let form = open { forms.append(form) }
        open = nil
      case "input", "select", "textarea": open?.add(tag)
      case "button" where tag["name"] != nil: open?.add(tag)
      case "option": open?.choose(tag)
      default: break
      }
    }
    return forms
  }
}
