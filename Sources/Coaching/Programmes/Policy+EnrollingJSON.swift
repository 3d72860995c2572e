extension Policy.Enrolling {
  init(fields: PolicyFields) throws {
    try fields.refuseOthers(
      than: ["door", "acceptance", "mostRequests", "checklist", "requiresMembership", "fee"])
    self = try Self(
      door: fields.word("door"), acceptance: fields.word("acceptance"), mostRequests: fields.integer("mostRequests"),
      checklist: fields.list("checklist").map(Policy.ChecklistItem.init(fields:)),
      requiresMembership: fields.flag("requiresMembership"),
      fee: fields.has("fee") ? Policy.Fee(fields: fields.nested("fee")) : nil)
  }

  func encode(to policy: inout KeyedEncodingContainer<PolicyKey>) throws {
    var fields = policy.nestedContainer(keyedBy: PolicyKey.self, forKey: "enrolling")
    try fields.encode(door, forKey: "door")
    try fields.encode(acceptance, forKey: "acceptance")
    try fields.encode(mostRequests, forKey: "mostRequests")
    try fields.encode(requiresMembership, forKey: "requiresMembership")
    var list = fields.nestedUnkeyedContainer(forKey: "checklist")
    for item in checklist {
      var entry = list.nestedContainer(keyedBy: PolicyKey.self)
      if case .own(let words) = item {
        try entry.encode("own", forKey: "item")
        try entry.encode(words, forKey: "words")
      } else {
        try entry.encode(item.code, forKey: "item")
      }
    }
    guard let fee else { return }
    var cost = fields.nestedContainer(keyedBy: PolicyKey.self, forKey: "fee")
    try cost.encode(fee.amount, forKey: "amount")
    try cost.encode(fee.currency, forKey: "currency")
    try cost.encode(fee.isRequired, forKey: "isRequired")
  }
}

extension Policy.ChecklistItem {
  fileprivate init(fields: PolicyFields) throws {
    let code = try fields.text("item")
    if code == "own" {
      try fields.refuseOthers(than: ["item", "words"])
      self = .own(try fields.text("words"))
    } else {
      try fields.refuseOthers(than: ["item"])
      guard let item = Self.known.first(where: { $0.code == code }) else {
        throw PolicyRefusal.unknownWord(code.excerpt, key: fields.path + "item")
      }
      self = item
    }
  }
}

extension Policy.Fee {
  fileprivate init(fields: PolicyFields) throws {
    try fields.refuseOthers(than: ["amount", "currency", "isRequired"])
    self = try Self(
      amount: fields.integer("amount"), currency: fields.text("currency"), isRequired: fields.flag("isRequired"))
  }
}
