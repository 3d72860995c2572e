import Coaching
import HTML

/// The look of what lies behind a round's link.
enum JoinViews {
  static func show(_ view: JoinView, _ form: Form) -> HTML {
    let reader = form.reader
    let round = view.joining.round
    return Page(
      round.name,
      content: """
        <p>\(view.joining.organisation.name) · \(round.programmeName)</p>
        <h1>\(round.name)</h1>
        \(form.summary)
        <ul>\(RoundFacts(round: round, catalogue: reader.catalogue).lines.map { "<li>\($0)</li>" as HTML })</ul>
        \(round.takesPeople ? door(view, form) : "<p class=\"notice\">\(reader("enrolment.over"))</p>")
        """
    ).html(for: reader)
  }

  private static func door(_ view: JoinView, _ form: Form) -> HTML {
    let reader = form.reader
    if view.isMember {
      return """
        <p><a class="button" href="\(view.home)/rounds/\(view.joining.round.id)/enrolment">\(reader("join.enrol"))</a></p>
        """
    }
    let address: HTML =
      view.isSignedIn
      ? .none
      : form.input(
        "address", Text("first.address"), hint: Text("join.address.hint"), type: "email", autocomplete: "email")
    let name = form.input("name", Text("first.name"), autocomplete: "name", value: view.name ?? "")
    let organisation: [String: Text.Argument] = ["organisation": .words(view.joining.organisation.name)]
    return """
      <h2>\(reader("join.title"))</h2>
      <form method="post" action="/join/\(view.token.text)" class="stack">\(name)\(address)
      <p class="hint">\(reader(view.isSignedIn ? "join.member.about" : "join.about", organisation))</p>
      <button>\(reader(view.isSignedIn ? "join.button" : "join.send", organisation))</button></form>
      """
  }
}
