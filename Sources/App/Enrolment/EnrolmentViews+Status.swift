import Coaching
import HTML

extension EnrolmentViews {
  /// Where the member stands, what is still open, and what happens next.
  static func status(_ subject: EnrolmentForm.Subject, _ form: Form) -> HTML {
    let reader = form.reader
    let round = subject.round
    let title = reader("enrolment.status.title", ["round": .words(round.name)])
    return Page(
      title, section: .today,
      content: """
        <h1>\(title)</h1>
        <section class="next" aria-labelledby="next"><h2 id="next">\(reader("enrolment.standing"))</h2>
        <p><strong>\(reader(standing(subject)))</strong></p>
        <p>\(subject.search.map { SearchViews.sentence($0, for: reader) } ?? reader(next(subject)))</p>\(back(subject, for: reader))</section>
        \(subject.search.map { SearchViews.section($0, in: subject.round, form) } ?? .none)
        \(open(subject, for: reader))
        \(facts(round, for: reader))
        \(doing(subject, for: reader))
        """
    ).html(for: reader)
  }

  private static func standing(_ subject: EnrolmentForm.Subject) -> Text {
    guard let enrolment = subject.enrolment else { return Text("enrolment.over") }
    if let turn = enrolment.turn { return Text("enrolment.standing.waiting", ["turn": .number(turn)]) }
    return .of("enrolment.standing", enrolment.state.rawValue)
  }

  /// What happens next, and when.
  private static func next(_ subject: EnrolmentForm.Subject) -> Text {
    let round = subject.round
    guard let enrolment = subject.enrolment else { return Text("enrolment.next.nothing") }
    let lacks = subject.lacks.contains(where: \.keepsOut)
    return switch enrolment.state {
    case .applied where lacks: Text("enrolment.next.lacking")
    case .applied where !subject.lacks.isEmpty: Text("enrolment.next.decides")
    case .applied: Text("enrolment.next.applied")
    case .waiting: Text("enrolment.next.waiting")
    case .declined: Text("enrolment.next.declined")
    case .withdrawn: round.takesPeople ? Text("enrolment.next.withdrawn") : Text("enrolment.next.nothing")
    case .accepted where enrolment.isJoined: Text("enrolment.next.joined")
    case .accepted where !enrolment.engagements.isDisjoint(with: [.completed, .uncompleted]):
      round.takesPeople ? Text("enrolment.next.again") : Text("enrolment.next.done")
    case .accepted where enrolment.engagements.contains(.withdrawn): Text("enrolment.next.bereft")
    case .accepted where round.policy.rounds == .standing: Text("enrolment.next.standing")
    case .accepted: .of("enrolment.next.accepted", round.state.rawValue)
    }
  }

  /// The way back from a withdrawal.
  private static func back(_ subject: EnrolmentForm.Subject, for reader: Reader) -> HTML {
    guard subject.enrolment?.state == .withdrawn, subject.round.takesPeople else { return .none }
    return button(
      reader("enrolment.undo"), posting: "\(reader.home)/rounds/\(subject.round.id)/enrolment/withdrawal",
      fields: [("decision", "return")])
  }

  private static func open(_ subject: EnrolmentForm.Subject, for reader: Reader) -> HTML {
    guard let enrolment = subject.enrolment, ![.declined, .withdrawn].contains(enrolment.state) else { return .none }
    let lacks = subject.lacks
    guard !lacks.isEmpty else { return .none }
    let items = lacks.map { "<li>\(item($0, subject, for: reader))</li>" as HTML }
    return "<h2>\(reader("enrolment.lacking"))</h2><ul>\(items)</ul>"
  }

  /// What the member can settle is a link to where they do.
  private static func item(_ lack: EnrolmentLack, _ subject: EnrolmentForm.Subject, for reader: Reader) -> HTML {
    let sentence = reader.sentence(on: lack)
    guard lack.isOwnToSettle, subject.round.takesPeople, subject.mayAnswer else { return "\(sentence)" }
    return "<a href=\"\(changing(subject, for: reader))\">\(sentence)</a>"
  }

  /// The answers, to change them.
  private static func changing(_ subject: EnrolmentForm.Subject, for reader: Reader) -> Path {
    ("\(reader.home)/rounds/\(subject.round.id)/enrolment" as Path).with("change", "1")
  }

  /// What the member can do from here.
  private static func doing(_ subject: EnrolmentForm.Subject, for reader: Reader) -> HTML {
    guard let enrolment = subject.enrolment else { return .none }
    let path: Path = "\(reader.home)/rounds/\(subject.round.id)"
    let isIn = [.applied, .waiting, .accepted].contains(enrolment.state)
    let browses = enrolment.state == .accepted && subject.round.policy.enrolling.mostRequests > 0
    var items: [HTML] = []
    if browses, subject.round.state != .closed {
      items.append("<li><a href=\"\(path)/people\">\(reader("people.title"))</a></li>")
    }
    if isIn, subject.round.decidesOnPeople {
      items.append("<li><a href=\"\(path)/limits\">\(reader("limits.title"))</a></li>")
    }
    if isIn, subject.round.takesPeople, !enrolment.isJoined {
      items.append("<li><a href=\"\(changing(subject, for: reader))\">\(reader("enrolment.change"))</a></li>")
    }
    if enrolment.canLeave(subject.round) {
      items.append(
        """
        <li><a href="\(path)/withdrawal">\(reader("withdrawal.title", ["round": .words(subject.round.name)]))</a></li>
        """)
    }
    let list: HTML = items.isEmpty ? .none : "<ul class=\"plain\">\(items)</ul>"
    guard isIn, subject.round.decidesOnPeople, !enrolment.isJoined else { return list }
    return """
      \(list)
      <details class="leaving"><summary>\(reader("enrolment.withdraw"))</summary>
      <p>\(reader("enrolment.withdraw.about"))</p>
      \(button(reader("enrolment.withdraw"), posting: "\(path)/enrolment/withdrawal", style: "quiet", fields: [("decision", "withdraw")]))</details>
      """
  }
}

extension EnrolmentForm.Subject {
  var lacks: [EnrolmentLack] {
    round.policy.lacks(
      enrolment?.facts ?? EnrolmentFacts(zone: "UTC", languages: []), in: round.languages, settled: settled)
  }
}

extension EnrolmentLack {
  /// Whether the person can settle it with their answers.
  fileprivate var isOwnToSettle: Bool {
    switch self {
    case .language, .confirmation: true
    case .membership, .fee: false
    }
  }
}

extension Reader {
  /// What is still open, as the person reads it who can settle it.
  func sentence(on lack: EnrolmentLack) -> String {
    switch lack {
    case .language: self("enrolment.lack.language")
    case .confirmation(let item): self("enrolment.lack.confirmation", ["words": .words(words(of: item))])
    case .membership: self("enrolment.lack.membership")
    case .fee(let fee):
      self(
        .of("enrolment.lack.fee", fee.isRequired ? "required" : "open", ["amount": .words(fee.money(for: language))]))
    }
  }
}
