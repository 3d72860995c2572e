import HTML

/// What pages say about mail that does not go out.
enum OutboxViews {
  static func notice(_ delivery: Outbox.Delivery, for reader: Reader) -> HTML {
    if reader.part != nil {
      return """
        <p class="notice">\(reader("mail.shown")) <a href="/demonstration/mail">\(reader("demonstration.mail"))</a></p>
        """
    }
    return delivery == .holding ? "<p class=\"notice\">\(reader("mail.holding"))</p>" : .none
  }
}
